package io.studygate.study;

import io.studygate.study.RtFacts.Plan;
import java.util.ArrayList;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Reads what a plan prescribes and which beams give it.
 *
 * @see "DICOM PS3.3 C.8.8.9 to C.8.8.13"
 */
final class PlanReader {
  private PlanReader() {}

  static Plan read(Attributes data) {
    int fractions = 0;
    double beamGy = 0;
    List<Integer> groups = new ArrayList<>();
    List<Attributes> beams = new ArrayList<>();
    for (Attributes group : Items.of(data, Tag.FractionGroupSequence)) {
      fractions += Math.max(0, Numbers.integer(group, Tag.NumberOfFractionsPlanned, 0));
      groups.add(Numbers.integer(group, Tag.FractionGroupNumber, -1));
      beams.addAll(Items.of(group, Tag.ReferencedBeamSequence));
      beamGy += sum(group, Tag.ReferencedBeamSequence, Tag.BeamDose);
      beamGy +=
          sum(group, Tag.ReferencedBrachyApplicationSetupSequence, Tag.BrachyApplicationSetupDose);
    }
    double prescribed = prescribed(data);
    return new Plan(
        Identity.text(data, Tag.RTPlanGeometry),
        fractions,
        prescribed > 0 ? prescribed : null,
        beamGy > 0 ? beamGy : null,
        groups,
        treated(beams));
  }

  /** Beams for setup have neither dose nor monitor units. */
  private static List<Integer> treated(List<Attributes> beams) {
    List<Attributes> treating =
        beams.stream()
            .filter(b -> positive(b, Tag.BeamDose) + positive(b, Tag.BeamMeterset) > 0)
            .toList();
    return (treating.isEmpty() ? beams : treating)
        .stream()
            .map(beam -> Numbers.integer(beam, Tag.ReferencedBeamNumber, -1))
            .distinct()
            .toList();
  }

  /** Of all positive doses of a sequence, Gy. */
  private static double sum(Attributes data, int sequence, int value) {
    return Items.of(data, sequence).stream().mapToDouble(item -> positive(item, value)).sum();
  }

  /** To a target; what organs at risk may get at most is no prescription. */
  private static double prescribed(Attributes data) {
    double most = 0;
    for (Attributes reference : Items.of(data, Tag.DoseReferenceSequence)) {
      boolean target = Identity.text(reference, Tag.DoseReferenceType).equals("TARGET");
      double limit = target ? positive(reference, Tag.DeliveryMaximumDose) : 0;
      double own = positive(reference, Tag.TargetPrescriptionDose);
      most = Math.max(most, own > 0 ? own : limit);
    }
    return most;
  }

  private static double positive(Attributes data, int tag) {
    Double number = Numbers.first(Numbers.of(data, tag));
    return number == null ? 0 : Math.max(0, number);
  }
}
