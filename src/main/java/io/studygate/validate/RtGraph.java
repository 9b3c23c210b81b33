package io.studygate.validate;

import io.studygate.study.Instance;
import io.studygate.study.RtFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The references of a radiotherapy study as a small tree that names the missing link. */
public final class RtGraph {
  private final RtLinks links;
  private final List<String> lines = new ArrayList<>();
  private final Set<Instance> drawn = new HashSet<>();

  private RtGraph(RtLinks links) {
    this.links = links;
  }

  /** The lines, indented; empty if there is nothing of radiotherapy. */
  public static List<String> lines(List<Instance> instances) {
    RtGraph graph = new RtGraph(RtLinks.of(instances));
    graph.links.all("RTSTRUCT").forEach(graph::structures);
    graph.rest("RTPLAN", "structure set");
    graph.rest("RTDOSE", "plan");
    return List.copyOf(graph.lines);
  }

  private void structures(Instance set) {
    List<String> uids = set.facts().rt().images();
    List<Instance> images = links.found(uids);
    if (images.isEmpty()) {
      lines.add("images: MISSING");
    } else {
      String missing = images.size() < uids.size() ? ", the others are MISSING" : "";
      String series = SeriesOf.name(images.get(0));
      lines.add(series + ": " + images.size() + " of " + uids.size() + " images" + missing);
    }
    lines.add("  " + RtLinks.name(set));
    for (Instance plan : links.referring("RTPLAN", RtFacts::structureSets, set)) {
      plan(plan, "    ");
    }
  }

  private void plan(Instance plan, String indent) {
    drawn.add(plan);
    lines.add(indent + RtLinks.name(plan));
    for (Instance dose : links.referring("RTDOSE", RtFacts::plans, plan)) {
      dose(dose, indent + "  ");
    }
  }

  private void dose(Instance object, String indent) {
    drawn.add(object);
    RtFacts.Dose dose = object.facts().rt().dose();
    String zero = Boolean.TRUE.equals(dose.allZero()) ? ", ALL ZERO" : "";
    lines.add(indent + RtLinks.name(object) + ", " + Terms.dose(dose.summation()) + zero);
  }

  /** What hangs on nothing. */
  private void rest(String modality, String what) {
    for (Instance each : links.all(modality)) {
      if (!drawn.contains(each)) {
        lines.add(what + ": MISSING");
        if (modality.equals("RTPLAN")) {
          plan(each, "  ");
        } else {
          dose(each, "  ");
        }
      }
    }
  }
}
