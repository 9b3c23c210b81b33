package io.studygate.observe;

import io.studygate.config.Generation;
import io.studygate.ledger.LedgerException;
import io.studygate.ledger.LedgerProbe;
import io.studygate.spool.FreeSpace;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataAccessException;

/**
 * Bean of {@code look-at-house}: asks what a gateway needs to do its work. It is asked beforehand
 * and not when a monitor calls, so that a database which hangs does not make the monitor wait.
 */
final class HealthLook {
  static final String LEDGER = "ledger";
  static final String SPACE = "space";
  static final String INBOX = "inbox ";

  private final Observing observing;
  private final Generation generation;
  private final LedgerProbe ledger;
  private final FreeSpace space;
  private final Clock clock;

  HealthLook(
      Observing observing,
      Generation generation,
      LedgerProbe ledger,
      FreeSpace space,
      Clock clock) {
    this.observing = observing;
    this.generation = generation;
    this.ledger = ledger;
    this.space = space;
    this.clock = clock;
  }

  /** Asks everything. */
  public void look() {
    observing.inboxes().keep(generation.inboxes().keySet());
    List<Health.Check> checks = new ArrayList<>();
    checks.add(new Health.Check(LEDGER, writable()));
    checks.add(new Health.Check(SPACE, space.usable() >= space.least()));
    generation.inboxes().keySet().stream()
        .sorted()
        .map(name -> new Health.Check(INBOX + name, observing.inboxes().reached(name)))
        .forEach(checks::add);
    observing.health().note(new Health.Look(clock.instant(), List.copyOf(checks)));
  }

  private boolean writable() {
    try {
      ledger.probe();
      return true;
    } catch (LedgerException | DataAccessException e) {
      return false;
    }
  }
}
