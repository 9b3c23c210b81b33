package io.studygate;

import io.studygate.config.Generation;
import io.studygate.ledger.ChainCheck;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.NotedEnd;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands that read the ledger have in common: each of them is an event in it. */
abstract class LedgerReading implements Callable<Integer> {
  /** Of {@code --ends}. */
  static final String ENDS =
      "ends of the chain that were kept elsewhere, lines as in var/ledger/chain-ends.txt (default:"
          + " that file)";

  @Mixin private Folders folders;
  @Spec private CommandSpec spec;
  private int exit;

  @Override
  public final Integer call() throws Exception {
    Generation generation = folders.load();
    LedgerAlone.use(generation.settings(), ledger -> exit = read(generation, ledger));
    out().flush();
    return exit;
  }

  /** Reads, and returns the exit code. */
  abstract int read(Generation generation, Ledger ledger) throws CommandFault, IOException;

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Ends of the chain that the gateway noted, or somebody kept elsewhere. */
  static List<NotedEnd> noted(Generation generation, Path kept) throws IOException {
    if (kept == null) {
      return NotedEnd.of(generation.settings().varDir());
    }
    if (!Files.exists(kept)) {
      throw new NoSuchFileException(kept.toString());
    }
    return NotedEnd.read(kept);
  }

  /**
   * Goes on if the chain is whole.
   *
   * @throws CommandFault what is wrong with it
   */
  static void whole(ChainCheck check) throws CommandFault {
    if (!check.whole()) {
      throw new CommandFault(
          "the ledger was changed: " + check.fault().get() + ". The rows before it are whole.");
    }
  }
}
