package io.studygate.study;

/**
 * {@code letter.json}: what a site wrote in an e-mail about a folder. It says what a {@code
 * submission.txt} would say, and stands beside it as a source of its own.
 *
 * @param protocol of the trial
 * @param caseId the case
 * @param visit as the trial or usage writes it; {@code null} if it does not say
 * @param contact whom to ask at the site
 */
public record Letter(String protocol, String caseId, String visit, String contact) {
  @Override
  public String toString() {
    return "Letter[not shown]";
  }
}
