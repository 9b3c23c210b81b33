package io.studygate.deidentify;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;

/** Names of structures after cleaning: one that is empty or doubled is numbered instead. */
final class RoiNames {
  private RoiNames() {}

  static void tellApart(Attributes dataset) {
    Sequence rois = dataset.getSequence(Tag.StructureSetROISequence);
    if (rois == null) {
      return;
    }
    Set<String> taken = new HashSet<>();
    for (Attributes roi : rois) {
      String name = roi.getString(Tag.ROIName, "").strip();
      if (name.isEmpty() || !taken.add(name.toLowerCase(Locale.ROOT))) {
        String numbered = "ROI_" + roi.getString(Tag.ROINumber, "").strip();
        taken.add(numbered.toLowerCase(Locale.ROOT));
        roi.setString(Tag.ROIName, VR.LO, numbered);
      }
    }
  }
}
