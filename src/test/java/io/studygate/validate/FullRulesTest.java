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

  private static final String AIDP =
      """
      - id: scan
        kind: acquisition
        modalities: [ MR ]
        series: { diffusion: true }
        acquisition:
          values:
            - { attribute: MagneticFieldStrength, unit: T, min: 2.9, max: 3.1 }
            - { attribute: FlipAngle, unit: deg, min: 90, max: 90 }
            - { attribute: RepetitionTime, unit: ms, min: 6000, max: 17000 }
            - { attribute: EchoTime, unit: ms, min: 55, max: 100 }
          diffusion: { bValues: [ 0, 1000 ], minB0: 2, minDirections: 30 }
      - id: slices
        kind: geometry
        modalities: [ MR ]
        series: { diffusion: true }
        geometry:
          repeats: true
          pixelMm: { min: 1.85, max: 2.15 }
          spacingMm: { min: 1.95, max: 2.05 }
          gapMm: { min: -0.05, max: 0.05 }
          slices: { min: 64, max: 86 }
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

  @Test
  void the_philips_delivery_is_refused_with_its_values() throws Exception {
    assertThat(Rig.codes(run(AIDP, DATA.resolve("mr-study/philips-dwi-classic/DICOM"))))
        .containsExactlyInAnyOrder(
            "ACQUISITION", "SLICES-COUNT", "B0-VOLUMES", "DIRECTIONS", "SOP-CLASS-PRIVATE");
    assertThat(values())
        .contains(
            "MagneticFieldStrength in T: 3",
            "FlipAngle in deg: 90",
            "RepetitionTime in ms: 4175.667",
            "EchoTime in ms: 69.355",
            "pixel size in mm: 2",
            "slice spacing in mm: 2",
            "gap between slices in mm: 0",
            "number of slices: 32",
            "volumes of b = 0: 1",
            "gradient directions: 2");
  }

  @Test
  void the_ge_delivery_has_six_directions_and_one_volume_of_b_0() throws Exception {
    run(AIDP, DATA.resolve("mr-study/ge-dwi"));
    assertThat(values())
        .contains(
            "volumes of b = 0: 1",
            "gradient directions: 6",
            "number of slices: 2",
            "RepetitionTime in ms: 1000",
            "EchoTime in ms: 123.6");
  }

  @Test
  void siemens_mosaics_without_weighting_have_no_diffusion() throws Exception {
    assertThat(Rig.codes(run(AIDP, DATA.resolve("mr-study/siemens-epi-mosaic"))))
        .contains("NO-DIFFUSION", "SLICES-COUNT", "ACQUISITION");
    assertThat(values())
        .contains("number of slices: 5", "RepetitionTime in ms: 2435.37", "FlipAngle in deg: 75");
  }

  @Test
  void enhanced_objects_without_weighting_have_no_diffusion() throws Exception {
    assertThat(Rig.codes(run(AIDP, DATA.resolve("mr-study/siemens-xa10-enhanced"))))
        .contains("NO-DIFFUSION", "SLICES-COUNT");
  }
}
