package io.studygate.notify;

import io.studygate.config.Trial;
import io.studygate.digest.DigestLetter;
import io.studygate.finding.Finding;
import io.studygate.ledger.OpenQuestion;
import io.studygate.ledger.Submission;
import io.studygate.ledger.TrialDay;
import io.studygate.validate.Outcome.Verdict;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The e-mail of the day to a trial's contacts. */
public final class DigestMail implements DigestLetter {
  private static final int MOST = 50;

  private final Outbox outbox;

  public DigestMail(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public boolean tell(String id, Trial trial, LocalDate day, TrialDay content) throws IOException {
    List<Submission> refused = of(content, Verdict.REFUSED);
    MailFacts facts =
        MailFacts.of(id, null, null, null, null)
            .put("protocol", trial.protocol())
            .put("day", day.toString())
            .put("came", content.decided().size())
            .put("accepted", of(content, Verdict.ACCEPTED).size())
            .put("queries", of(content, Verdict.ACCEPTED_WITH_QUERIES).size())
            .put("refusedCount", refused.size())
            .put("heldCount", content.held().size())
            .put("delivered", content.delivered())
            .put("overdueCount", content.overdue().size())
            .put("refused", refused.stream().limit(MOST).map(s -> refusal(s, content)).toList())
            .put("held", content.held().stream().limit(MOST).map(DigestMail::place).toList())
            .put("overdue", overdue(content))
            .put("undelivered", undelivered(content))
            .put("open", content.open().stream().limit(MOST).map(DigestMail::question).toList());
    return outbox.queueOnce(id, day.toString(), "digest", "digest.txt", trial.contacts(), facts)
        != null;
  }

  private static List<Submission> of(TrialDay content, Verdict verdict) {
    return content.decided().stream().filter(each -> each.verdict() == verdict).toList();
  }

  private static Map<String, Object> refusal(Submission submission, TrialDay content) {
    List<Finding> told = content.refusals().getOrDefault(submission.id(), List.of());
    return Map.of(
        "submissionId",
        submission.id(),
        "site",
        submission.site(),
        "caseId",
        known(submission.caseId()),
        "findings",
        told.stream().map(DigestMail::finding).toList());
  }

  private static Map<String, String> finding(Finding finding) {
    return Map.of(
        "title", finding.code(),
        "number", finding.number(),
        "code", finding.code(),
        "what", finding.what(),
        "todo", finding.todo());
  }

  private static Map<String, String> place(Submission submission) {
    return Map.of(
        "submissionId",
        submission.id(),
        "site",
        submission.site(),
        "caseId",
        known(submission.caseId()),
        "since",
        submission.received().atZone(ZoneOffset.UTC).toLocalDate().toString());
  }

  private static Map<String, String> question(OpenQuestion question) {
    return Map.of(
        "number",
        question.number(),
        "code",
        question.code(),
        "site",
        question.site(),
        "caseId",
        known(question.caseId()),
        "since",
        question.asked().atZone(ZoneOffset.UTC).toLocalDate().toString());
  }

  private static List<Map<String, String>> overdue(TrialDay content) {
    return content.overdue().stream().limit(MOST).map(id -> Map.of("submissionId", id)).toList();
  }

  private static List<Map<String, Object>> undelivered(TrialDay content) {
    return content.undelivered().entrySet().stream()
        .map(each -> Map.<String, Object>of("destination", each.getKey(), "count", each.getValue()))
        .toList();
  }

  private static String known(String caseId) {
    return caseId == null ? TrialFacts.UNKNOWN : caseId;
  }
}
