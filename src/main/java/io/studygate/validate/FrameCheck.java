package io.studygate.validate;

import static io.studygate.finding.FindingCode.FRAME_OF_REFERENCE;
import static io.studygate.finding.FindingCode.REGISTRATION_MISSING;
import static io.studygate.finding.FindingCode.REGISTRATION_NEEDED;

import io.studygate.study.Instance;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Each object in the Frame of Reference of what it refers to, or in one that a registration joins
 * to it: each of those that structures are drawn in is one of their images, the plan's is one of
 * its structures, and the dose's is that of its plans. Other images are joined by a registration.
 *
 * @see "DICOM PS3.3 C.8.8.5.1: structures of one set may be drawn in several frames"
 */
final class FrameCheck {
  private final Sheet sheet;
  private final RtLinks links;
  private final Frames frames;

  private FrameCheck(Sheet sheet, RtLinks links) {
    this.sheet = sheet;
    this.links = links;
    this.frames = links.frames();
  }

  static void check(Sheet sheet, RtLinks links, List<Instance> instances) {
    FrameCheck check = new FrameCheck(sheet, links);
    links.all("RTSTRUCT").forEach(check::structures);
    links.all("RTPLAN").forEach(check::plan);
    links.all("RTDOSE").forEach(check::dose);
    check.others(instances);
  }

  private void structures(Instance object) {
    Set<String> images = new HashSet<>();
    links.found(object.facts().rt().images()).forEach(image -> images.add(image.frame()));
    Set<String> own = new HashSet<>(object.facts().rt().frames());
    compare(object, own, images, "images", within(own, images));
  }

  private void plan(Instance object) {
    Set<String> structures = new HashSet<>();
    links.found(object.facts().rt().structureSets()).stream()
        .filter(set -> set.facts().rt() != null)
        .forEach(set -> structures.addAll(set.facts().rt().frames()));
    Set<String> own = Set.of(object.frame());
    compare(object, own, structures, "structure set", within(own, structures));
  }

  private void dose(Instance object) {
    Set<String> plans = new HashSet<>();
    links.found(object.facts().rt().plans()).forEach(plan -> plans.add(plan.frame()));
    Set<String> own = Set.of(object.frame());
    compare(object, own, plans, "plan", within(plans, own));
  }

  /** What refers to nothing has nothing to be compared with; that is a finding of its own. */
  private void compare(
      Instance object, Set<String> own, Set<String> wanted, String what, boolean shared) {
    if (wanted.isEmpty()) {
      return;
    }
    boolean named = !own.isEmpty() && !own.contains("");
    boolean passes = named && shared;
    String where = RtLinks.name(object);
    boolean same = wanted.containsAll(own);
    String found = !named ? "none" : !passes ? "another" : same ? "the same" : "joined by REG";
    sheet.told(where, "Frame of Reference", found, "that of its " + what, passes);
    if (!passes) {
      String says =
          named
              ? "is in another Frame of Reference than its "
                  + what
                  + ", and no registration joins"
                  + " them"
              : "names no Frame of Reference";
      sheet.find(FRAME_OF_REFERENCE, "where", where, "what", says);
    }
  }

  /** Whether each of some frames is known, and one of others or joined to one. */
  private boolean within(Set<String> some, Set<String> others) {
    return some.stream()
        .allMatch(
            one ->
                !one.isEmpty() && others.stream().anyMatch(other -> frames.together(one, other)));
  }

  /** Images that nothing of the plan is drawn on. */
  private void others(List<Instance> instances) {
    Set<String> planning = new HashSet<>();
    links.all("RTSTRUCT").forEach(set -> planning.addAll(set.facts().rt().frames()));
    OtherImages.bySeries(instances).values().stream()
        .filter(image -> !planning.contains(image.frame()))
        .forEach(image -> other(image, planning));
  }

  private void other(Instance image, Set<String> planning) {
    boolean joined = within(Set.of(image.frame()), planning);
    boolean needed = sheet.rule().references().registrations();
    sheet.told(
        SeriesOf.name(image),
        "Frame of Reference",
        joined ? "joined by REG" : "another",
        needed ? "that of the plan, or joined to it" : "",
        joined || !needed);
    if (!joined) {
      sheet.find(
          needed ? REGISTRATION_NEEDED : REGISTRATION_MISSING, "where", SeriesOf.name(image));
    }
  }
}
