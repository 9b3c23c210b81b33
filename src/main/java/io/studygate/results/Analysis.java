package io.studygate.results;

import io.studygate.finding.Finding;
import io.studygate.finding.Severity;
import java.time.Instant;
import java.util.List;

/**
 * What became of an engine's work on one study.
 *
 * @param state in one word
 * @param at when it was over
 * @param files what goes to the site
 * @param findings what is wrong with it
 */
public record Analysis(State state, Instant at, List<String> files, List<Finding> findings) {

  /** In one word. */
  public enum State {
    /** All that was asked for. */
    COMPLETE,
    /** Some of it, in time or at the end of the time. */
    PARTIAL,
    /** Nothing that may be passed on. */
    FAILED,
    /** Nothing in time. */
    OVERDUE,
    /** Something may name a person or another case: nothing of it is passed on. */
    HELD
  }

  public Analysis {
    files = List.copyOf(files);
    findings = List.copyOf(findings);
  }

  /** What the site may read: what holds it is for people of ours. */
  public List<Finding> forSite() {
    return findings.stream().filter(each -> each.severity() != Severity.HOLD).toList();
  }
}
