package io.studygate.validate;

import io.studygate.study.Instance;
import io.studygate.study.RtFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    return uids.stream().filter(objects::containsKey).map(objects::get).toList();
  }

  /** Those of a modality that refer to an object. */
  List<Instance> referring(String modality, Function<RtFacts, List<String>> link, Instance object) {
    return all(modality).stream()
        .filter(each -> link.apply(each.facts().rt()).contains(object.sopInstance()))
        .toList();
  }

  /** Frames of Reference that registrations join. */
  Set<String> joined() {
    return all("REG").stream()
        .flatMap(each -> each.facts().rt().frames().stream())
        .collect(Collectors.toSet());
  }

  /** How an object is named to the site. */
  static String name(Instance object) {
    return object.modality() + " (file " + object.item() + ")";
  }
}
