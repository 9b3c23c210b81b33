package io.studygate.spool;

import io.studygate.finding.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a person decided about a submission.
 *
 * @param kind what kind of decision
 * @param by who decided, one or two names
 * @param reason why, in their words
 * @param at when
 * @param findings what is accepted as it is; empty for other kinds
 * @param protocol the trial it is moved to; {@code null} for other kinds
 * @param caseId the case it is moved to; {@code null} for other kinds
 * @param destination where it is sent; {@code null} for other kinds
 */
public record Decision(
    Kind kind,
    List<String> by,
    String reason,
    Instant at,
    List<Finding> findings,
    String protocol,
    String caseId,
    String destination) {

  /** The kinds. */
  public enum Kind {
    /** A person has looked at the pixels and lets them go. */
    RELEASE,
    /** A deviation from the trial's rules is taken as it is. */
    ACCEPT,
    /** It belongs to another case. */
    REASSIGN,
    /** It is sent to one destination, once more or for the first time. */
    DELIVER,
    /** It is wanted back from wherever it went. */
    RECALL;

    /** The event that says so: released, accepted, reassigned, delivery-asked, recall-asked. */
    public String event() {
      return switch (this) {
        case RELEASE -> "released";
        case ACCEPT -> "accepted";
        case REASSIGN -> "reassigned";
        case DELIVER -> "delivery-asked";
        case RECALL -> "recall-asked";
      };
    }
  }

  public Decision {
    by = List.copyOf(by);
    findings = findings == null ? List.of() : List.copyOf(findings);
  }

  public static Decision release(List<String> by, String reason, Instant at) {
    return new Decision(Kind.RELEASE, by, reason, at, List.of(), null, null, null);
  }

  public static Decision accept(List<String> by, String reason, Instant at, List<Finding> what) {
    return new Decision(Kind.ACCEPT, by, reason, at, what, null, null, null);
  }

  public static Decision reassign(
      List<String> by, String reason, Instant at, String protocol, String caseId) {
    return new Decision(Kind.REASSIGN, by, reason, at, List.of(), protocol, caseId, null);
  }

  public static Decision deliver(List<String> by, String reason, Instant at, String destination) {
    return new Decision(Kind.DELIVER, by, reason, at, List.of(), null, null, destination);
  }

  public static Decision recall(List<String> by, String reason, Instant at) {
    return new Decision(Kind.RECALL, by, reason, at, List.of(), null, null, null);
  }

  /** What was decided, for reports and e-mails. */
  public String what() {
    return switch (kind) {
      case RELEASE -> "let go after a look at its pixels";
      case ACCEPT -> "accepted as it is: " + accepted();
      case REASSIGN -> "moved to trial " + protocol + ", case " + caseId;
      case DELIVER -> "sent to " + destination;
      case RECALL -> "recalled";
    };
  }

  private String accepted() {
    return findings.stream()
        .map(each -> (each.number() + " " + each.code()).strip())
        .collect(Collectors.joining(", "));
  }

  /** Who decided. */
  public String names() {
    return String.join(" and ", by);
  }

  /** The word for programs: accept, reassign. */
  public String word() {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
