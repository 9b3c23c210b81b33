package io.studygate.study;

import io.studygate.study.RtFacts.Dose;
import io.studygate.study.RtFacts.Part;
import io.studygate.study.RtFacts.Plan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Reads what radiotherapy objects and registrations refer to.
 *
 * @see "DICOM PS3.3 C.8.8.5 structure set, C.8.8.3 dose, C.20.2 and C.20.3 registration"
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
    for (Attributes frame : Items.of(data, Tag.ReferencedFrameOfReferenceSequence)) {
      for (Attributes study : Items.of(frame, Tag.RTReferencedStudySequence)) {
        for (Attributes series : Items.of(study, Tag.RTReferencedSeriesSequence)) {
          images.addAll(referred(series, Tag.ContourImageSequence));
        }
      }
    }
    for (Attributes roi : Items.of(data, Tag.ROIContourSequence)) {
      for (Attributes contour : Items.of(roi, Tag.ContourSequence)) {
        images.addAll(referred(contour, Tag.ContourImageSequence));
      }
    }
    List<String> frames = StructureFrames.of(data);
    return of(data, List.copyOf(images), frames, null, null, Rois.of(data));
  }

  private static RtFacts plan(Attributes data) {
    return of(data, List.of(), List.of(), PlanReader.read(data), null, List.of());
  }

  static List<Integer> numbers(Attributes data, int sequence, int tag) {
    return Items.of(data, sequence).stream().map(item -> Numbers.integer(item, tag, -1)).toList();
  }

  private static RtFacts dose(Attributes data, Boolean allZero) {
    Dose dose =
        new Dose(
            Identity.text(data, Tag.DoseUnits),
            Identity.text(data, Tag.DoseType),
            Identity.text(data, Tag.DoseSummationType),
            parts(data),
            allZero,
            Numbers.first(Numbers.of(data, Tag.DoseGridScaling)),
            DoseGrid.of(data));
    return of(data, List.of(), List.of(), null, dose, List.of());
  }

  private static List<Part> parts(Attributes data) {
    List<Part> parts = new ArrayList<>();
    for (Attributes plan : Items.of(data, Tag.ReferencedRTPlanSequence)) {
      String uid = Identity.text(plan, Tag.ReferencedSOPInstanceUID);
      List<Attributes> groups = Items.of(plan, Tag.ReferencedFractionGroupSequence);
      if (groups.isEmpty()) {
        parts.add(new Part(uid, null, List.of()));
      }
      for (Attributes group : groups) {
        int number = Numbers.integer(group, Tag.ReferencedFractionGroupNumber, -1);
        List<Integer> beams = numbers(group, Tag.ReferencedBeamSequence, Tag.ReferencedBeamNumber);
        parts.add(new Part(uid, number, beams));
      }
    }
    return parts;
  }

  private static List<String> joined(Attributes data) {
    Set<String> frames = new LinkedHashSet<>();
    frames.add(Identity.text(data, Tag.FrameOfReferenceUID));
    for (Attributes registration : Items.of(data, Tag.RegistrationSequence)) {
      frames.add(Identity.text(registration, Tag.FrameOfReferenceUID));
    }
    for (Attributes registration : Items.of(data, Tag.DeformableRegistrationSequence)) {
      frames.add(Identity.text(registration, Tag.SourceFrameOfReferenceUID));
    }
    frames.remove("");
    return List.copyOf(frames);
  }

  private static List<String> referred(Attributes data, int sequence) {
    List<String> uids = new ArrayList<>();
    for (Attributes item : Items.of(data, sequence)) {
      String uid = Identity.text(item, Tag.ReferencedSOPInstanceUID);
      if (!uid.isEmpty()) {
        uids.add(uid);
      }
    }
    return uids;
  }
}
