package io.studygate.study;

import static io.studygate.finding.FindingCode.DICOM_INCOMPLETE;
import static io.studygate.finding.FindingCode.UID_INVALID;

import io.studygate.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/** What the inventory keeps of a header, and what a header must have. */
final class HeaderFacts {
  /** PS3.5 9.1; leading zeros are tolerated, since devices write them. */
  private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+)*");

  private static final int UID_LENGTH = 64;

  private static final Map<Integer, String> REQUIRED =
      new TreeMap<>(
          Map.of(
              Tag.SOPClassUID, "SOP Class UID (0008,0016)",
              Tag.SOPInstanceUID, "SOP Instance UID (0008,0018)",
              Tag.StudyInstanceUID, "Study Instance UID (0020,000D)",
              Tag.SeriesInstanceUID, "Series Instance UID (0020,000E)"));

  private HeaderFacts() {}

  /** What keeps the object from being taken. */
  static List<Finding> check(Attributes data, Payload.Item item, int files) {
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<Integer, String> required : REQUIRED.entrySet()) {
      String uid = Identity.text(data, required.getKey());
      var code = uid.isEmpty() ? DICOM_INCOMPLETE : valid(uid) ? null : UID_INVALID;
      if (code != null) {
        findings.add(
            Finding.of(
                code, "file", item.number(), "files", files, "attribute", required.getValue()));
      }
    }
    return findings;
  }

  private static boolean valid(String uid) {
    return uid.length() <= UID_LENGTH && UID.matcher(uid).matches();
  }

  /**
   * The inventory's line of an object, without its patient.
   *
   * @param facts what rules ask
   * @param shared makes equal texts one text, so that 40,000 lines stay small
   */
  static Instance instance(Attributes data, Payload.Item item, Shared shared, Facts facts) {
    return new Instance(
        item.number(),
        shared.text(Identity.text(data, Tag.SOPClassUID)),
        Identity.text(data, Tag.SOPInstanceUID),
        shared.text(Identity.text(data, Tag.StudyInstanceUID)),
        shared.text(Identity.text(data, Tag.SeriesInstanceUID)),
        shared.text(Identity.text(data, Tag.Modality)),
        number(data, Tag.SeriesNumber),
        number(data, Tag.InstanceNumber),
        "",
        shared.text(data.getString(Tag.FrameOfReferenceUID)),
        data.getInt(Tag.Rows, 0),
        data.getInt(Tag.Columns, 0),
        frames(data),
        Numbers.of(data, Tag.PixelSpacing),
        Numbers.of(data, Tag.ImagePositionPatient),
        Numbers.of(data, Tag.ImageOrientationPatient),
        Numbers.first(Numbers.of(data, Tag.SliceThickness)),
        item.bytes(),
        facts);
  }

  static Instance ofPatient(Instance i, String patient) {
    return new Instance(
        i.item(),
        i.sopClass(),
        i.sopInstance(),
        i.study(),
        i.series(),
        i.modality(),
        i.seriesNumber(),
        i.instanceNumber(),
        patient,
        i.frameOfReference(),
        i.rows(),
        i.columns(),
        i.frames(),
        i.pixelSpacing(),
        i.position(),
        i.orientation(),
        i.sliceThickness(),
        i.bytes(),
        i.facts());
  }

  private static Integer number(Attributes data, int tag) {
    try {
      return Integer.valueOf(Identity.text(data, tag));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static int frames(Attributes data) {
    Integer frames = number(data, Tag.NumberOfFrames);
    return frames == null ? 1 : Math.max(1, frames);
  }
}
