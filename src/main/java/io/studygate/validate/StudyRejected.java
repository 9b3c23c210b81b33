package io.studygate.validate;

/**
 * The site can act. Thrown by {@code decide-outcome} alone; the outcome travels in its variable.
 */
public final class StudyRejected extends Exception {
  private static final long serialVersionUID = 1L;

  public StudyRejected(int findings) {
    super(findings + " findings refuse the study");
  }
}
