package io.studygate.ledger;

/** Bean of the routes that let a submission leave {@code received/}: its history is on disk. */
public final class StepsOnDisk {
  private final Ledger ledger;

  public StepsOnDisk(Ledger ledger) {
    this.ledger = ledger;
  }

  /** When this returns, a power cut takes back no step of the run. */
  public void bring() {
    ledger.onDisk();
  }
}
