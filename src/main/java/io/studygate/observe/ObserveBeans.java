package io.studygate.observe;

import io.studygate.config.Generation;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerProbe;
import io.studygate.spool.FreeSpace;
import io.studygate.spool.Holds;
import io.studygate.spool.Spool;
import io.studygate.spool.Troubles;
import java.time.Clock;
import java.util.List;

/** What the routes call to count and to look after themselves. */
public final class ObserveBeans {
  private ObserveBeans() {}

  public static List<Object> of(
      Observing observing,
      Generation generation,
      Spool spool,
      Ledger ledger,
      FreeSpace space,
      Troubles troubles,
      Holds holds,
      Clock clock) {
    Meters meters = observing.meters();
    return List.of(
        new ReceivedMeters(meters, generation),
        new EventMeters(meters, generation, clock),
        new OutcomeMeters(meters, generation, clock),
        new LetterMeters(meters),
        new QueueMeters(meters, spool, space, troubles, holds, clock),
        new HealthLook(observing, generation, new LedgerProbe(ledger), space, clock));
  }
}
