package io.studygate.ledger;

/** Asks whether the ledger takes events now. */
public final class LedgerProbe {
  private final Ledger ledger;

  public LedgerProbe(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Waits for the writer's turn, as an event would, and writes nothing.
   *
   * @throws LedgerException if the turn does not come: the database is away, full for writing, or
   *     only to be read
   */
  public void probe() {
    ledger.look("let anybody write", Chain::lock);
  }
}
