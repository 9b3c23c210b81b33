package io.studygate.again;

import static io.studygate.finding.FindingCode.IMAGES_OTHER_CASE;
import static io.studygate.finding.FindingCode.PERSON_OTHER_CASE;

import io.studygate.finding.Finding;
import io.studygate.ledger.Seen;
import io.studygate.spool.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same person or the same images under another case of the trial. What was refused was
 * delivered nowhere and does not count: a site that mends a wrong case sends the same again. Of two
 * submissions the one that was looked at later is asked.
 */
final class Elsewhere {
  private final Ticket ticket;
  private final Marks marks;
  private final List<Seen> others;

  Elsewhere(Ticket ticket, String caseId, Marks marks, List<Seen> before) {
    this.ticket = ticket;
    this.marks = marks;
    this.others =
        before.stream()
            .filter(each -> each.first() && !each.refused() && !each.caseId().equals(caseId))
            .filter(each -> person(each) || shared(each) > 0)
            .toList();
  }

  /** Ids of the submissions that held the same, in the order in which they were looked at. */
  List<String> submissions() {
    return others.stream().map(Seen::submission).distinct().toList();
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    Optional<Seen> images = others.stream().filter(each -> !person(each)).findFirst();
    images.ifPresent(
        seen ->
            findings.add(
                Finding.of(
                    IMAGES_OTHER_CASE,
                    "count",
                    shared(seen),
                    "total",
                    marks.studies().values().stream().mapToInt(Held::size).sum(),
                    "day",
                    SinceLastTime.day(seen.received()),
                    "where",
                    where(seen))));
    others.stream()
        .filter(each -> images.isEmpty() && person(each))
        .findFirst()
        .ifPresent(
            seen ->
                findings.add(
                    Finding.of(
                        PERSON_OTHER_CASE,
                        "day",
                        SinceLastTime.day(seen.received()),
                        "where",
                        where(seen))));
    return findings;
  }

  private boolean person(Seen seen) {
    return marks.persons().contains(seen.hash());
  }

  private int shared(Seen seen) {
    Held own = marks.studies().get(seen.hash());
    return own == null ? 0 : own.shared(Held.of(seen.content()));
  }

  /** A site knows its own cases; of another's it is not told. */
  private String where(Seen seen) {
    return seen.site().equals(ticket.site()) ? "case " + seen.caseId() : "a case of another site";
  }
}
