package io.studygate.link;

import io.studygate.ledger.Submission;
import io.studygate.results.Plain;
import io.studygate.web.Times;

/**
 * A submission as its site reads of it.
 *
 * @param kind of the mark that shows the state
 * @param state what the report says on its first line, or that there is none yet
 * @param meaning what the site has to do
 * @param folder where its results are, below the site's home; empty if it has none of its own
 * @param repeat id of the one that had the same bytes; {@code null} if there is none
 */
record SentLine(
    String id,
    String time,
    String trial,
    String caseId,
    String visit,
    String kind,
    String state,
    String meaning,
    String folder,
    String repeat,
    String size) {

  static SentLine of(Submission submission, Times times) {
    State state = State.of(submission);
    return new SentLine(
        submission.id(),
        times.minute(submission.received()),
        submission.protocol(),
        submission.caseId(),
        submission.visit(),
        state.kind,
        state.words,
        state.meaning,
        submission.resultName() == null ? "" : Plain.outputFolder(submission.resultName()),
        submission.repeatOf(),
        Plain.size(submission.bytes()));
  }

  /** What became of it, in the words of the site guide. */
  private enum State {
    WITHDRAWN("held", "withdrawn", "The trial office has withdrawn it. Do not use its results."),
    REPEAT("repeat", "received before", "It was not processed again."),
    AT_WORK("in", "at work", "It is being checked. The report mostly comes within minutes."),
    ACCEPTED("accepted", "accepted", "Forwarded to the trial. You need not do anything."),
    QUERIES(
        "accepted",
        "accepted with queries",
        "Forwarded to the trial. Please answer the questions in the report."),
    REFUSED(
        "refused",
        "refused",
        "Nothing was forwarded. Do what the report says, and send again under a new name."),
    DELAYED(
        "held",
        "delayed",
        "A person of the trial office must look first. You need not do anything.");

    private final String kind;
    private final String words;
    private final String meaning;

    State(String kind, String words, String meaning) {
      this.kind = kind;
      this.words = words;
      this.meaning = meaning;
    }

    static State of(Submission submission) {
      if (submission.recalled() != null) {
        return WITHDRAWN;
      }
      if (submission.repeatOf() != null) {
        return REPEAT;
      }
      if (submission.verdict() == null) {
        return AT_WORK;
      }
      return switch (submission.verdict()) {
        case ACCEPTED -> ACCEPTED;
        case ACCEPTED_WITH_QUERIES -> QUERIES;
        case REFUSED -> REFUSED;
        case HELD -> DELAYED;
      };
    }
  }
}
