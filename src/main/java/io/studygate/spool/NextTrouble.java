package io.studygate.spool;

/** Bean of {@code tell-trouble}: gives the operators' next trouble. */
public final class NextTrouble {
  private final Troubles troubles;

  public NextTrouble(Troubles troubles) {
    this.troubles = troubles;
  }

  /** What to tell; {@code null} if there is nothing. It comes again until it is told. */
  public Trouble next() {
    return troubles.next();
  }
}
