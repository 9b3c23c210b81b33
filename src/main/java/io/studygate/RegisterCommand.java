package io.studygate;

import io.studygate.config.Generation;
import io.studygate.config.RegisterEntry;
import io.studygate.config.Trial;
import io.studygate.ledger.TrialSubmissions;
import io.studygate.register.ExpectedStudy;
import io.studygate.register.Register;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code register --trial P}: what the trial expects, and what has come of it. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    description = "Shows a trial's register and what has come of each study that it expects.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it was shown", "1:there is no such trial, or it has no register"})
final class RegisterCommand implements Callable<Integer> {
  private static final String ROW = "%-16s  %-16s  %-12s  %-12s  %-9s  %-22s%n";

  @Mixin private Folders folders;
  @Spec private CommandSpec spec;

  @Option(
      names = "--trial",
      required = true,
      paramLabel = "P",
      description = "protocol of the trial")
  private String protocol;

  @Option(names = "--due", description = "only what should have come and has not")
  private boolean due;

  @Override
  public Integer call() throws Exception {
    Generation generation = folders.load();
    Trial trial = Trials.named(generation, protocol);
    if (trial.register() == null) {
      throw new CommandFault("trial " + protocol + " has no line \"register: FILE.csv\"");
    }
    LedgerAlone.use(
        generation.settings(),
        ledger -> {
          Looks.at(ledger, "register-listed", Map.of("protocol", protocol));
          print(new Register(new TrialSubmissions(ledger)).of(trial));
        });
    return 0;
  }

  private void print(List<ExpectedStudy> studies) {
    PrintWriter out = spec.commandLine().getOut();
    LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    out.printf(ROW, "case", "visit", "site", "expected by", "state", "submission");
    int late = 0;
    for (ExpectedStudy study : studies) {
      boolean overdue = study.overdue(today);
      late += overdue ? 1 : 0;
      if (overdue || !due) {
        out.print(line(study, overdue ? study.daysLate(today) + " days late" : ""));
      }
    }
    out.println(late + " of " + studies.size() + " should have come and have not");
    out.flush();
  }

  private static String line(ExpectedStudy study, String late) {
    RegisterEntry entry = study.entry();
    String submission = study.submission() == null ? "-" : study.submission().id();
    return String.format(
            ROW.replace("%n", "  %s%n"),
            entry.caseId(),
            or(entry.visit()),
            or(entry.site()),
            or(entry.expectedBy()),
            study.state().word(),
            submission,
            late)
        .replaceAll(" +(\\R)$", "$1");
  }

  private static String or(Object value) {
    return value == null ? "-" : value.toString();
  }
}
