package io.studygate.ledger;

import io.studygate.config.Generation;
import io.studygate.spool.Holds;
import io.studygate.spool.Spool;
import java.time.Clock;
import java.util.List;

/** What the routes call to write into the ledger and to ask it. */
public final class LedgerBeans {
  private LedgerBeans() {}

  public static List<Object> of(
      Ledger ledger, Generation generation, Spool spool, Holds holds, Clock clock) {
    return List.of(
        new EventRecorder(ledger, spool),
        new StepsOnDisk(ledger),
        new NotRecalled(ledger),
        new OutcomeRecorder(ledger, generation),
        new ChainEnds(generation.settings().varDir(), ledger, holds, clock),
        new QuestionBook(ledger));
  }
}
