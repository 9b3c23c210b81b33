package io.studygate.results;

import io.studygate.finding.Finding;
import io.studygate.finding.Question.State;
import io.studygate.finding.Standing;
import io.studygate.validate.Outcome;
import java.util.stream.Collectors;

/** What became of what earlier submissions of the case were asked. */
final class EarlierText {
  private EarlierText() {}

  static void write(TextPage page, Story story) {
    Outcome outcome = story.outcome();
    if (outcome.earlier().isEmpty()) {
      return;
    }
    page.heading("Asked before, and not found this time");
    String apart = null;
    for (Finding finding : outcome.earlier()) {
      if (apart != null) {
        page.line(apart);
      }
      page.line("  " + Standing.title(finding, outcome.comesAgain()));
      page.wrap(finding.what());
      apart = "";
    }
    String open = open(outcome);
    if (!open.isEmpty()) {
      page.line("");
      page.wrap(
          "What is still open was asked about another study, or more of it. If this one answers it,"
              + " send it with a line in submission.txt: answers: "
              + open);
    }
  }

  private static String open(Outcome outcome) {
    return outcome.earlier().stream()
        .filter(each -> each.question().state() == State.OPEN)
        .map(Finding::number)
        .collect(Collectors.joining(", "));
  }
}
