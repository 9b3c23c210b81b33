package io.studygate;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Settings;
import io.studygate.ledger.ChainCheck;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import io.studygate.ledger.LedgerExport;
import io.studygate.ledger.LedgerText;
import io.studygate.ledger.NotedEnd;
import io.studygate.ledger.Submission;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ledger show}, {@code verify} and {@code export}: reads the history, also while the gateway
 * runs.
 */
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    description = "Shows the history of submissions and checks that nobody changed it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      LedgerCommand.Show.class,
      LedgerCommand.Verify.class,
      LedgerCommand.Export.class
    })
final class LedgerCommand {
  private static final String ENDS =
      "ends of the chain that were kept elsewhere, lines as in var/ledger/chain-ends.txt (default:"
          + " that file)";

  /** What the commands have in common. */
  abstract static class Reading implements Callable<Integer> {
    @Option(
        names = "--config",
        paramLabel = "DIR",
        description = "configuration (default: config/ beside the studygate script)")
    private Path config =
        Path.of(System.getProperty("studygate.home", ".")).resolve("config").normalize();

    @Spec private CommandSpec spec;
    private Path varDir;

    @Override
    public final Integer call() throws IOException {
      Settings settings = ConfigLoader.load(config).orThrow().settings();
      varDir = settings.varDir();
      try (HikariDataSource source = LedgerDatabase.openExisting(settings.ledger())) {
        return read(new Ledger(source, Clock.systemUTC()), spec.commandLine().getOut());
      } catch (PoolInitializationException e) {
        return fail("the ledger cannot be opened; it begins when the gateway first runs");
      }
    }

    abstract int read(Ledger ledger, PrintWriter out) throws IOException;

    /** Ends of the chain that the gateway noted, or somebody kept elsewhere. */
    final List<NotedEnd> noted(Path kept) throws IOException {
      if (kept == null) {
        return NotedEnd.of(varDir);
      }
      if (!Files.exists(kept)) {
        throw new NoSuchFileException(kept.toString());
      }
      return NotedEnd.read(kept);
    }

    /** Says what is wrong with the chain, if anything is. */
    final int whole(ChainCheck check) {
      return check.whole()
          ? 0
          : fail(
              "the ledger was changed: " + check.fault().get() + ". The rows before it are whole.");
    }

    final int fail(String message) {
      spec.commandLine().getErr().println("studygate: " + message);
      return 1;
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows the last submissions, or everything that happened to one.")
  static final class Show extends Reading {
    /** In place of a submission's id, where it is about all of them. */
    private static final String WHOLE = "ledger";

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

    /** The account of the machine that looks. */
    private static String operator() {
      return "operator " + System.getProperty("user.name");
    }

    @Override
    int read(Ledger ledger, PrintWriter out) {
      if (id == null) {
        ledger.event(WHOLE, operator(), "listed", Map.of("last", Integer.toString(last)));
        out.print(LedgerText.list(ledger.latest(Math.max(1, last))));
        out.flush();
        return 0;
      }
      Optional<Submission> submission = ledger.find(id);
      List<Event> events = ledger.history(id);
      if (submission.isEmpty() && events.isEmpty()) {
        return fail("no submission " + id + " in the ledger; \"ledger show\" lists the last ones");
      }
      // Before anything is shown: no look of which the ledger does not know.
      ledger.event(id, operator(), "shown", Map.of());
      out.print(
          submission
              .map(known -> LedgerText.history(known, events))
              .orElseGet(() -> LedgerText.events(events)));
      out.flush();
      return 0;
    }
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Walks the whole chain of events and finds a changed, missing or moved row.",
      exitCodeListHeading = "Exit codes:%n",
      exitCodeList = {"0:the chain is whole", "1:it is not, or it cannot be read"})
  static final class Verify extends Reading {
    @Option(names = "--ends", paramLabel = "FILE", description = ENDS)
    private Path ends;

    @Override
    int read(Ledger ledger, PrintWriter out) throws IOException {
      List<NotedEnd> noted = noted(ends);
      ChainCheck check = ledger.verify(noted);
      if (check.whole()) {
        out.println("The chain is whole: " + check.events() + " events.");
        out.println("It fits the " + noted.size() + " ends that were noted outside of it.");
        out.println("Its end is " + check.end());
        out.println(
            "Keep that line elsewhere: it proves later that nothing before it was rewritten.");
        out.flush();
      }
      return whole(check);
    }
  }

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
  static final class Export extends Reading {
    @Parameters(paramLabel = "FILE", description = "is replaced if it is there")
    private Path file;

    @Option(names = "--ends", paramLabel = "FILE", description = ENDS)
    private Path ends;

    @Override
    int read(Ledger ledger, PrintWriter out) throws IOException {
      ChainCheck check = new LedgerExport(ledger).write(file, noted(ends));
      out.println("Written: " + file + " and " + LedgerExport.digestOf(file));
      out.flush();
      return whole(check);
    }
  }
}
