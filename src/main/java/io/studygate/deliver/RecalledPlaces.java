package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.ledger.Ledger;
import io.studygate.spool.RecallWish;
import java.util.List;
import org.apache.camel.Variable;

/**
 * Bean of {@code withdraw-submission}: the trials and cases that a recalled submission ever
 * belonged to, and every destination that it was queued for, also where nobody knows whether it
 * arrived.
 */
public final class RecalledPlaces {
  private final Ledger ledger;

  public RecalledPlaces(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Empty if it never belonged to a case. */
  public List<FormerPlace> of(@Variable(Variables.RECALL_WISH) RecallWish wish) {
    return Copies.of(ledger.history(wish.ticket().id()), wish.decision());
  }
}
