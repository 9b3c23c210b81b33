package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestCommand.Ran;
import io.studygate.config.ConfigLoader;
import io.studygate.config.TestConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run leaves a sample; check tries the rules of a trial on the samples that it names. */
class SampleTest {
  private static final String RULES =
      """
      rules:
        - id: some-ct
          kind: count
          modalities: [ CT ]
          minInstances: 3
        - id: slices
          kind: geometry
          modalities: [ CT ]
          geometry: { spacingMm: { max: 5 } }
      """;

  @TempDir Path folder;

  private Path config;
  private Path trial;

  @BeforeEach
  void copy() throws Exception {
    config = folder.resolve("config");
    TestConfig.copyTo(config);
    trial = config.resolve("trials/TEST-ANY.yaml");
    Files.writeString(trial, RULES, StandardOpenOption.APPEND);
  }

  private Ran run(String command, String... words) {
    String[] all = new String[words.length + 3];
    all[0] = command;
    all[1] = "--config";
    all[2] = config.toString();
    System.arraycopy(words, 0, all, 3, words.length);
    return TestCommand.run(all);
  }

  private Ran tried(TestStudies study) {
    Path zip = study.asZip(folder.resolve("study.zip"));
    Path out = folder.resolve("out");
    return run("try", "--trial", "TEST-ANY", "--case", "001", zip.toString(), out.toString());
  }

  private void sample(String verdict) throws Exception {
    Files.writeString(
        trial,
        "samples:\n  - { file: one.json, verdict: " + verdict + " }\n",
        StandardOpenOption.APPEND);
  }

  private void keep() throws Exception {
    Files.createDirectories(config.resolve("samples"));
    Files.copy(folder.resolve("out/sample.json"), config.resolve("samples/one.json"));
  }

  @Test
  void try_prints_each_rule_with_what_was_asked_and_measured() throws Exception {
    Ran ran = tried(TestStudies.ct().instances(2));
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out())
        .startsWith("REFUSED\n")
        .contains("Rules of TEST-ANY\n")
        .containsPattern("some-ct +count +MODALITY-MISSING +FINDING, refuse\n")
        .containsPattern("slices +geometry +Series 1 +slice spacing in mm +3 +at most 5 +ok\n")
        .contains("sample.json holds what the rules saw");
    assertThat(folder.resolve("out/sample.json")).isNotEmptyFile();
    assertThat(folder.resolve("out/.studygate")).doesNotExist();
  }

  @Test
  void a_study_that_cannot_be_opened_leaves_a_table_that_says_so() throws Exception {
    Files.write(folder.resolve("study.zip"), new byte[0]);
    Ran ran =
        run(
            "try",
            "--trial",
            "TEST-ANY",
            folder.resolve("study.zip").toString(),
            folder.resolve("out").toString());
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).contains("ARCHIVE-EMPTY", "Nothing to ask them of.");
  }

  @Test
  void a_sample_whose_verdict_is_the_expected_one_is_no_fault() throws Exception {
    tried(TestStudies.ct());
    keep();
    sample("accepted");
    assertThat(run("check").out()).isEqualTo("No faults." + System.lineSeparator());
  }

  @Test
  void a_rule_that_judges_a_sample_otherwise_is_a_fault_with_line_and_reason() throws Exception {
    tried(TestStudies.ct());
    keep();
    sample("accepted");
    Files.writeString(trial, Files.readString(trial).replace("max: 5", "max: 2"));
    Ran ran = run("check");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains("trials/TEST-ANY.yaml: 1 fault\n")
        .contains(
            "samples[1]: is refused by these rules and not accepted (SPACING of slices);"
                + " correct the rules, or write verdict: refused");
    int line = Files.readAllLines(trial).indexOf("  - { file: one.json, verdict: accepted }") + 1;
    assertThat(ran.out()).contains("line " + line + ", samples[1]");
  }

  @Test
  void a_sample_that_is_not_there_or_is_none_is_a_fault_that_says_how_to_make_one()
      throws Exception {
    sample("accepted");
    assertThat(run("check").out())
        .contains(
            "config/samples/one.json is not there; make it with ./studygate try --trial TEST-ANY");
    Files.createDirectories(config.resolve("samples"));
    Files.writeString(config.resolve("samples/one.json"), "{}");
    assertThat(run("check").out()).contains("one.json is no sample, or one of another version");
  }

  @Test
  void the_gateway_starts_without_samples() throws Exception {
    sample("accepted");
    assertThat(ConfigLoader.load(config).faults()).isEmpty();
  }
}
