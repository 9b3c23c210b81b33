package io.studygate.results;

import io.studygate.finding.Finding;
import java.util.List;

/** What the report says of the engine: before it has answered, and after. */
final class AnalysisText {
  /** Stands in a kept report where the lines about the analysis go. */
  static final String PLACE = "@analysis@\n";

  /** Stands in a kept report where the engine's files are listed. */
  static final String LIST = "@analysis-files@";

  private AnalysisText() {}

  /** Before: what is to come. */
  static String pending(PendingAnalysis pending) {
    TextPage text = new TextPage();
    text.wrap(
        "The study goes to the trial's analysis engine. It has to give back "
            + String.join(", ", pending.files())
            + " within "
            + pending.within()
            + ".");
    text.wrap(
        "They come into this folder, and "
            + ResultWriter.SUMS
            + " last; that comes also if they do not. You need not do anything.");
    return text.toString();
  }

  /** After: what came. */
  static String of(Analysis analysis) {
    TextPage text = new TextPage();
    text.fact("Engine", state(analysis));
    text.wrap(
        switch (analysis.state()) {
          case COMPLETE -> "Its files are in this folder: " + names(analysis) + ".";
          case PARTIAL -> "Of its files these are in this folder: " + names(analysis) + ".";
          case FAILED -> "It gave back nothing that can be passed on.";
          case OVERDUE -> "It gave back nothing in time.";
          case HELD -> "What it gave back is kept back; a person of the trial office looks at it.";
        });
    for (Finding finding : analysis.forSite()) {
      text.line("").line("  " + finding.code()).wrap(finding.what());
    }
    if (analysis.state() == Analysis.State.COMPLETE || !analysis.files().isEmpty()) {
      text.line("");
      text.wrap(
          "They are the engine's work: Studygate has checked their form and that they name nobody,"
              + " and nothing else.");
    } else {
      text.wrap("The trial office knows of it. You need not do anything.");
    }
    return text.toString();
  }

  /** The lines of the list of files. */
  static String list(List<String> files) {
    TextPage text = new TextPage();
    files.forEach(file -> text.fact(file, "from the analysis engine"));
    return text.toString();
  }

  /** In one word, as mails and the ledger have it. */
  static String state(Analysis analysis) {
    return analysis.state().name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String names(Analysis analysis) {
    return String.join(", ", analysis.files());
  }
}
