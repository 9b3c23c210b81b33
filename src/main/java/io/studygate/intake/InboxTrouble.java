package io.studygate.intake;

/** Bean of {@code tell-inbox-trouble}: gives the operators' next trouble. */
public final class InboxTrouble {
  private final Troubles troubles;

  InboxTrouble(Troubles troubles) {
    this.troubles = troubles;
  }

  /** What to tell; {@code null} if there is nothing. */
  public String next() {
    return troubles.next();
  }
}
