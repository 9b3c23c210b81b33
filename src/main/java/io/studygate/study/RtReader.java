package io.studygate.study;

import io.studygate.study.RtFacts.Dose;
import io.studygate.study.RtFacts.Plan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;

/**
 * Reads what radiotherapy objects and registrations refer to.
 *
 * @see "DICOM PS3.3 C.8.8.5 structure set, C.8.8.9 plan, C.8.8.3 dose, C.20.2 registration"
 */
final class RtReader {
  private RtReader() {}

  /**
   * The facts; {@code null} if it is no such object.
   *
   * @param allZero whether the dose grid is all zero; {@code null} if not known
   */
  static RtFacts read(Attributes data, Boolean allZero) {
    return switch (Identity.text(data, Tag.Modality)) {
      case "RTSTRUCT" -> structures(data);
      case "RTPLAN" -> plan(data);
      case "RTDOSE" -> dose(data, allZero);
      case "REG" -> of(data, List.of(), joined(data), null, null, List.of());
      default -> null;
    };
  }

  private static RtFacts of(
      Attributes data,
      List<String> images,
      List<String> frames,
      Plan plan,
      Dose dose,
      List<RtFacts.Roi> rois) {
    return new RtFacts(
        images,
        referred(data, Tag.ReferencedStructureSetSequence),
        referred(data, Tag.ReferencedRTPlanSequence),
        frames,
        Identity.text(data, Tag.ApprovalStatus),
        plan,
        dose,
        rois);
  }

  private static RtFacts structures(Attributes data) {
    Set<String> images = new LinkedHashSet<>();
    Set<String> frames = new LinkedHashSet<>();
    for (Attributes frame : items(data, Tag.ReferencedFrameOfReferenceSequence)) {
      frames.add(Identity.text(frame, Tag.FrameOfReferenceUID));
      for (Attributes study : items(frame, Tag.RTReferencedStudySequence)) {
        for (Attributes series : items(study, Tag.RTReferencedSeriesSequence)) {
          images.addAll(referred(series, Tag.ContourImageSequence));
        }
      }
    }
    for (Attributes roi : items(data, Tag.ROIContourSequence)) {
      for (Attributes contour : items(roi, Tag.ContourSequence)) {
        images.addAll(referred(contour, Tag.ContourImageSequence));
      }
    }
    for (Attributes roi : items(data, Tag.StructureSetROISequence)) {
      frames.add(Identity.text(roi, Tag.ReferencedFrameOfReferenceUID));
    }
    frames.remove("");
    return of(data, List.copyOf(images), List.copyOf(frames), null, null, Rois.of(data));
  }

  private static RtFacts plan(Attributes data) {
    int fractions = 0;
    boolean prescribed = false;
    for (Attributes group : items(data, Tag.FractionGroupSequence)) {
      Double planned = Numbers.first(Numbers.of(group, Tag.NumberOfFractionsPlanned));
      fractions += planned == null ? 0 : planned.intValue();
      prescribed |= any(group, Tag.ReferencedBeamSequence, Tag.BeamDose);
      prescribed |=
          any(group, Tag.ReferencedBrachyApplicationSetupSequence, Tag.BrachyApplicationSetupDose);
    }
    prescribed |= any(data, Tag.DoseReferenceSequence, Tag.TargetPrescriptionDose);
    prescribed |= any(data, Tag.DoseReferenceSequence, Tag.DeliveryMaximumDose);
    Plan plan = new Plan(Identity.text(data, Tag.RTPlanGeometry), fractions, prescribed);
    return of(data, List.of(), List.of(), plan, null, List.of());
  }

  private static boolean any(Attributes data, int sequence, int value) {
    return items(data, sequence).stream()
        .map(item -> Numbers.first(Numbers.of(item, value)))
        .anyMatch(dose -> dose != null && dose > 0);
  }

  private static RtFacts dose(Attributes data, Boolean allZero) {
    int beams = 0;
    for (Attributes plan : items(data, Tag.ReferencedRTPlanSequence)) {
      for (Attributes group : items(plan, Tag.ReferencedFractionGroupSequence)) {
        beams += items(group, Tag.ReferencedBeamSequence).size();
      }
    }
    Dose dose =
        new Dose(
            Identity.text(data, Tag.DoseUnits),
            Identity.text(data, Tag.DoseType),
            Identity.text(data, Tag.DoseSummationType),
            beams,
            allZero);
    return of(data, List.of(), List.of(), null, dose, List.of());
  }

  private static List<String> joined(Attributes data) {
    Set<String> frames = new LinkedHashSet<>();
    frames.add(Identity.text(data, Tag.FrameOfReferenceUID));
    for (Attributes registration : items(data, Tag.RegistrationSequence)) {
      frames.add(Identity.text(registration, Tag.FrameOfReferenceUID));
    }
    frames.remove("");
    return List.copyOf(frames);
  }

  private static List<String> referred(Attributes data, int sequence) {
    List<String> uids = new ArrayList<>();
    for (Attributes item : items(data, sequence)) {
      String uid = Identity.text(item, Tag.ReferencedSOPInstanceUID);
      if (!uid.isEmpty()) {
        uids.add(uid);
      }
    }
    return uids;
  }

  static List<Attributes> items(Attributes data, int sequence) {
    Sequence items = data.getSequence(sequence);
    return items == null ? List.of() : items;
  }
}
