package io.studygate;

import io.studygate.batch.Batch;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.Profile;
import io.studygate.config.ProfileFile;
import io.studygate.config.Settings.Limits;
import io.studygate.config.Trial;
import io.studygate.deidentify.ObjectAnonymiser;
import io.studygate.deidentify.ProfileCheck;
import io.studygate.deidentify.Subject;
import io.studygate.deidentify.TrialKeys;
import io.studygate.finding.Finding;
import io.studygate.study.ArchiveRefused;
import io.studygate.study.HeaderLimits;
import io.studygate.study.Payload;
import io.studygate.study.Payloads;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deidentify}: the anonymiser and the proof alone, over files and folders. */
@Command(
    name = "deidentify",
    mixinStandardHelpOptions = true,
    description = {
      "De-identifies a zip, a folder or one file, and proves the result.",
      "Writes what passes to OUT as <study>/<series>/<instance>.dcm. Nothing unproved is ever in its place."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:nothing was held", "1:it could not be done", "2:something was held"})
final class DeidentifyCommand implements Callable<Integer> {
  /** For files that are one's own: a terminal needs no protection from zip bombs of a site. */
  private static final Limits LIMITS =
      new Limits(Long.MAX_VALUE, 1000, 1_000_000, 4096, 64 << 20, 32);

  private static final String NOBODY = "ANONYMOUS";

  @Spec private CommandSpec spec;

  @Option(names = "--config", paramLabel = "DIR", description = "configuration (default: config/)")
  private Path config = Path.of(System.getProperty("studygate.home", "."), "config");

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "profile in config/profiles (default: the trial's)")
  String profileName;

  @Option(
      names = "--trial",
      paramLabel = "P",
      description = {
        "protocol of a trial, with --case: its key makes UIDs and shifts agree with the gateway's;",
        "without a trial a new key is made each time and forgotten"
      })
  private String protocol;

  @Option(
      names = "--case",
      paramLabel = "C",
      description = "the case; becomes Patient's Name and ID (default: " + NOBODY + ")")
  private String caseId;

  @Option(
      names = "--explain",
      description = "print of each element of one file the action and what decided it; no values")
  private boolean explain;

  @Option(
      names = "--names",
      description = "name the files that were not written; names may hold identity")
  private boolean names;

  @Parameters(index = "0", paramLabel = "IN", description = "a zip, a folder or one file")
  Path in;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OUT",
      description = "a folder; may be left out with --explain")
  Path out;

  @Override
  public Integer call() throws Exception {
    Generation generation = protocol == null ? null : ConfigLoader.load(config).orThrow();
    Trial trial = generation == null ? null : trial(generation);
    Profile profile = profile(generation, trial);
    Subject subject = new Subject(trial, caseId == null ? NOBODY : caseId, null);
    byte[] key = key(generation);
    checkPlaces();
    Looks.into(in, config, "deidentify");
    Limits limits = generation == null ? LIMITS : generation.settings().limits();
    try (Payload payload = Payloads.at(in, limits)) {
      return explain
          ? new ExplainedFile(out())
              .print(payload, new ObjectAnonymiser(profile, subject, key, HeaderLimits.of(limits)))
          : run(payload, new Batch(profile, subject, key, HeaderLimits.of(limits)), profile);
    } catch (ArchiveRefused e) {
      throw new CommandFault(
          e.findings().stream()
              .map(Finding::what)
              .reduce("", (first, second) -> (first + "\n" + second).strip()));
    }
  }

  private PrintWriter out() {
    return spec == null ? new PrintWriter(System.out, true) : spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec == null ? new PrintWriter(System.err, true) : spec.commandLine().getErr();
  }

  private Trial trial(Generation generation) throws CommandFault {
    if (caseId == null) {
      throw new CommandFault("--trial needs --case as well");
    }
    return Trials.named(generation, protocol);
  }

  private Profile profile(Generation generation, Trial trial) throws CommandFault, IOException {
    String name = profileName == null && trial != null ? trial.profile() : profileName;
    if (name == null) {
      throw new CommandFault("give --profile NAME, or --trial P --case C");
    }
    boolean loaded = generation != null && generation.profiles().containsKey(name);
    Profile profile = loaded ? generation.profiles().get(name) : ProfileFile.load(config, name);
    List<String> faults = ProfileCheck.faults(profile);
    if (!faults.isEmpty()) {
      throw new CommandFault("profile " + name + ":\n  " + String.join("\n  ", faults));
    }
    return profile;
  }

  private byte[] key(Generation generation) throws IOException {
    if (generation != null) {
      return new TrialKeys(generation.secrets(), generation.settings().varDir().resolve("keys"))
          .key(protocol);
    }
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }

  private void checkPlaces() throws CommandFault {
    if (!Files.exists(in)) {
      throw new CommandFault(in + " does not exist");
    }
    if (out == null && !explain) {
      throw new CommandFault("give a folder OUT");
    }
    if (out != null
        && out.toAbsolutePath().normalize().startsWith(in.toAbsolutePath().normalize())) {
      throw new CommandFault("OUT lies within IN; give another folder");
    }
  }

  private int run(Payload payload, Batch batch, Profile profile) throws IOException {
    long start = System.nanoTime();
    ProgressLine progress = ProgressLine.of(err(), payload.items().size());
    Batch.Done done = batch.run(payload, out, progress::done);
    progress.clear();
    double seconds = (System.nanoTime() - start) / 1e9;
    PrintWriter terminal = out();
    new BatchReport(done, profile.name(), seconds, names ? payload : null).print(terminal);
    terminal.flush();
    return done.heldAny() ? 2 : 0;
  }
}
