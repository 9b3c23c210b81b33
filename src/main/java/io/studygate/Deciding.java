package io.studygate;

import io.studygate.DecisionCommand.Matter;
import io.studygate.config.Generation;
import io.studygate.ledger.Ledger;
import io.studygate.spool.Decision;
import io.studygate.spool.Decisions;
import io.studygate.spool.Rerun;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.spool.TicketReader;
import io.studygate.validate.Judgement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** A person's decision about a submission, by a command or on the page. */
final class Deciding {
  private Deciding() {}

  /**
   * What it is about.
   *
   * @throws CommandFault if it lies nowhere, or is being worked on
   */
  static Matter matter(Generation generation, Ledger ledger, Spool spool, String id)
      throws CommandFault, IOException {
    RecallCommand.refuse(ledger, id);
    Path folder = Whereabouts.of(spool, ledger, id);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Ticket ticket = new TicketReader().read(folder);
    Judgement judgement = Judgement.of(folder).orElse(null);
    return new Matter(generation, ledger, spool, folder, ticket, judgement, now);
  }

  /**
   * Brings it back to {@code received/} with the decision.
   *
   * @param details what the ledger keeps beside name and reason
   * @param decision {@code null} if it is only to be run again
   */
  static void carryOut(
      Matter matter, WhoAndWhy who, String event, Map<String, String> details, Decision decision)
      throws IOException {
    // The ledger first: no decision may be in force of which it does not know.
    Map<String, String> all = new HashMap<>(details);
    all.putAll(who.details());
    matter.ledger().event(matter.id(), who.actor(), event, all);
    if (decision != null) {
      Decisions.of(matter.folder(), matter.ticket()).and(decision).write(matter.folder());
    }
    Rerun.of(matter.spool(), matter.folder());
  }
}
