package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.ConfigLoader;
import io.studygate.config.TestConfig;
import io.studygate.ledger.Event;
import io.studygate.retention.KeptRig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that reads what a site sent is an event, whatever it is called for. */
class LooksTest {
  private static final String OPERATOR = "operator " + System.getProperty("user.name");

  @TempDir Path folder;
  private Path config;
  private KeptRig rig;

  @BeforeEach
  void open() throws Exception {
    config = folder.resolve("config");
    TestConfig.copyTo(config, folder.resolve("var"));
    rig =
        new KeptRig(folder.resolve("var"), ConfigLoader.load(config).orThrow().settings().ledger());
    SpoolLock.take(folder.resolve("var/spool")).close();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void a_payload_that_is_deidentified_or_tried_by_hand_is_a_look_at_its_submission()
      throws Exception {
    rig.ended("a1", "018", "one");
    Path kept = payload("var/spool/kept/a1/payload.zip");
    assertThat(deidentify(kept, config).exit()).isZero();
    assertThat(
            TestCommand.run(
                    "try",
                    "--trial",
                    "TEST-ANY",
                    "--case",
                    "001",
                    "--config",
                    config.toString(),
                    kept.toString(),
                    folder.resolve("tried").toString())
                .exit())
        .isZero();
    assertThat(reads("a1"))
        .extracting(event -> event.actor() + " " + event.details())
        .containsExactly(OPERATOR + " {command=deidentify}", OPERATOR + " {command=try}");
    rig.wind(14);
    assertThat(rig.ledger.verify().whole()).isTrue();
  }

  @Test
  void what_lies_in_a_sites_folder_is_looked_at_in_the_name_of_no_submission() throws Exception {
    Path upload = payload("var/homes/018/received/x/one.zip");
    assertThat(deidentify(upload, config).exit()).isZero();
    assertThat(reads("ledger")).hasSize(1);
  }

  @Test
  void what_cannot_be_recorded_is_not_read() throws Exception {
    Path kept = payload("var/spool/kept/a1/payload.zip");
    Path other = folder.resolve("other");
    TestConfig.copyTo(other);
    TestCommand.Ran ran = deidentify(kept, other);
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("give its --config");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void files_of_ones_own_are_nobodys_business() throws Exception {
    assertThat(deidentify(payload("mine/one.zip"), config).exit()).isZero();
    assertThat(reads("ledger")).isEmpty();
  }

  private Path payload(String path) {
    return TestStudies.ct().asZip(folder.resolve(path));
  }

  private TestCommand.Ran deidentify(Path in, Path configuration) {
    return TestCommand.run(
        "deidentify",
        "--profile",
        "basic",
        "--config",
        configuration.toString(),
        in.toString(),
        folder.resolve("out").toString());
  }

  private List<Event> reads(String id) {
    return rig.ledger.history(id).stream().filter(each -> each.event().equals("read")).toList();
  }
}
