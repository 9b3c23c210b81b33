package io.studygate.measure;

import io.studygate.study.Items;
import io.studygate.study.Numbers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * What the planning system itself says of the dose in a structure.
 *
 * @param volume cm³; {@code null} if it says none
 * @param mean Gy; {@code null} if it says none
 * @param near95 least dose in the hottest 95 %, Gy
 * @see "DICOM PS3.3 C.8.8.4, RT DVH"
 */
record Planned(Double volume, Double mean, Double near95) {

  /** By ROI Number; of a dose that carries none, empty. */
  static Map<Integer, Planned> of(Attributes data) {
    Map<Integer, Planned> all = new HashMap<>();
    for (Attributes dvh : Items.of(data, Tag.DVHSequence)) {
      List<Attributes> rois = Items.of(dvh, Tag.DVHReferencedROISequence);
      boolean one =
          rois.size() == 1 && !"EXCLUDED".equals(rois.get(0).getString(Tag.DVHROIContributionType));
      Planned planned = one && "GY".equals(dvh.getString(Tag.DoseUnits)) ? read(dvh) : null;
      if (planned != null) {
        all.put(rois.get(0).getInt(Tag.ReferencedROINumber, -1), planned);
      }
    }
    return all;
  }

  private static Planned read(Attributes dvh) {
    double[] pairs = Numbers.of(dvh, Tag.DVHData);
    Double scaling = Numbers.first(Numbers.of(dvh, Tag.DVHDoseScaling));
    if (pairs.length < 4 || pairs.length % 2 != 0 || scaling == null || !(scaling > 0)) {
      return null;
    }
    double[] above = new double[pairs.length / 2];
    boolean cumulative = "CUMULATIVE".equals(dvh.getString(Tag.DVHType));
    if (!cumulative && !"DIFFERENTIAL".equals(dvh.getString(Tag.DVHType))) {
      return null;
    }
    for (int i = above.length - 1; i >= 0; i--) {
      boolean last = i == above.length - 1;
      above[i] = pairs[i * 2 + 1] + (cumulative || last ? 0 : above[i + 1]);
    }
    boolean cubic = "CM3".equals(dvh.getString(Tag.DVHVolumeUnits));
    return new Planned(
        cubic ? above[0] : null,
        Numbers.first(Numbers.of(dvh, Tag.DVHMeanDose)),
        doseTo(0.95 * above[0], pairs, above, scaling));
  }

  /** Each pair is the width of a bin and the volume at or above its lower bound. */
  private static Double doseTo(double volume, double[] pairs, double[] above, double scaling) {
    double dose = 0;
    for (int i = 0; i + 1 < above.length; i++) {
      double width = pairs[i * 2] * scaling;
      if (above[i + 1] < volume) {
        return dose + width * (above[i] - volume) / (above[i] - above[i + 1]);
      }
      dose += width;
    }
    return dose;
  }
}
