package io.studygate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestCommand;
import io.studygate.TestStudies;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.Sample;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.replay.InventoryKeeper;
import io.studygate.replay.KeptFolder;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import io.studygate.study.Inventory;
import io.studygate.study.Payloads;
import io.studygate.study.SubmissionOpener;
import io.studygate.validate.DiffusionStudies;
import io.studygate.validate.Outcome;
import io.studygate.validate.Outcome.Verdict;
import io.studygate.validate.RuleCheck;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples of the shipped trials: made-up studies as the rules see them, without pixels. */
class ShippedSamplesDocTest {
  private static final Path CONFIG = Path.of("config");

  @TempDir Path folder;

  /** By file, in the order in which a reader would look. */
  private static Map<String, TestStudies> studies() {
    byte[] pdf = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
    Map<String, TestStudies> studies = new TreeMap<>();
    studies.put("AFT-16-whole", TestStudies.rt().submission("series: 4"));
    studies.put("AFT-16-no-plan", TestStudies.ct());
    studies.put("AIDP-whole", DiffusionStudies.mosaic(64, 2, 30));
    studies.put("AIDP-few-directions", DiffusionStudies.mosaic(64, 1, 29));
    studies.put("NSABP-B-51-two-plans", TestStudies.rt().secondPlan());
    studies.put("NSABP-B-51-one-plan", TestStudies.rt());
    studies.put("QUARTET-whole", TestStudies.rt().diagnosticMr().registration());
    studies.put("QUARTET-no-diagnostic", TestStudies.rt());
    studies.put("RTOG-0515-whole", TestStudies.rt().petCt().registration());
    studies.put("RTOG-0515-unregistered", TestStudies.rt().petCt());
    studies.put("RTQA-01-whole", TestStudies.rt().document("Clinical_History.pdf", pdf));
    studies.put("RTQA-01-no-thickness", TestStudies.rt().with(flat()));
    return studies;
  }

  private static Consumer<Attributes> flat() {
    return data -> {
      if ("CT".equals(data.getString(Tag.Modality))) {
        data.setString(Tag.SliceThickness, VR.DS, "0");
      }
    };
  }

  @Test
  void each_sample_is_what_this_version_reads_of_its_made_study() throws Exception {
    boolean write = "write".equals(System.getProperty("studygate.docs"));
    for (Map.Entry<String, TestStudies> each : studies().entrySet()) {
      Path made = made(each.getKey(), each.getValue());
      Path shipped = CONFIG.resolve("samples").resolve(each.getKey() + ".json.gz");
      if (write) {
        Files.createDirectories(shipped.getParent());
        Files.copy(made, shipped, StandardCopyOption.REPLACE_EXISTING);
      }
      assertThat(shipped).exists();
      assertThat(unpacked(shipped))
          .as("%s; mvn test -Dtest='*DocTest' -Dstudygate.docs=write makes it anew", shipped)
          .isEqualTo(unpacked(made));
    }
  }

  @Test
  void every_shipped_trial_names_one_that_it_takes_and_one_that_it_does_not() throws Exception {
    for (Trial trial : ConfigLoader.load(CONFIG, Map.of()).orThrow().trials().values()) {
      assertThat(trial.samples())
          .as(trial.protocol())
          .extracting(Sample::verdict)
          .contains(Sample.Expected.ACCEPTED)
          .hasSizeGreaterThan(1);
      assertThat(trial.samples())
          .extracting(sample -> sample.file().replace(".json.gz", ""))
          .allMatch(studies()::containsKey);
    }
  }

  @Test
  void check_tries_them_and_finds_no_fault() {
    TestCommand.Ran ran = TestCommand.run("check", "--config", CONFIG.toString());
    assertThat(ran.out()).isEqualTo("No faults." + System.lineSeparator());
    assertThat(ran.exit()).isZero();
  }

  private Path made(String name, TestStudies study) throws Exception {
    Generation generation = ConfigLoader.load(CONFIG, Map.of()).orThrow();
    Trial trial =
        generation.trials().values().stream()
            .filter(each -> name.startsWith(each.protocol() + "-"))
            .findFirst()
            .orElseThrow();
    study.asZip(folder.resolve(Payloads.ZIP));
    Ticket ticket =
        new Ticket(
            name,
            "017",
            "main",
            Ticket.Layout.INPUT_ZIP,
            "/sample.zip",
            null,
            name,
            name,
            0,
            Instant.EPOCH,
            Instant.EPOCH,
            "00");
    Inventory inventory = new SubmissionOpener(generation).open(folder, ticket);
    CaseDecision decision = new CaseDecision(trial, "001", null, "sample", List.of());
    List<Finding> findings =
        Finding.all(inventory.findings(), new RuleCheck().check(inventory, decision));
    KeptFolder kept = new KeptFolder(folder);
    new InventoryKeeper(kept)
        .keep(ticket, inventory, decision, new Outcome(Verdict.of(findings), findings));
    return kept.of(trial.protocol()).stream()
        .filter(file -> KeptFolder.submission(file).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String unpacked(Path file) throws Exception {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
