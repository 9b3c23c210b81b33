package io.studygate.study;

import io.studygate.finding.Finding;
import java.util.List;

/** What came in cannot be opened, or must not be; the findings say why. */
public final class ArchiveRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  ArchiveRefused(List<Finding> findings) {
    super(findings.stream().map(Finding::code).toList().toString());
    this.findings = List.copyOf(findings);
  }

  ArchiveRefused(Finding finding) {
    this(List.of(finding));
  }

  public List<Finding> findings() {
    return findings;
  }
}
