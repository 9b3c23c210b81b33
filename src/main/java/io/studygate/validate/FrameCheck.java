package io.studygate.validate;

import static io.studygate.finding.FindingCode.FRAME_OF_REFERENCE;
import static io.studygate.finding.FindingCode.REGISTRATION_MISSING;

import io.studygate.study.Instance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * One Frame of Reference through planning images, structures, plan and dose; other images are
 * joined to it by a registration.
 */
final class FrameCheck {
  private static final List<String> IMAGES = List.of("CT", "MR", "PT");

  private final Sheet sheet;
  private final RtLinks links;

  private FrameCheck(Sheet sheet, RtLinks links) {
    this.sheet = sheet;
    this.links = links;
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
    links.found(object.facts().rt().images()).forEach(image -> images.add(frame(image)));
    compare(object, new HashSet<>(object.facts().rt().frames()), images, "images");
  }

  private void plan(Instance object) {
    Set<String> structures = new HashSet<>();
    links
        .found(object.facts().rt().structureSets())
        .forEach(
            set -> {
              if (set.facts().rt() != null) {
                structures.addAll(set.facts().rt().frames());
              }
            });
    compare(object, Set.of(frame(object)), structures, "structure set");
  }

  private void dose(Instance object) {
    Set<String> plans = new HashSet<>();
    links.found(object.facts().rt().plans()).forEach(plan -> plans.add(frame(plan)));
    compare(object, Set.of(frame(object)), plans, "plan");
  }

  /** What refers to nothing has nothing to be compared with; that is a finding of its own. */
  private void compare(Instance object, Set<String> own, Set<String> wanted, String what) {
    if (wanted.isEmpty()) {
      return;
    }
    boolean same = own.size() == 1 && own.equals(wanted) && !own.contains("");
    String where = RtLinks.name(object);
    sheet.told(
        where, "Frame of Reference", same ? "the same" : "another", "that of its " + what, same);
    if (!same) {
      sheet.find(FRAME_OF_REFERENCE, "where", where, "what", what);
    }
  }

  private void others(List<Instance> instances) {
    Set<String> planning = new HashSet<>(links.joined());
    links.all("RTSTRUCT").forEach(set -> planning.addAll(set.facts().rt().frames()));
    TreeMap<Integer, Instance> apart = new TreeMap<>();
    List<String> seen = new ArrayList<>();
    for (Instance each : instances) {
      boolean image = IMAGES.contains(each.modality()) && each.rows() > 0;
      if (image && !planning.contains(frame(each)) && !seen.contains(each.series())) {
        seen.add(each.series());
        apart.put(each.item(), each);
      }
    }
    apart.values().forEach(i -> sheet.find(REGISTRATION_MISSING, "where", SeriesOf.name(i)));
  }

  private static String frame(Instance object) {
    return object.frameOfReference() == null ? "" : object.frameOfReference();
  }
}
