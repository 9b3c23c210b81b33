package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The de-identification yardstick through the command: 1,178 hidden values, 114 references. */
class YardstickIT {
  private static final Path SHARED = Path.of("..", "shared");
  private static final Path YARDSTICK = SHARED.resolve("yardstick");

  @TempDir Path folder;

  @BeforeEach
  void only_where_the_yardstick_is() {
    assumeTrue(Files.isDirectory(YARDSTICK));
  }

  @Test
  void nothing_that_identifies_comes_through_the_basic_profile() throws Exception {
    basic(YARDSTICK.resolve("data"));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 11, 20270101})
  void nothing_that_identifies_comes_through_whatever_the_seed(int seed) throws Exception {
    Path data = folder.resolve("data");
    Path standard = SHARED.resolve("standard");
    python(
        YARDSTICK.resolve("gen_planted_phi.py"),
        "--table",
        standard.resolve("ps3.15-table-e.1-1.csv"),
        "--safe",
        standard.resolve("ps3.15-table-e.3.10-1-safe-private.csv"),
        "--dict",
        standard.resolve("ps3.6-dictionary.csv"),
        "--out",
        data,
        "--seed",
        seed,
        "--speed",
        0);
    basic(data);
  }

  @Test
  void under_modified_dates_intervals_come_out_and_no_date_does() throws Exception {
    JsonNode score =
        score(YARDSTICK.resolve("data"), "options: [ retain-longitudinal-modified-dates ]\n");
    assertThat(score.at("/dates/study_interval_days").asInt()).isEqualTo(63);
    assertThat(score.at("/dates/pt_injection_to_scan_s").asDouble()).isEqualTo(3600);
    assertThat(score.at("/identity_variants_leaked")).isEmpty();
    assertThat(score.at("/files_with_real_dates")).isEmpty();
    // A moved date may meet another one that was planted; OptionsYardstickIT looks at each place.
    assertThat(score.path("leaked_by_kind").fieldNames())
        .toIterable()
        .isSubsetOf("date", "datetime");
    assertThat(score.at("/orig_uids_leaked/0").asInt()).isZero();
    assertThat(score.path("references").toString()).isEqualTo("{\"ok\":114}");
  }

  private void basic(Path data) throws Exception {
    JsonNode score = score(data, "");
    assertThat(score.path("leaked").asInt()).as("leaks: %s", score).isZero();
    assertThat(score.path("identity_variants_leaked")).isEmpty();
    assertThat(score.at("/orig_uids_leaked/0").asInt()).isZero();
    assertThat(score.path("files_with_real_dates")).isEmpty();
    assertThat(score.path("references").toString()).isEqualTo("{\"ok\":114}");
    // One Image Type has a value planted in it that must not stay, so it cannot come out as it was.
    assertThat(score.at("/retain/lost").asInt()).as("lost: %s", score).isLessThanOrEqualTo(1);
    assertThat(score.path("retain_lost").toString()).isIn("{}", "{\"ImageType\":1}");
    assertThat(score.path("pixels").path("changed").asInt()).isZero();
    assertThat(score.path("objects_missing").asInt())
        .as("the document and the capture that says YES: %s", score)
        .isEqualTo(2);
    assertThat(score.path("patient_ids").asInt()).isEqualTo(1);
    assertThat(score.at("/provenance/meta_uid_mismatch").asInt()).isZero();
    assertThat(score.path("burned_in").asText()).isNotEqualTo("leaked");
  }

  /** De-identifies and lets the yardstick's own program score the result. */
  private JsonNode score(Path data, String options) throws Exception {
    Path config = Files.createDirectories(folder.resolve("config/profiles"));
    Files.writeString(config.resolve("measured.yaml"), "name: measured\n" + options);
    Path out = folder.resolve("out");
    StringWriter said = new StringWriter();
    int code =
        new CommandLine(new DeidentifyCommand())
            .setOut(new PrintWriter(said))
            .execute(
                "--config",
                config.getParent().toString(),
                "--profile",
                "measured",
                "--case",
                "CASE-001",
                data.toString(),
                out.toString());
    assertThat(code).as("the burned-in capture is held: %s", said).isEqualTo(2);
    assertThat(said.toString()).contains("proof: passed");
    return new ObjectMapper()
        .readTree(
            python(
                YARDSTICK.resolve("check_leaks.py"), data.resolve("answer-key.json"), data, out));
  }

  private static String python(Object... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3"));
    for (Object word : words) {
      command.add(word.toString());
    }
    Path said = Files.createTempFile("yardstick", ".json");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(said.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isZero();
      return Files.readString(said);
    } finally {
      Files.delete(said);
    }
  }
}
