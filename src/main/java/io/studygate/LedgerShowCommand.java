package io.studygate;

import io.studygate.config.Generation;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerText;
import io.studygate.ledger.Submission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ledger show}: the last submissions, or everything that happened to one. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows the last submissions, or everything that happened to one.")
final class LedgerShowCommand extends LedgerReading {
  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "a submission; without it the last ones are listed")
  private String id;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "20",
      description = "how many to list (default: ${DEFAULT-VALUE})")
  private int last;

  @Override
  int read(Generation generation, Ledger ledger) throws CommandFault {
    // The event before anything is shown: no look of which the ledger does not know.
    if (id == null) {
      Looks.at(ledger, "listed", Map.of("last", Integer.toString(last)));
      out().print(LedgerText.list(ledger.latest(Math.max(1, last))));
      return 0;
    }
    Optional<Submission> submission = ledger.find(id);
    List<Event> events = ledger.history(id);
    if (submission.isEmpty() && events.isEmpty()) {
      throw new CommandFault(
          "no submission " + id + " in the ledger; \"ledger show\" lists the last ones");
    }
    Looks.at(ledger, id, "shown", Map.of());
    out()
        .print(
            submission
                .map(known -> LedgerText.history(known, events))
                .orElseGet(() -> LedgerText.events(events)));
    return 0;
  }
}
