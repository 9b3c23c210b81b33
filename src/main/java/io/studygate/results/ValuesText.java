package io.studygate.results;

import io.studygate.validate.Measured;
import java.util.List;

/** What the trial's rules measured, and how radiotherapy objects hang together. */
final class ValuesText {
  private ValuesText() {}

  static void write(TextPage page, Story story) {
    if (!story.references().isEmpty()) {
      page.heading("What refers to what");
      story.references().forEach(line -> page.line("  " + line));
    }
    if (!story.measured().isEmpty()) {
      page.heading("Values measured");
      page.lines(values(story.measured()));
    }
  }

  private static String values(List<Measured> all) {
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
    return table.lines("  ");
  }
}
