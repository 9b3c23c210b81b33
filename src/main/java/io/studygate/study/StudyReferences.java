package io.studygate.study;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Which objects of its own study an image, a presentation state, a key object or a report refers
 * to. What it says of other studies, such as priors, is left out.
 *
 * @see "DICOM PS3.3 C.7.6.1 General Image, C.11.11 Presentation State Relationship, C.17.2 SR
 *     Document General, C.8.13.2 evidence of enhanced images"
 */
final class StudyReferences {
  private static final int[] OWN = {Tag.ReferencedImageSequence, Tag.SourceImageSequence};
  private static final int[] BY_STUDY = {
    Tag.CurrentRequestedProcedureEvidenceSequence,
    Tag.ReferencedImageEvidenceSequence,
    Tag.SourceImageEvidenceSequence
  };
  private static final int[] IN_SERIES = {
    Tag.ReferencedImageSequence, Tag.ReferencedInstanceSequence, Tag.ReferencedSOPSequence
  };

  private StudyReferences() {}

  /** SOP Instance UIDs, each once. */
  static List<String> of(Attributes data) {
    Set<String> uids = new LinkedHashSet<>();
    add(uids, data, OWN);
    series(uids, data);
    String study = Identity.text(data, Tag.StudyInstanceUID);
    for (int sequence : BY_STUDY) {
      for (Attributes item : Items.of(data, sequence)) {
        if (Identity.text(item, Tag.StudyInstanceUID).equals(study)) {
          series(uids, item);
        }
      }
    }
    uids.remove("");
    return List.copyOf(uids);
  }

  private static void series(Set<String> uids, Attributes data) {
    for (Attributes item : Items.of(data, Tag.ReferencedSeriesSequence)) {
      add(uids, item, IN_SERIES);
    }
  }

  private static void add(Set<String> uids, Attributes data, int[] sequences) {
    for (int sequence : sequences) {
      for (Attributes item : Items.of(data, sequence)) {
        uids.add(Identity.text(item, Tag.ReferencedSOPInstanceUID));
      }
    }
  }
}
