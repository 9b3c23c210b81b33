package io.studygate;

import io.studygate.config.Generation;
import io.studygate.ledger.ChainCheck;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerExport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ledger export}: the whole history for somebody who has nothing of ours. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes all events to FILE, as JSON Lines, and their SHA-256 to FILE.sha256.",
      "To check it without the gateway: sha256sum --check FILE.sha256"
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:written, and the chain is whole",
      "1:the chain is not whole (all rows are written), or it could not be written"
    })
final class LedgerExportCommand extends LedgerReading {
  @Parameters(paramLabel = "FILE", description = "is replaced if it is there")
  private Path file;

  @Option(names = "--ends", paramLabel = "FILE", description = ENDS)
  private Path ends;

  @Override
  int read(Generation generation, Ledger ledger) throws CommandFault, IOException {
    ChainCheck check =
        new LedgerExport(ledger)
            .write(
                file,
                noted(generation, ends),
                sum -> Looks.at(ledger, "exported", Map.of("sha256", sum)));
    out().println("Written: " + file + " and " + LedgerExport.digestOf(file));
    whole(check);
    return 0;
  }
}
