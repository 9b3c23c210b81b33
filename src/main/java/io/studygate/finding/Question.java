package io.studygate.finding;

import java.util.Locale;

/**
 * A refusal or a query as a question to the site: it has a number, and keeps it over all
 * submissions of its case until it is settled.
 *
 * @param number from 1, unique in the ledger
 * @param state how it stands at this submission
 */
public record Question(long number, State state) {
  /** Accepted by a person; the ledger gives back the number that it had. */
  static final Question UNNUMBERED = new Question(0, State.ACCEPTED);

  /** How a question stands. */
  public enum State {
    /** Asked of this submission for the first time. */
    NEW,
    /** Asked before, and still to be answered. */
    STAYS,
    /** Asked before; this submission answers it. */
    CLOSED,
    /** Asked before; this submission says nothing about it. */
    OPEN,
    /** A person of the trial office takes it as it is. */
    ACCEPTED;

    /** The word that sites and programs read. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** As people quote it: Q-000123. */
  public String label() {
    return "Q-%06d".formatted(number);
  }
}
