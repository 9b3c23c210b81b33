package io.studygate.page;

import io.studygate.ledger.Submission;
import io.studygate.results.Plain;
import io.studygate.validate.Outcome.Verdict;
import io.studygate.web.Times;
import java.util.Locale;

/** A submission as a line of a table; not the upload's name, which may be the patient's. */
record Line(
    String id,
    String time,
    String site,
    String trial,
    String caseId,
    String visit,
    String outcome,
    String kind,
    String size) {

  static Line of(Submission submission, Times times) {
    return new Line(
        submission.id(),
        times.minute(submission.received()),
        submission.site(),
        submission.protocol(),
        submission.caseId(),
        submission.visit(),
        outcome(submission),
        kind(submission),
        Plain.size(submission.bytes()));
  }

  private static String outcome(Submission submission) {
    if (submission.repeatOf() != null) {
      return "repeat";
    }
    Verdict verdict = submission.verdict();
    return verdict == null ? "in hand" : verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String kind(Submission submission) {
    return outcome(submission).replaceAll(" .*", "");
  }
}
