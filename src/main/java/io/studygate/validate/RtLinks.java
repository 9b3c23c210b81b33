package io.studygate.validate;

import io.studygate.config.Range;
import io.studygate.study.Instance;
import io.studygate.study.RtFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who refers to whom among the objects of a submission.
 *
 * @param objects by SOP Instance UID
 */
record RtLinks(Map<String, Instance> objects) {

  static RtLinks of(List<Instance> instances) {
    return new RtLinks(
        instances.stream()
            .collect(
                Collectors.toMap(Instance::sopInstance, Function.identity(), (one, same) -> one)));
  }

  /** All of a modality in the order of the payload, with what they refer to. */
  List<Instance> all(String modality) {
    return objects.values().stream()
        .filter(each -> modality.equals(each.modality()) && each.facts().rt() != null)
        .sorted(Comparator.comparingInt(Instance::item))
        .toList();
  }

  /** Those of the UIDs that are here. */
  List<Instance> found(List<String> uids) {
    return uids.stream().distinct().filter(objects::containsKey).map(objects::get).toList();
  }

  /** Those of a modality that refer to an object. */
  List<Instance> referring(String modality, Function<RtFacts, List<String>> link, Instance object) {
    return all(modality).stream()
        .filter(each -> link.apply(each.facts().rt()).contains(object.sopInstance()))
        .toList();
  }

  /** Which Frames of Reference registrations join. */
  Frames frames() {
    return Frames.of(all("REG"));
  }

  /** The structure sets that are here of the plans that a dose is of. */
  List<Instance> structureSets(Instance dose) {
    return found(dose.facts().rt().plans()).stream()
        .filter(plan -> plan.facts().rt() != null)
        .flatMap(plan -> found(plan.facts().rt().structureSets()).stream())
        .filter(set -> set.facts().rt() != null)
        .distinct()
        .toList();
  }

  /** Fractions of a plan in words. */
  static String fractions(RtFacts.Plan plan) {
    return plan.fractions() + (plan.fractions() == 1 ? " fraction" : " fractions");
  }

  /** What dose a plan gives, in words: prescribed, or else by its beams in each fraction. */
  static String dose(RtFacts.Plan plan) {
    if (plan.prescribedGy() != null) {
      return Range.number(plan.prescribedGy()) + " Gy prescribed";
    }
    return plan.beamGy() == null
        ? "no dose"
        : Range.number(plan.beamGy()) + " Gy by its beams each";
  }

  /** How an object is named to the site. */
  static String name(Instance object) {
    return object.modality() + " (file " + object.item() + ")";
  }
}
