package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.study.CaseDecision;
import io.studygate.study.Inventory;
import io.studygate.study.Payloads;
import io.studygate.study.Rig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real deliveries under the full rules, with the verdicts that their curator worked out by hand.
 */
class FullRulesTest {
  private static final Path DATA = Path.of("../shared/data");

  private static final String RT =
      """
      - id: rt-set
        kind: rt-set
      - id: links
        kind: rt-references
      - id: planning-ct
        kind: geometry
        modalities: [ CT ]
        geometry:
          spacingMm: { max: 5 }
      """;

  @TempDir Path folder;

  private Inventory inventory;
  private Trial trial;

  @BeforeEach
  void needs_the_data() {
    assumeTrue(Files.isDirectory(DATA));
  }

  private List<Finding> run(String rules, Path from) throws Exception {
    trial = new Rules(folder).trial(rules);
    Path payload = Files.createDirectories(folder.resolve(Payloads.FOLDER));
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, payload.resolve(file.getFileName()));
      }
    }
    inventory = Rig.open(folder, trial);
    return new RuleCheck().check(inventory, new CaseDecision(trial, "001", null, "t", List.of()));
  }

  private List<String> values() {
    return RuleValues.of(inventory, trial).stream()
        .map(value -> value.what() + ": " + value.found())
        .toList();
  }

  @Test
  void the_rt_study_is_refused_for_zero_dose_no_prescription_no_thickness_and_wide_slices()
      throws Exception {
    assertThat(Rig.codes(run(RT, DATA.resolve("rt-study/original"))))
        .containsExactlyInAnyOrder("DOSE-ALL-ZERO", "RX-MISSING", "THICKNESS-ZERO", "SPACING");
    assertThat(values())
        .contains("slice spacing in mm: 75", "its images present: 5 of 5", "approval: UNAPPROVED");
    assertThat(RtGraph.lines(inventory.instances()))
        .hasSize(7)
        .filteredOn(line -> line.contains("ALL ZERO"))
        .hasSize(1);
  }

  @Test
  void its_uniform_spacing_is_no_finding_without_a_maximum() throws Exception {
    assertThat(
            Rig.codes(
                run(
                    RT.replace("spacingMm: { max: 5 }", "repeats: false"),
                    DATA.resolve("rt-study/original"))))
        .doesNotContain("SPACING", "SPACING-UNEVEN");
  }
}
