package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.deliver.FormerPlace.Copy;
import io.studygate.ledger.Ledger;
import io.studygate.spool.Decision;
import io.studygate.spool.Decision.Kind;
import io.studygate.spool.Decisions;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Variable;

/**
 * Bean of {@code recall-copies}: the trials and cases that a moved submission belonged to before,
 * and what was delivered there. The ledger knows.
 */
final class FormerPlaces {
  private final Ledger ledger;

  FormerPlaces(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Empty unless a person has moved it, and it is known whose it is now. */
  public List<FormerPlace> of(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.CASE) CaseDecision now,
      @Variable(Variables.DECISIONS) Decisions decisions) {
    Optional<Decision> moved = decisions.last(Kind.REASSIGN);
    if (!now.known() || moved.isEmpty()) {
      return List.of();
    }
    return Copies.of(ledger.history(ticket.id()), moved.get()).stream()
        .filter(place -> elsewhere(place, now))
        .map(FormerPlaces::arrived)
        .toList();
  }

  private static boolean elsewhere(FormerPlace place, CaseDecision now) {
    return !place.protocol().equals(now.trial().protocol()) || !place.caseId().equals(now.caseId());
  }

  /** What was taken out of a queue before it was sent has come nowhere. */
  private static FormerPlace arrived(FormerPlace place) {
    List<Copy> there = place.copies().stream().filter(Copy::arrived).toList();
    return new FormerPlace(
        place.protocol(), place.caseId(), there, place.analysed(), place.decision());
  }
}
