package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.TestConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightCommandTest {
  @TempDir Path folder;

  private Path config;

  @BeforeEach
  void prepare() throws Exception {
    config = folder.resolve("config");
    TestConfig.copyTo(config);
  }

  private TestCommand.Ran check(Path study, String caseId) {
    return TestCommand.run(
        "preflight",
        "--config",
        config.toString(),
        "--trial",
        "TEST-ANY",
        "--case",
        caseId,
        study.toString());
  }

  private static void numberInsideOnly(Attributes data) {
    data.remove(Tag.AccessionNumber);
    data.remove(Tag.PatientAddress);
    Attributes request = new Attributes();
    request.setString(Tag.AccessionNumber, VR.SH, "ZZ-889");
    data.newSequence(Tag.RequestAttributesSequence, 1).add(request);
  }

  private static Map<String, String> contents(Path tree) throws Exception {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String hash = DigestUtils.sha256Hex(Files.readAllBytes(file));
        files.put(file.toString(), hash + " " + Files.getLastModifiedTime(file));
      }
    }
    return files;
  }

  static List<String> names(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void says_what_the_gateway_would_say_and_leaves_the_study_and_its_folder_as_they_were()
      throws Exception {
    Path home = Files.createDirectories(folder.resolve("site"));
    Path study = TestStudies.ct().instances(3).asFolder(home.resolve("study"));
    Map<String, String> before = contents(study);

    TestCommand.Ran ran = check(study, "001");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out())
        .startsWith("ACCEPTED")
        .contains("This was a check: nothing was sent, and nothing was de-identified.");
    assertThat(contents(study)).isEqualTo(before);
    assertThat(names(home)).containsExactly("study", "study_check");
    assertThat(names(home.resolve("study_check")))
        .contains("report.txt", "report.json", "findings.csv", "report.png", "index.html")
        .doesNotContain("receipt.txt", "SHA256SUMS");
  }

  @Test
  void what_would_be_refused_is_refused_here_with_exit_code_2() throws Exception {
    Path study = TestStudies.ct().instances(1).asZip(folder.resolve("study.zip"));

    TestCommand.Ran ran = check(study, "no case of this trial");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).startsWith("REFUSED");
    assertThat(folder.resolve("study_check/report.txt")).content().startsWith("REFUSED");
  }

  @Test
  void counts_what_the_trial_wants_taken_out_before_at_any_depth_and_shows_no_value()
      throws Exception {
    Path trial = config.resolve("trials/TEST-ANY.yaml");
    Files.writeString(
        trial,
        Files.readString(trial)
            + "removeBeforeUpload: [ PatientName, PatientID, AccessionNumber, PatientAddress,"
            + " RequestAttributesSequence ]\n");
    Path study =
        TestStudies.ct()
            .instances(3)
            .patient("Quimby^Zelda", "001")
            .with(PreflightCommandTest::numberInsideOnly)
            .asFolder(folder.resolve("study"));

    TestCommand.Ran ran = check(study, "001");

    assertThat(ran.out())
        .contains("TEST-ANY wants these taken out before you send:")
        .containsPattern("PatientName +in 3 file")
        .containsPattern("AccessionNumber +in 3 file")
        .containsPattern("RequestAttributesSequence +in 3 file")
        .doesNotContain("PatientID ", "PatientAddress", "Quimby", "ZZ-889");
  }

  @Test
  void a_wrong_word_among_them_is_a_fault_of_the_trials_file() throws Exception {
    Path trial = config.resolve("trials/TEST-ANY.yaml");
    Files.writeString(trial, Files.readString(trial) + "removeBeforeUpload: [ PatientsName ]\n");

    TestCommand.Ran ran = TestCommand.run("check", "--config", config.toString());

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out() + ran.err()).contains("TEST-ANY.yaml", "PatientsName", "PatientName");
  }

  @Test
  void results_that_are_there_are_not_written_over() throws Exception {
    Path study = TestStudies.ct().instances(1).asZip(folder.resolve("study.zip"));
    Files.createDirectory(folder.resolve("study_check"));

    TestCommand.Ran ran = check(study, "001");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("study_check is there already");
  }

  @Test
  void asks_which_trial_where_there_are_several() throws Exception {
    TestCommand.Ran ran =
        TestCommand.run("preflight", "--config", config.toString(), folder.toString());

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("Give --trial with one of").contains("AIDP");
  }
}
