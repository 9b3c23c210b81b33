package io.studygate.study;

import java.util.Set;

/**
 * The values of {@code submission.txt}; each is {@code null} when its line is absent.
 *
 * @param series count of series announced
 * @param instances count of instances announced
 * @param answers numbers of earlier questions that the site says it answers
 * @param ours whether it lies beside the payload, where only our own people can put it: then what
 *     it says of trial and case overrules the site's other words
 */
public record SubmissionNote(
    String protocol,
    String caseId,
    String visit,
    String contact,
    Integer series,
    Integer instances,
    String comment,
    Set<Long> answers,
    boolean ours) {

  public static final SubmissionNote NONE =
      new SubmissionNote(null, null, null, null, null, null, null);

  public SubmissionNote {
    answers = Set.copyOf(answers);
  }

  /** A note of the site's. */
  public SubmissionNote(
      String protocol,
      String caseId,
      String visit,
      String contact,
      Integer series,
      Integer instances,
      String comment) {
    this(protocol, caseId, visit, contact, series, instances, comment, Set.of(), false);
  }

  /** The same, but of another trial and case, as our own people have decided. */
  SubmissionNote moved(String otherProtocol, String otherCase) {
    return new SubmissionNote(
        otherProtocol, otherCase, visit, contact, series, instances, comment, answers, true);
  }

  /** The same, and where it says nothing, what the other says. */
  SubmissionNote over(SubmissionNote other) {
    return new SubmissionNote(
        or(protocol, other.protocol),
        or(caseId, other.caseId),
        or(visit, other.visit),
        or(contact, other.contact),
        or(series, other.series),
        or(instances, other.instances),
        or(comment, other.comment),
        answers.isEmpty() ? other.answers : answers,
        ours);
  }

  private static <T> T or(T one, T other) {
    return one == null ? other : one;
  }

  /** Whose word it is. */
  Claim.Source source() {
    return ours ? Claim.Source.OURS : Claim.Source.NOTE;
  }

  /** The same, where it names nobody to ask, with the one whom the site's e-mail names. */
  SubmissionNote or(Letter letter) {
    return new SubmissionNote(
        protocol,
        caseId,
        visit,
        contact == null ? letter.contact() : contact,
        series,
        instances,
        comment,
        answers,
        ours);
  }

  /** The same, beside the payload. */
  SubmissionNote asOurs() {
    return new SubmissionNote(
        protocol, caseId, visit, contact, series, instances, comment, answers, true);
  }
}
