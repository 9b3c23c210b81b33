package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.studygate.TestStudies;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.study.CaseDecision;
import io.studygate.study.Inventory;
import io.studygate.study.Payloads;
import io.studygate.study.Rig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The verdict, all findings, all values and the graph of references are the same whatever the order
 * of the files, their folders and their transfer syntax.
 */
class SameVerdictTest {
  private static final Path DATA = Path.of("../shared/data");
  private static final int SEEDS = 4;

  @TempDir Path folder;

  /** A made study, and the trial that judges it. */
  record Sent(String protocol, String name, TestStudies study) {
    @Override
    public String toString() {
      return protocol + ", " + name;
    }
  }

  static Stream<Sent> made() {
    return Stream.of(
        new Sent(
            "RTQA-01", "whole", TestStudies.rt().document("history.pdf", "%PDF-1.7".getBytes())),
        new Sent("RTQA-01", "with all there is", TestStudies.rt().petCt().diagnosticMr()),
        new Sent("RTQA-01", "several faults", faulty()),
        new Sent("AFT-16", "whole", TestStudies.rt().submission("case: 004", "series: 4")),
        new Sent("AFT-16", "no plan", TestStudies.ct().series(2).instances(4)),
        new Sent("NSABP-B-51", "two plans", TestStudies.rt().secondPlan()),
        new Sent("RTOG-0515", "PET and CT", TestStudies.rt().petCt().registration()),
        new Sent("RTOG-0515", "unregistered", TestStudies.rt().petCt()),
        new Sent("QUARTET", "whole", TestStudies.rt().diagnosticMr().registration()),
        new Sent("AIDP", "classic", DiffusionStudies.classic(6, 2, 3)),
        new Sent("AIDP", "mosaic", DiffusionStudies.mosaic(64, 2, 30)),
        new Sent("AIDP", "enhanced", DiffusionStudies.enhanced(64, 2, 30)),
        new Sent("AIDP", "two series", TestStudies.mr().series(3).instances(3)));
  }

  private static TestStudies faulty() {
    return TestStudies.rt()
        .instances(6)
        .withPatients(1)
        .with(
            data -> {
              boolean third = data.getInt(Tag.InstanceNumber, 0) == 3;
              if (third && "CT".equals(data.getString(Tag.Modality))) {
                data.setString(Tag.SliceThickness, VR.DS, "0");
                data.setString(Tag.ImagePositionPatient, VR.DS, "0", "0", "ABOVE");
              }
              if ("RTPLAN".equals(data.getString(Tag.Modality))) {
                data.setString(Tag.ApprovalStatus, VR.CS, "REJECTED");
              }
            });
  }

  @ParameterizedTest
  @MethodSource("made")
  void a_made_study_gets_one_verdict_however_it_is_packed(Sent sent) throws Exception {
    Path zip = sent.study().asZip(folder.resolve("made.zip"));
    sameHoweverPacked(sent.protocol(), zip);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RTQA-01 rt-study/original",
        "AFT-16 rt-study/original",
        "AIDP mr-study/philips-dwi-classic/DICOM",
        "AIDP mr-study/ge-dwi",
        "AIDP mr-study/siemens-epi-mosaic",
        "AIDP mr-study/siemens-xa10-enhanced"
      })
  void a_real_study_gets_one_verdict_however_it_is_packed(String sent) throws Exception {
    assumeTrue(Files.isDirectory(DATA));
    String[] words = sent.split(" ");
    Path zip = folder.resolve("real.zip");
    try (Stream<Path> files = Files.walk(DATA.resolve(words[1]));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(DATA.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
    sameHoweverPacked(words[0], zip);
  }

  @Test
  void each_seed_packs_in_a_syntax_of_its_own() throws Exception {
    Path zip = TestStudies.rt().asZip(folder.resolve("made.zip"));
    Set<Long> sizes = new TreeSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      Path packed = folder.resolve("packed.zip");
      Repacked.zip(zip, packed, seed);
      sizes.add(Files.size(packed));
    }
    assertThat(sizes).hasSize(SEEDS);
  }

  private void sameHoweverPacked(String protocol, Path zip) throws Exception {
    Trial trial = ConfigLoader.load(Path.of("config"), Map.of()).orThrow().trials().get(protocol);
    Files.copy(zip, payload());
    List<String> first = judged(trial);
    assertThat(first).as("what the rules say").isNotEmpty();
    for (int seed = 0; seed < SEEDS; seed++) {
      Repacked.zip(zip, payload(), seed);
      assertThat(judged(trial)).as("seed %d", seed).isEqualTo(first);
    }
  }

  private Path payload() throws Exception {
    Path payload = folder.resolve(Payloads.ZIP);
    Files.deleteIfExists(payload);
    return payload;
  }

  /** All that a report says of the rules; a file's number is the packing program's. */
  private List<String> judged(Trial trial) throws Exception {
    Inventory inventory = Rig.open(folder, trial);
    List<Finding> findings =
        Finding.all(
            inventory.findings(),
            new RuleCheck()
                .check(inventory, new CaseDecision(trial, "001", null, "test", List.of())));
    Stream<String> said =
        findings.stream()
            .filter(each -> each.rule() != null || !each.what().contains("ile "))
            .map(
                each ->
                    each.severity() + " " + each.rule() + " " + each.code() + " " + each.what());
    Stream<String> values =
        RuleValues.of(inventory, trial).stream()
            .map(each -> each.where() + ": " + each.what() + ": " + each.found() + each.passes());
    return Stream.of(
            Stream.of(Outcome.Verdict.of(findings).name()),
            said,
            values,
            RtGraph.lines(inventory.deliverable(trial)).stream())
        .flatMap(each -> each)
        .map(line -> line.replaceAll("(?i)\\bfile \\d+", "file"))
        // Of several objects without a number that of their files orders them.
        .sorted()
        .toList();
  }
}
