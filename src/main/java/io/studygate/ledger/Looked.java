package io.studygate.ledger;

import io.studygate.spool.Ticket;
import java.util.Set;

/**
 * A submission that was looked at.
 *
 * @param modalities what it holds
 * @param judged whether the trial's rules saw all of it
 */
record Looked(Ticket ticket, Place place, Set<String> modalities, boolean judged) {

  /**
   * Whether it answers a question that it does not raise again: it holds all kinds of objects that
   * the question was asked of. Images of the head alone answer nothing about a radiotherapy set.
   */
  boolean answers(Asked question) {
    return judged && modalities.containsAll(question.modalities());
  }
}
