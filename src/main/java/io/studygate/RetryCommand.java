package io.studygate;

import io.studygate.config.Settings;
import io.studygate.spool.Parking;
import io.studygate.spool.Spool;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code retry ID}: a parked submission is run again, also while the gateway runs. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = "Runs a parked submission again, as if it had just come.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it is back in received/", "1:there is no such parked submission"})
final class RetryCommand implements Callable<Integer> {
  @Mixin private Folders folders;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "the submission, as spool/parked/ shows it")
  private String id;

  @Option(names = "--by", required = true, paramLabel = "NAME", description = "who decided")
  private String by;

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why")
  private String reason;

  @Override
  public Integer call() throws Exception {
    Settings settings = folders.load().settings();
    Spool spool = new Spool(settings.spool());
    if (!id.matches("[A-Za-z0-9]+") || !Files.isDirectory(spool.parked().resolve(id))) {
      throw new CommandFault(
          "no submission " + id + " in " + spool.parked() + "; ls shows what is there");
    }
    House.withLedger(settings, ledger -> ledger.event(id, by, "retried", Map.of("reason", reason)));
    Parking.unpark(spool, id);
    spec.commandLine()
        .getOut()
        .println(id + " is back in received/ and runs again when the gateway does");
    return 0;
  }
}
