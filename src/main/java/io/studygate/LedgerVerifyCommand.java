package io.studygate;

import io.studygate.config.Generation;
import io.studygate.deliver.DeliveredSums;
import io.studygate.intake.SiteResults;
import io.studygate.ledger.ChainCheck;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.NotedEnd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ledger verify}: whether anybody changed the history. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Walks the whole chain of events and finds a changed, missing or moved row.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the chain is whole, and so is what was delivered and what the sites have",
      "1:it is not, or it cannot be read"
    })
final class LedgerVerifyCommand extends LedgerReading {
  @Option(names = "--ends", paramLabel = "FILE", description = ENDS)
  private Path ends;

  @Option(
      names = "--files",
      description = {
        "also reads every study that lies at a folder destination",
        "and compares it with the sums that the ledger knows"
      })
  private boolean files;

  @Option(
      names = "--results",
      description = {
        "also reads every result folder at the sites",
        "and compares it with the sums that the ledger knows"
      })
  private boolean results;

  @Override
  int read(Generation generation, Ledger ledger) throws CommandFault, IOException {
    List<NotedEnd> noted = noted(generation, ends);
    ChainCheck check = ledger.verify(noted);
    // After the walk: a row more would hide how much of a tail is missing.
    String found = check.fault().orElse("whole");
    Looks.at(ledger, "verified", Map.of("events", "" + check.events(), "found", found));
    if (check.whole()) {
      out().println("The chain is whole: " + check.events() + " events.");
      out().println("It fits the " + noted.size() + " ends that were noted outside of it.");
      out().println("Its end is " + check.end());
      out()
          .println(
              "Keep that line elsewhere: it proves later that nothing before it was rewritten.");
    }
    whole(check);
    if (files) {
      delivered(generation, ledger);
    }
    if (results) {
      written(generation, ledger);
    }
    return 0;
  }

  private void delivered(Generation generation, Ledger ledger) throws CommandFault, IOException {
    DeliveredSums sums = new DeliveredSums(ledger);
    List<String> faults = sums.check(generation);
    String found = faults.isEmpty() ? "as delivered" : faults.size() + " faults";
    Looks.at(ledger, "files-verified", Map.of("files", "" + sums.files(), "found", found));
    if (!faults.isEmpty()) {
      throw new CommandFault("not as it was delivered:\n  " + String.join("\n  ", faults));
    }
    out()
        .println(
            sums.studies()
                + " studies with "
                + sums.files()
                + " files at folder destinations are as they were delivered.");
  }

  private void written(Generation generation, Ledger ledger) throws CommandFault, IOException {
    SiteResults sums = new SiteResults(ledger);
    List<String> faults = sums.check(generation);
    String found = faults.isEmpty() ? "as written" : faults.size() + " faults";
    Looks.at(ledger, "results-verified", Map.of("files", "" + sums.files(), "found", found));
    if (!faults.isEmpty()) {
      throw new CommandFault("not as it was written:\n  " + String.join("\n  ", faults));
    }
    out()
        .println(
            sums.folders()
                + " result folders with "
                + sums.files()
                + " files at the sites are as they were written.");
  }
}
