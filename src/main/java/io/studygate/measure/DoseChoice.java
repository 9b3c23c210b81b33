package io.studygate.measure;

import io.studygate.study.RtFacts.Dose;
import io.studygate.study.RtFacts.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which doses are doses of whole plans: one that says so, or the beams of a plan, each once, or its
 * fraction groups. A dose that is not is refused in words.
 *
 * @see "DICOM PS3.3 C.8.8.3, Dose Summation Type"
 */
final class DoseChoice {
  private static final List<String> WHOLE = List.of("PLAN", "MULTI_PLAN", "PLAN_OVERVIEW");

  private final StudyObjects objects;
  private final List<DoseSet> sets = new ArrayList<>();

  private DoseChoice(StudyObjects objects) {
    this.objects = objects;
  }

  static List<DoseSet> of(StudyObjects objects) {
    DoseChoice choice = new DoseChoice(objects);
    Map<List<String>, List<StudyObject>> plans = new LinkedHashMap<>();
    for (StudyObject each : objects.of("RTDOSE")) {
      List<String> key = each.instance().facts().rt().plans().stream().sorted().toList();
      plans.computeIfAbsent(key, none -> new ArrayList<>()).add(each);
    }
    plans.forEach(
        (uids, doses) ->
            choice.plan(
                objects.named(uids).stream().filter(each -> each.is("RTPLAN")).toList(), doses));
    return choice.sets;
  }

  /** Those of all that are told in a structure set: its plans' own, or any in its frame. */
  static List<DoseSet> of(List<DoseSet> all, StudyObjects objects, StudyObject structures) {
    return all.stream().filter(dose -> belongs(objects, structures, dose)).toList();
  }

  private static boolean belongs(StudyObjects objects, StudyObject structures, DoseSet dose) {
    List<String> named =
        dose.plan() == null ? List.of() : dose.plan().instance().facts().rt().structureSets();
    return objects.named(named).isEmpty()
        ? SharedFrame.mayShare(structures, dose)
        : named.contains(structures.instance().sopInstance());
  }

  private void plan(List<StudyObject> plans, List<StudyObject> all) {
    StudyObject plan = plans.size() == 1 ? plans.get(0) : null;
    List<StudyObject> parts = new ArrayList<>();
    boolean whole = false;
    for (StudyObject each : all) {
      String refused = refusal(each);
      if (refused != null || WHOLE.contains(dose(each).summation())) {
        sets.add(new DoseSet(plan, List.of(each), List.of(), refused));
        whole |= refused == null;
      } else {
        parts.add(each);
      }
    }
    // Parts say nothing more where the whole is there
    if (!whole && !parts.isEmpty()) {
      sum(plan, parts);
    }
  }

  private static Dose dose(StudyObject object) {
    return object.instance().facts().rt().dose();
  }

  private static String refusal(StudyObject object) {
    Dose dose = dose(object);
    if (!dose.units().equals("GY")) {
      return "the unit of the dose is " + word(dose.units()) + ", not GY";
    } else if (dose.type().equals("ERROR")) {
      return "it is an uncertainty, not a dose";
    } else if (dose.summation().endsWith("_SESSION")) {
      return "it is the dose of one session only";
    }
    if (!WHOLE.contains(dose.summation())) {
      return null;
    }
    return Boolean.TRUE.equals(dose.allZero())
        ? "every value of the dose is zero"
        : SharedFrame.apart(List.of(object));
  }

  /** A word of the standard; anything else is the site's and not repeated. */
  private static String word(String term) {
    return term.matches("[A-Z_]{1,16}") ? term : term.isEmpty() ? "not given" : "another";
  }

  private void sum(StudyObject plan, List<StudyObject> all) {
    List<StudyObject> zero =
        all.stream().filter(each -> Boolean.TRUE.equals(dose(each).allZero())).toList();
    List<StudyObject> parts = all.stream().filter(each -> !zero.contains(each)).toList();
    sets.add(new DoseSet(plan, parts.isEmpty() ? all : parts, zero, lacking(plan, parts)));
  }

  /** Why these are not the dose of a whole plan. */
  private static String lacking(StudyObject plan, List<StudyObject> parts) {
    if (parts.isEmpty()) {
      return "every value of the dose is zero";
    }
    List<String> summations = distinct(parts.stream().map(p -> dose(p).summation()).toList());
    if (summations.size() > 1) {
      return "doses of different summation are mixed: "
          + summations.stream().map(DoseChoice::word).collect(Collectors.joining(", "));
    } else if (distinct(parts.stream().map(p -> dose(p).type()).toList()).size() > 1) {
      return "physical and effective doses are mixed";
    }
    String apart = SharedFrame.apart(parts);
    if (apart != null) {
      return apart;
    } else if (plan == null) {
      return "its plan is not here, so it is not known whether all of it is";
    }
    return switch (summations.get(0)) {
      case "BEAM" ->
          each("beam", plan.instance().facts().rt().plan().treated(), numbers(plan, parts, true));
      case "FRACTION" ->
          each(
              "fraction group",
              plan.instance().facts().rt().plan().groups(),
              numbers(plan, parts, false));
      case "BRACHY" -> parts.size() == 1 ? null : "several doses of brachytherapy";
      case "RECORD" -> "it is the dose of a treatment record, not of a plan";
      default -> "it is the dose of a part of a plan (" + word(summations.get(0)) + ")";
    };
  }

  private static List<String> distinct(List<String> words) {
    return words.stream().distinct().sorted().toList();
  }

  /** How often the doses name each beam or group; null for one that names none. */
  private static Map<Integer, Integer> numbers(
      StudyObject plan, List<StudyObject> parts, boolean beams) {
    Map<Integer, Integer> numbers = new TreeMap<>();
    for (StudyObject each : parts) {
      for (Part part : dose(each).parts()) {
        boolean own = part.plan().equals(plan.instance().sopInstance());
        List<Integer> named = part.group() == null ? List.of() : List.of(part.group());
        for (Integer number : own ? beams ? part.beams() : named : List.<Integer>of()) {
          numbers.merge(number, 1, Integer::sum);
        }
      }
    }
    return numbers;
  }

  private static String each(String what, List<Integer> wanted, Map<Integer, Integer> there) {
    TreeSet<Integer> missing = new TreeSet<>(wanted);
    missing.removeAll(there.keySet());
    List<Integer> twice =
        there.entrySet().stream().filter(e -> e.getValue() > 1).map(Map.Entry::getKey).toList();
    if (wanted.isEmpty()) {
      return "the plan names no " + what + ", so it is not known whether all of it is here";
    } else if (!missing.isEmpty()) {
      return "no dose of " + what + " " + missing.first() + " of the plan";
    }
    return twice.isEmpty() ? null : "more than one dose of " + what + " " + twice.get(0);
  }
}
