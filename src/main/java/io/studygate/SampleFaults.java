package io.studygate;

import io.studygate.config.Fault;
import io.studygate.config.FileWord;
import io.studygate.config.Generation;
import io.studygate.config.Sample;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.finding.Severity;
import io.studygate.replay.KeptFile;
import io.studygate.replay.KeptInventory;
import io.studygate.replay.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tries the rules of each trial on the samples that its file names. */
final class SampleFaults {
  /** Below the configuration. */
  static final String FOLDER = "samples";

  private static final String MAKE =
      "make it with ./studygate try --trial %s STUDY OUT, and copy OUT/sample.json there";

  private final Path config;
  private final Trial trial;

  private SampleFaults(Path config, Trial trial) {
    this.config = config;
    this.trial = trial;
  }

  /** The faults of all samples of all trials. */
  static List<Fault> of(Path config, Generation generation) throws IOException {
    List<Fault> faults = new ArrayList<>();
    for (Trial trial : generation.trials().values()) {
      for (int i = 0; i < trial.samples().size(); i++) {
        new SampleFaults(config, trial).check(i, faults);
      }
    }
    return faults;
  }

  private void check(int index, List<Fault> faults) throws IOException {
    Sample sample = trial.samples().get(index);
    Path file = config.resolve(FOLDER).resolve(sample.file());
    String make = MAKE.formatted(trial.protocol());
    if (!Files.isRegularFile(file)) {
      faults.add(fault(index, "config/samples/" + sample.file() + " is not there", make));
      return;
    }
    try {
      judge(index, sample, KeptFile.read(file), faults);
    } catch (KeptFile.OtherVersion e) {
      faults.add(fault(index, sample.file() + " is no sample, or one of another version", make));
    }
  }

  private void judge(int index, Sample sample, KeptInventory kept, List<Fault> faults) {
    Replay replay = Replay.of(kept, trial);
    if (replay.unknown() != null) {
      faults.add(
          fault(
              index,
              sample.file() + " cannot be judged: " + replay.unknown(),
              MAKE.formatted(trial.protocol())));
    } else if (!replay.verdict().name().equals(sample.verdict().name())) {
      String expected = FileWord.of(sample.verdict());
      String found = FileWord.of(replay.verdict());
      faults.add(
          fault(
              index,
              "is " + found + " by these rules and not " + expected + why(replay.findings()),
              "correct the rules, or write verdict: " + found));
    }
  }

  private static String why(List<Finding> findings) {
    String codes =
        findings.stream()
            .filter(each -> each.severity() != Severity.NOTE)
            .map(each -> each.rule() == null ? each.code() : each.code() + " of " + each.rule())
            .distinct()
            .collect(Collectors.joining(", "));
    return codes.isEmpty() ? "" : " (" + codes + ")";
  }

  private Fault fault(int index, String what, String instead) {
    Path file = config.resolve("trials").resolve(trial.protocol() + ".yaml");
    return new Fault(
        "config/trials/" + trial.protocol() + ".yaml",
        RouteFault.line(file, 1, trial.samples().get(index).file()),
        "samples[" + (index + 1) + "]",
        what,
        instead);
  }
}
