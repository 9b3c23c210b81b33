package io.studygate.results;

import io.studygate.config.Trial;
import io.studygate.validate.Measured;
import io.studygate.validate.RtGraph;
import io.studygate.validate.RuleValues;
import java.util.List;

/** What the trial's rules measured, and how radiotherapy objects hang together. */
final class ValuesText {
  private ValuesText() {}

  static String of(Story story) {
    return references(story) + values(story);
  }

  /** The values; empty if no rule measured any. */
  static List<Measured> measured(Story story) {
    Trial trial = story.decision() == null ? null : story.decision().trial();
    return RuleValues.of(story.inventory(), trial);
  }

  private static String references(Story story) {
    List<String> lines =
        story.inventory() == null ? List.of() : RtGraph.lines(story.inventory().instances());
    return lines.isEmpty()
        ? ""
        : heading("What refers to what") + "  " + String.join("\n  ", lines) + "\n";
  }

  private static String values(Story story) {
    List<Measured> all = measured(story);
    if (all.isEmpty()) {
      return "";
    }
    TextTable table = new TextTable("Where", "Value", ">Found", "Asked for", "");
    for (Measured each : all) {
      String mark = each.passes() ? "" : "NOT MET";
      table.row(each.where(), each.what(), each.found(), each.wanted(), mark);
    }
    return heading("Values measured") + table.lines("  ");
  }

  private static String heading(String title) {
    return "\n" + title + "\n" + "-".repeat(title.length()) + "\n";
  }
}
