package io.studygate.validate;

import static io.studygate.finding.FindingCode.DOSE_NONE;
import static io.studygate.finding.FindingCode.DOSE_PARTS;

import io.studygate.study.Instance;
import io.studygate.study.RtFacts;
import io.studygate.study.RtFacts.Part;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether the doses of a plan are of all of it: one of the whole plan, or one of each fraction
 * group, or such that name all beams, where one dose may name several.
 *
 * @see "DICOM PS3.3 C.8.8.3, Dose Summation Type"
 */
final class PlanDoses {
  private static final List<String> WHOLE = List.of("PLAN", "MULTI_PLAN", "PLAN_OVERVIEW");
  private static final List<String> NAMED = List.of("BEAM", "FRACTION", "BRACHY");

  private final Sheet sheet;
  private final Instance object;
  private final RtFacts.Plan plan;
  private final List<RtFacts.Dose> doses;

  private PlanDoses(Sheet sheet, Instance object, List<Instance> doses) {
    this.sheet = sheet;
    this.object = object;
    this.plan = object.facts().rt().plan();
    this.doses = doses.stream().map(dose -> dose.facts().rt().dose()).toList();
  }

  static void check(Sheet sheet, RtLinks links, Instance plan) {
    new PlanDoses(sheet, plan, links.referring("RTDOSE", RtFacts::plans, plan)).check();
  }

  private void check() {
    String where = RtLinks.name(object);
    boolean needed = sheet.rule().references().planDoses();
    if (doses.isEmpty()) {
      sheet.told(where, "its doses present", "0", needed ? "at least 1" : "", !needed);
      if (needed) {
        sheet.find(DOSE_NONE, "where", where);
      }
      return;
    }
    String lacks = lacks();
    String found = doses.size() + (lacks.isEmpty() ? "" : ", " + lacks);
    sheet.told(where, "its doses present", found, "of the whole plan", lacks.isEmpty());
    if (!lacks.isEmpty()) {
      sheet.find(DOSE_PARTS, "where", where, "what", lacks);
    }
  }

  /** What no dose is of; empty if the doses together are of the whole plan. */
  private String lacks() {
    boolean known = doses.stream().anyMatch(dose -> NAMED.contains(dose.summation()));
    if (doses.stream().anyMatch(dose -> WHOLE.contains(dose.summation()))) {
      return "";
    } else if (!known) {
      return "none of the whole plan, of a fraction group or of a beam";
    }
    Set<Integer> groups = new HashSet<>();
    parts("FRACTION").stream().map(Part::group).forEach(groups::add);
    Set<Integer> beams = new HashSet<>();
    parts("BEAM").forEach(part -> beams.addAll(part.beams()));
    boolean brachy = doses.stream().anyMatch(dose -> dose.summation().equals("BRACHY"));
    // A dose of fractions that names none is of all there are
    if (brachy || groups.contains(null) || !groups.isEmpty() && groups.containsAll(plan.groups())) {
      return "";
    }
    return beams.isEmpty()
        ? missing("fraction group", plan.groups(), groups)
        : missing("beam", plan.treated(), beams);
  }

  /** The parts of this plan that its doses of one summation name. */
  private List<Part> parts(String summation) {
    return doses.stream()
        .filter(dose -> dose.summation().equals(summation))
        .flatMap(dose -> dose.parts().stream())
        .filter(part -> part.plan().equals(object.sopInstance()))
        .toList();
  }

  private static String missing(String what, Collection<Integer> all, Set<Integer> there) {
    TreeSet<Integer> missing = new TreeSet<>(all);
    missing.removeAll(there);
    String numbers = missing.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return missing.isEmpty() ? "" : "none of " + what + " " + numbers;
  }
}
