package io.studygate;

import io.studygate.config.FileWord;
import io.studygate.config.Generation;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.results.TextTable;
import io.studygate.spool.Ticket;
import io.studygate.study.Inventory;
import io.studygate.study.SubmissionOpener;
import io.studygate.validate.Measured;
import io.studygate.validate.RuleResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What each rule of a trial asked of a submission and what it measured, for a terminal. */
final class RuleTable {
  private RuleTable() {}

  /**
   * The table of a submission that has just been handed in.
   *
   * @param received where its folder lies
   */
  static String of(Generation generation, String protocol, Path received, Ticket ticket)
      throws IOException {
    Inventory inventory =
        new SubmissionOpener(generation).open(received.resolve(ticket.id()), ticket);
    return of(generation.trial(protocol).orElseThrow(), inventory);
  }

  private static String of(Trial trial, Inventory inventory) {
    String title = "Rules of " + trial.protocol() + "\n";
    List<RuleResult> results = RuleResult.of(trial, inventory);
    if (results.isEmpty()) {
      String why = trial.rules().isEmpty() ? "  There are none.\n" : "  Nothing to ask them of.\n";
      return title + why;
    }
    TextTable table =
        new TextTable("Rule", "Kind", "Where", "Value", "Measured", "Asked for", "Result");
    results.forEach(result -> rows(table, result));
    return title + table.lines("  ");
  }

  private static void rows(TextTable table, RuleResult result) {
    String id = result.rule().id();
    String kind = FileWord.of(result.rule().kind());
    if (result.measured().isEmpty() && result.findings().isEmpty()) {
      table.row(id, kind, "", "", "", "", "ok");
    }
    for (Measured each : result.measured()) {
      table.row(id, kind, each.where(), each.what(), each.found(), each.wanted(), result(each));
    }
    for (Finding each : result.findings()) {
      String severity = FileWord.of(each.severity());
      table.row(id, kind, "", each.code(), "", "", "FINDING, " + severity);
    }
  }

  private static String result(Measured each) {
    String judged = each.wanted().isEmpty() ? "" : "ok";
    return each.passes() ? judged : "NOT MET";
  }
}
