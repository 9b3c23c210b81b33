package io.studygate.engine;

import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;

/** A file of an engine is not what the trial's file asks for. */
final class NotAsAsked extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  NotAsAsked(FindingCode code, Object... values) {
    super(code.code());
    this.finding = Finding.of(code, values);
  }

  Finding finding() {
    return finding;
  }
}
