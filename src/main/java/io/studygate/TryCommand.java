package io.studygate;

import io.studygate.config.Generation;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code try}: one submission through the same routes, with a folder in place of every way out. */
@Command(
    name = "try",
    mixinStandardHelpOptions = true,
    description = {
      "A dry run of one zip, folder or file through the gateway's routes.",
      "OUT takes the place of every destination, site folder and mailbox, and prints the report. Nothing leaves this machine."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:accepted, with or without queries",
      "1:a fault of ours",
      "2:refused or held"
    })
final class TryCommand implements Callable<Integer> {
  @Mixin private Folders folders;
  @Spec private CommandSpec spec;

  @Option(
      names = "--trial",
      required = true,
      paramLabel = "P",
      description = "protocol of the trial")
  private String trial;

  @Option(
      names = "--case",
      paramLabel = "C",
      description = "the case, as submission.txt would name it")
  private String caseId;

  @Option(
      names = "--site",
      paramLabel = "S",
      description = "the site that sends (default: one of this trial only)")
  private String site = Rehearsal.SITE;

  @Parameters(
      index = "0",
      paramLabel = "IN",
      description = "a zip, a folder or one file; it is only read")
  private Path in;

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "a folder that is empty or not there yet")
  private Path out;

  @Override
  public Integer call() throws Exception {
    Generation shipped = folders.load();
    check(shipped);
    Looks.into(in, folders.config(), "try");
    Path folder = Files.createDirectories(out.toAbsolutePath().normalize());
    DryRun run = DryRun.of(shipped, folders.routes(), folder, trial);
    DryRun.Done done = run.of(in, site, caseId, spec.commandLine().getErr());
    boolean sample = TrySample.write(run.generation(), trial, out);
    print(done, sample);
    run.clear();
    return done.exit();
  }

  private void check(Generation generation) throws Exception {
    Trials.named(generation, trial);
    if (!site.equals(Rehearsal.SITE) && generation.site(site).isEmpty()) {
      throw new CommandFault(
          "there is no site " + site + "; config/sites has " + generation.sites().keySet());
    }
    if (!Files.exists(in)) {
      throw new CommandFault(in + " does not exist");
    }
    if (Files.exists(out)) {
      try (Stream<Path> entries = Files.list(out)) {
        if (entries.findAny().isPresent()) {
          throw new CommandFault(
              out + " is not empty; give a new folder, so that what it holds is of this run");
        }
      }
    }
  }

  private void print(DryRun.Done done, boolean sample) throws Exception {
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.println(done.report());
    terminal.println(done.rules());
    terminal.println("All that would have left is in " + out);
    if (sample) {
      terminal.println(
          out.resolve(TrySample.FILE)
              + " holds what the rules saw, without identity: a sample for the trial's file");
    }
    terminal.flush();
  }
}
