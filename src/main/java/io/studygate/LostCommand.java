package io.studygate;

import io.studygate.config.Generation;
import io.studygate.ledger.Arrivals;
import io.studygate.ledger.LostReplica;
import io.studygate.ledger.Submission;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lost REPLICA}: its spool will not come back; what it had in hand is received anew. */
@Command(
    name = "lost",
    mixinStandardHelpOptions = true,
    description = {
      "Says that a replica's volume is gone for good, and lists what it had not brought to its end.",
      "What you then put back from the site's received/ is received anew. The replica's name stands",
      "in the event \"received\". Never start it again on that volume."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done; what is listed has to be put back", "1:the ledger cannot be opened"})
final class LostCommand implements Callable<Integer> {
  @Mixin private Folders folders;
  @Mixin private WhoAndWhy whoAndWhy;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "REPLICA", description = "its name among replicas")
  private String replica;

  @Override
  public Integer call() throws Exception {
    whoAndWhy.check();
    Generation generation = folders.load();
    PrintWriter out = spec.commandLine().getOut();
    LedgerAlone.use(
        generation.settings(),
        ledger -> {
          Arrivals begun = new Arrivals(ledger, replica, Clock.systemUTC());
          begun.begun().forEach(begun::never);
          List<Submission> lost =
              new LostReplica(ledger).mark(replica, whoAndWhy.actor(), whoAndWhy.details());
          for (Submission each : lost) {
            out.printf("site %s  received/%s/  put back%n", each.site(), each.id());
          }
          out.printf("%d submissions were in the hands of %s.%n", lost.size(), replica);
        });
    out.flush();
    return 0;
  }
}
