package io.studygate.finding;

/** What a finding does to a submission; the words of trial files. */
public enum Severity {
  /** Nothing is delivered; the site can act. */
  REFUSE,
  /** A person of ours must look before anything is delivered. */
  HOLD,
  /** Delivered, with a question to the site. */
  QUERY,
  /** Delivered, and said. */
  NOTE
}
