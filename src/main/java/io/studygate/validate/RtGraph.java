package io.studygate.validate;

import io.studygate.study.Instance;
import io.studygate.study.RtFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
    graph.links.all("REG").forEach(graph::registration);
    return List.copyOf(graph.lines);
  }

  private void structures(Instance set) {
    List<String> uids = set.facts().rt().images();
    List<Instance> images = links.found(uids);
    if (images.isEmpty()) {
      lines.add("images: MISSING");
    } else {
      int lost = uids.size() - images.size();
      String missing = lost == 0 ? "" : lost == 1 ? ", 1 is MISSING" : ", " + lost + " are MISSING";
      lines.add(series(images) + ": " + images.size() + " of " + uids.size() + " images" + missing);
    }
    int count = set.facts().rt().rois().size();
    List<Instance> plans = links.referring("RTPLAN", RtFacts::structureSets, set);
    String unused = plans.isEmpty() ? ", no plan refers to it" : "";
    String counted = count == 1 ? "1 structure" : count + " structures";
    lines.add("  " + RtLinks.name(set) + ", " + counted + unused);
    plans.forEach(plan -> plan(plan, "    "));
  }

  /** All series that the images are of. */
  private static String series(List<Instance> images) {
    Set<String> uids = new HashSet<>();
    List<String> names =
        images.stream().filter(i -> uids.add(i.series())).map(SeriesOf::name).toList();
    return String.join(", ", names);
  }

  private void plan(Instance plan, String indent) {
    drawn.add(plan);
    RtFacts.Plan facts = plan.facts().rt().plan();
    List<Instance> doses = links.referring("RTDOSE", RtFacts::plans, plan);
    String words = RtLinks.fractions(facts) + ", " + RtLinks.dose(facts);
    String bare = doses.isEmpty() ? ", no dose refers to it" : "";
    lines.add(indent + RtLinks.name(plan) + ", " + words + bare);
    doses.forEach(dose -> dose(dose, indent + "  "));
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

  private void registration(Instance object) {
    Set<String> series = new TreeSet<>();
    links.objects().values().stream()
        .filter(each -> each.rows() > 0 && !each.modality().startsWith("RT"))
        .filter(each -> object.facts().rt().frames().contains(each.frame()))
        .forEach(each -> series.add(SeriesOf.name(each)));
    String joined = series.isEmpty() ? "nothing that is here" : String.join(", ", series);
    lines.add(RtLinks.name(object) + ": joins " + joined);
  }
}
