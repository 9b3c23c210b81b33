package io.studygate;

import java.util.List;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;

/** Objects made from those of a synthetic study: what a second plan, PET/CT or MR adds to it. */
final class MoreObjects {
  private static final String PLAN = ".2";
  private static final String PET_FRAME = ".20";
  private static final String MR_FRAME = ".30";

  private MoreObjects() {}

  static List<Attributes> secondPlan(Attributes data) {
    return switch (data.getString(Tag.Modality)) {
      case "RTPLAN" -> List.of(copy(data, PLAN, 13, MoreObjects::boost));
      case "RTDOSE" -> List.of(copy(data, PLAN, 14, MoreObjects::ofBoost));
      default -> List.of();
    };
  }

  private static void boost(Attributes plan) {
    plan.getNestedDataset(Tag.DoseReferenceSequence)
        .setDouble(Tag.TargetPrescriptionDose, VR.DS, 14);
    plan.getNestedDataset(Tag.FractionGroupSequence).setInt(Tag.NumberOfFractionsPlanned, VR.IS, 7);
  }

  private static void ofBoost(Attributes dose) {
    append(dose.getNestedDataset(Tag.ReferencedRTPlanSequence), Tag.ReferencedSOPInstanceUID, PLAN);
  }

  static List<Attributes> petCt(Attributes data) {
    if (!data.getString(Tag.Modality).equals("CT")) {
      return List.of();
    }
    return List.of(
        copy(data, ".20", 20, ct -> append(ct, Tag.FrameOfReferenceUID, PET_FRAME)),
        copy(data, ".21", 21, MoreObjects::pet));
  }

  private static void pet(Attributes data) {
    data.setString(Tag.SOPClassUID, VR.UI, UID.PositronEmissionTomographyImageStorage);
    data.setString(Tag.Modality, VR.CS, "PT");
    data.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY");
    data.setString(Tag.Units, VR.CS, "BQML");
    append(data, Tag.FrameOfReferenceUID, PET_FRAME);
    item(data.newSequence(Tag.RadiopharmaceuticalInformationSequence, 1))
        .setDouble(Tag.RadionuclideTotalDose, VR.DS, 370_000_000);
  }

  static List<Attributes> diagnosticMr(Attributes data) {
    return data.getString(Tag.Modality).equals("CT")
        ? List.of(copy(data, MR_FRAME, 30, MoreObjects::mr))
        : List.of();
  }

  private static void mr(Attributes data) {
    data.setString(Tag.SOPClassUID, VR.UI, UID.MRImageStorage);
    data.setString(Tag.Modality, VR.CS, "MR");
    append(data, Tag.FrameOfReferenceUID, MR_FRAME);
  }

  static List<Attributes> registration(Attributes data) {
    return data.getString(Tag.Modality).equals("RTSTRUCT")
        ? List.of(copy(data, ".40", 40, MoreObjects::joins))
        : List.of();
  }

  private static void joins(Attributes data) {
    String frame = data.getString(Tag.FrameOfReferenceUID);
    for (int structures :
        new int[] {
          Tag.ReferencedFrameOfReferenceSequence,
          Tag.StructureSetROISequence,
          Tag.ROIContourSequence,
          Tag.RTROIObservationsSequence,
          Tag.StructureSetLabel,
          Tag.StructureSetDate,
          Tag.StructureSetTime,
          Tag.ApprovalStatus
        }) {
      data.remove(structures);
    }
    data.setString(Tag.SOPClassUID, VR.UI, UID.SpatialRegistrationStorage);
    data.setString(Tag.Modality, VR.CS, "REG");
    data.setString(Tag.ContentLabel, VR.CS, "REGISTRATION");
    Sequence registrations = data.newSequence(Tag.RegistrationSequence, 3);
    for (String other : new String[] {"", PET_FRAME, MR_FRAME}) {
      item(registrations).setString(Tag.FrameOfReferenceUID, VR.UI, frame + other);
    }
  }

  /** The same object under other UIDs, in another series. */
  private static Attributes copy(
      Attributes data, String uid, int series, Consumer<Attributes> change) {
    Attributes copy = new Attributes(data);
    append(copy, Tag.SOPInstanceUID, uid);
    append(copy, Tag.SeriesInstanceUID, uid);
    copy.setInt(Tag.SeriesNumber, VR.IS, series);
    change.accept(copy);
    return copy;
  }

  private static void append(Attributes data, int tag, String more) {
    data.setString(tag, VR.UI, data.getString(tag) + more);
  }

  private static Attributes item(Sequence sequence) {
    Attributes item = new Attributes();
    sequence.add(item);
    return item;
  }
}
