package io.studygate.results;

import io.studygate.validate.Measured;
import java.util.List;

/** What the trial's rules measured, and how radiotherapy objects hang together. */
final class ValuesText {
  private ValuesText() {}

  static String of(Story story) {
    return references(story) + values(story);
  }

  private static String references(Story story) {
    List<String> lines = story.references();
    return lines.isEmpty()
        ? ""
        : heading("What refers to what") + "  " + String.join("\n  ", lines) + "\n";
  }

  private static String values(Story story) {
    List<Measured> all = story.measured();
    if (all.isEmpty()) {
      return "";
    }
    TextTable table = new TextTable("Where", "Value", "Found", "Asked for", "");
    for (Measured each : all) {
      String asked = each.wanted().isEmpty() ? "" : "met";
      table.row(
          each.where(),
          each.what(),
          each.found(),
          each.wanted(),
          each.passes() ? asked : "NOT MET");
    }
    return heading("Values measured") + table.lines("  ");
  }

  private static String heading(String title) {
    return "\n" + title + "\n" + "-".repeat(title.length()) + "\n";
  }
}
