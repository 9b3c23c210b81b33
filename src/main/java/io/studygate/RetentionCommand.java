package io.studygate;

import io.studygate.config.Generation;
import io.studygate.deliver.FolderDestination;
import io.studygate.retention.Round;
import io.studygate.retention.Shelf;
import io.studygate.spool.Holds;
import io.studygate.spool.Spool;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code retention --dry-run}: what would be removed now and what stays, each with its reason. */
@Command(
    name = "retention",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what has been kept long enough, and what stays and why.",
      "It removes nothing: the gateway does, every studygate.retention.look-millis."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:everything was looked at", "1:something could not be looked at"})
final class RetentionCommand implements Callable<Integer> {
  @Mixin private Folders folders;
  @Spec private CommandSpec spec;

  @Option(
      names = "--dry-run",
      required = true,
      description = "only show; there is no other way of calling it")
  private boolean dryRun;

  @Override
  public Integer call() throws Exception {
    Generation generation = folders.load();
    Clock clock = Clock.systemUTC();
    Listing listing = new Listing(spec.commandLine().getOut(), spec.commandLine().getErr());
    Spool spool = new Spool(generation.settings().spool());
    LedgerAlone.use(
        generation.settings(),
        ledger -> {
          Looks.at(ledger, "retention-listed", Map.of());
          Keeping.round(generation, ledger, spool, new FolderDestination(Holds.alone()), clock)
              .look(listing);
        });
    return listing.end();
  }

  /** What was found, line by line, and how much of each kind at the end. */
  private static final class Listing implements Round.Listener {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, Integer> going = new TreeMap<>();
    private final Map<String, Integer> staying = new TreeMap<>();
    private boolean failed;

    Listing(PrintWriter out, PrintWriter err) {
      this.out = out;
      this.err = err;
    }

    @Override
    public void found(Round.Found found) {
      String what = found.shelf().what();
      (found.goes() ? going : staying).merge(what, 1, Integer::sum);
      String why =
          found.goes()
              ? "goes: ended " + found.ended() + kept(found.days())
              : "stays: " + found.why();
      out.printf("%-9s  %s  %s%n", what, found.thing().place(), why);
    }

    private static String kept(int days) {
      return days == 0 ? ", was recalled" : ", kept " + days + " days";
    }

    @Override
    public void failed(Shelf shelf, Exception fault) {
      failed = true;
      err.println(
          "studygate: " + shelf.what() + " could not be looked at; " + Faults.inWords(fault));
    }

    int end() {
      out.println("Would go: " + going + "; would stay: " + staying + ". Nothing was removed.");
      out.flush();
      return failed ? 1 : 0;
    }
  }
}
