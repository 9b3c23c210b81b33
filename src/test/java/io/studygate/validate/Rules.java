package io.studygate.validate;

import io.studygate.TestStudies;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Fault;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.study.CaseDecision;
import io.studygate.study.Inventory;
import io.studygate.study.Payloads;
import io.studygate.study.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rules written as an integration engineer writes them, over studies of a test. */
final class Rules {
  private static final String TRIAL =
      """
      protocol: T-1
      name: A trial
      sponsor: A sponsor
      contacts: [ t-1@trial-office.example ]
      casePattern: '\\d{3}'
      profile: basic
      destinations:
        - name: archive
          uri: "file:archive"
      rules:
      """;

  private final Path folder;

  Rules(Path folder) {
    this.folder = folder;
  }

  /** The trial with these rules, lines as they stand below {@code rules:}. */
  Trial trial(String yaml) throws IOException {
    return load(yaml).orThrow().trials().get("T-1");
  }

  /** What {@code check} says to these rules. */
  List<String> faults(String yaml) throws IOException {
    return load(yaml).faults().stream().map(Fault::text).toList();
  }

  private ConfigLoader.Loaded load(String yaml) throws IOException {
    Path config = folder.resolve("config");
    Path shipped = Path.of("src/test/resources/config");
    try (Stream<Path> files = Files.walk(shipped)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = config.resolve(shipped.relativize(file));
        Files.createDirectories(target.getParent());
        Files.write(target, Files.readAllBytes(file));
      }
    }
    Files.writeString(config.resolve("trials/T-1.yaml"), TRIAL + yaml.indent(2));
    return ConfigLoader.load(config, Map.of());
  }

  /** Codes of what the rules find in a study. */
  List<String> codes(String yaml, TestStudies study) throws IOException {
    return Rig.codes(findings(yaml, study));
  }

  /** What the rules find in a study. */
  List<Finding> findings(String yaml, TestStudies study) throws IOException {
    Trial trial = trial(yaml);
    return new RuleCheck()
        .check(open(trial, study), new CaseDecision(trial, "001", null, "test", List.of()));
  }

  /** What the rules measure in a study, as {@code what: found}. */
  List<String> measured(String yaml, TestStudies study) throws IOException {
    Trial trial = trial(yaml);
    return RuleValues.of(open(trial, study), trial).stream()
        .map(m -> m.what() + ": " + m.found())
        .toList();
  }

  /** The inventory of a study with all that these rules ask for. */
  Inventory inventory(String yaml, TestStudies study) throws IOException {
    return open(trial(yaml), study);
  }

  private Inventory open(Trial trial, TestStudies study) throws IOException {
    study.asZip(folder.resolve(Payloads.ZIP));
    return Rig.open(folder, trial);
  }
}
