package io.studygate.ledger;

import io.studygate.spool.Ticket;
import java.util.Set;

/**
 * A submission that was looked at.
 *
 * @param modalities what it holds
 * @param judged whether the trial's rules saw all of it
 * @param means numbers of the questions that the site says it answers
 */
record Looked(Ticket ticket, Place place, Set<String> modalities, boolean judged, Set<Long> means) {

  /**
   * Whether it has to do with a question: it holds the study that was asked about, or the site says
   * so. The CT of week 12 says nothing about that of week 1, though both are CT of one case.
   */
  boolean concerns(Asked question) {
    return question.ofThis() || means.contains(question.number());
  }

  /**
   * Whether it answers a question that it does not raise again: it holds all kinds of objects that
   * the question was asked of. Images of the head alone answer nothing about a radiotherapy set.
   */
  boolean answers(Asked question) {
    return judged && concerns(question) && modalities.containsAll(question.modalities());
  }
}
