package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.config.Destination;
import io.studygate.spool.Decision;
import io.studygate.spool.Decisions;
import io.studygate.study.CaseDecision;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Variable;

/** Where a study goes: to all destinations of its trial, or to the one that a person asked for. */
public final class WantedDestinations {

  /**
   * The destinations.
   *
   * @throws IllegalStateException if the one that was asked for is not configured any more
   */
  public List<Destination> of(
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.DECISIONS) Decisions decisions) {
    List<Destination> all = decision.trial().destinations();
    Optional<Decision> asked = decisions == null ? Optional.empty() : decisions.delivery();
    if (asked.isEmpty()) {
      return all;
    }
    List<Destination> wanted =
        all.stream().filter(each -> each.name().equals(asked.get().destination())).toList();
    if (wanted.isEmpty()) {
      throw new IllegalStateException("the destination that was asked for is not configured");
    }
    return wanted;
  }
}
