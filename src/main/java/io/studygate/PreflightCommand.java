package io.studygate;

import io.studygate.config.Generation;
import io.studygate.config.Trial;
import io.studygate.study.Scratch;
import io.studygate.study.StillIdentifying;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code preflight}: what a site runs in a kit before it sends. */
@Command(
    name = "preflight",
    mixinStandardHelpOptions = true,
    description = {
      "What the gateway would say to one zip, folder or file, before it is sent.",
      "It does not de-identify: IN stays as it is and is only read. Nothing leaves this machine."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:accepted, with or without queries",
      "1:the check itself failed",
      "2:refused or held"
    })
final class PreflightCommand implements Callable<Integer> {
  /** They vouch for something that was received, which is not so. */
  private static final Set<String> VOUCHERS = Set.of("receipt.txt", "SHA256SUMS");

  @Mixin private Folders folders;
  @Spec private CommandSpec spec;

  @Option(
      names = "--trial",
      paramLabel = "P",
      description = "protocol of the trial (default: the only one, as in a kit)")
  private String protocol;

  @Option(
      names = "--case",
      paramLabel = "C",
      description = "the case, as submission.txt would name it")
  private String caseId;

  @Parameters(index = "0", paramLabel = "IN", description = "a zip, a folder or one file")
  private Path in;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OUT",
      description = "where the results go, a new folder (default: <IN>_check beside IN)")
  private Path out;

  @Override
  public Integer call() throws Exception {
    Generation generation = folders.load();
    Trial trial = Trials.named(generation, protocol == null ? only(generation) : protocol);
    if (!Files.exists(in)) {
      throw new CommandFault(in + " does not exist");
    }
    Path study = in.toRealPath();
    Path results = out == null ? beside(study) : out.toAbsolutePath().normalize();
    if (Files.exists(results)) {
      throw new CommandFault(results + " is there already; take it away, or name another folder");
    }
    try (Scratch scratch = Scratch.beside(results)) {
      DryRun run = DryRun.of(generation, folders.routes(), scratch.folder(), trial.protocol());
      DryRun.Done done = run.of(study, Rehearsal.SITE, caseId, spec.commandLine().getErr());
      keep(done.results(), results);
      // A case that was not taken is not known.
      String known = done.caseId() == null ? caseId : done.caseId();
      print(trial, done, results, before(generation, trial, study, known));
      return done.exit();
    }
  }

  private static String only(Generation generation) throws CommandFault {
    if (generation.trials().size() != 1) {
      throw new CommandFault(
          "which trial? Give --trial with one of "
              + String.join(", ", generation.trials().keySet()));
    }
    return generation.trials().keySet().iterator().next();
  }

  private static Path beside(Path study) {
    String name = study.getFileName().toString().replaceFirst("(?i)\\.zip$", "");
    return study.resolveSibling(name + "_check");
  }

  private static void keep(Path written, Path results) throws IOException {
    Files.createDirectory(results);
    try (Stream<Path> files = Files.list(written)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!VOUCHERS.contains(name)) {
          Files.move(file, results.resolve(name));
        }
      }
    }
  }

  private static Map<String, Integer> before(
      Generation generation, Trial trial, Path study, String caseId) throws IOException {
    return new StillIdentifying(trial, generation.settings().limits(), caseId).in(study);
  }

  private void print(Trial trial, DryRun.Done done, Path results, Map<String, Integer> before) {
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.println(done.report());
    if (!before.isEmpty()) {
      terminal.println(trial.protocol() + " wants these taken out before you send:");
      before.forEach(
          (keyword, files) -> terminal.printf("  %-32s in %d file(s)%n", keyword, files));
      terminal.println();
    }
    terminal.println("This was a check: nothing was sent, and nothing was de-identified.");
    terminal.println("Numbers like Q-000001 are of this check alone: do not quote them.");
    terminal.println(
        "What you would find in your folder, but for receipt and checksums, is in " + results);
    terminal.flush();
  }
}
