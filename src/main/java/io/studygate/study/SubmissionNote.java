package io.studygate.study;

/**
 * The values of {@code submission.txt}; each is {@code null} when its line is absent.
 *
 * @param series count of series announced
 * @param instances count of instances announced
 */
public record SubmissionNote(
    String protocol,
    String caseId,
    String visit,
    String contact,
    Integer series,
    Integer instances,
    String comment) {

  public static final SubmissionNote NONE =
      new SubmissionNote(null, null, null, null, null, null, null);
}
