package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real deliveries under the full rules of the shipped trial files, with the verdicts that their
 * curator worked out by hand.
 */
class FullRulesTest {
  private static final Path DATA = Path.of("../shared/data");

  @TempDir Path folder;

  private Inventory inventory;
  private Trial trial;

  @BeforeEach
  void needs_the_data() {
    assumeTrue(Files.isDirectory(DATA));
  }

  private List<Finding> run(String protocol, Path from) throws Exception {
    return run(
        ConfigLoader.load(Path.of("config"), Map.of()).orThrow().trials().get(protocol), from);
  }

  private List<Finding> run(Trial asked, Path from) throws Exception {
    trial = asked;
    if (from.toString().endsWith(".zip")) {
      Files.copy(DATA.resolve(from), folder.resolve(Payloads.ZIP));
    } else {
      Path payload = Files.createDirectories(folder.resolve(Payloads.FOLDER));
      try (Stream<Path> files = Files.walk(DATA.resolve(from))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, payload.resolve(file.getFileName()));
        }
      }
    }
    inventory = Rig.open(folder, trial);
    return new RuleCheck().check(inventory, new CaseDecision(trial, "001", null, "t", List.of()));
  }

  private List<String> values() {
    return RuleValues.of(inventory, trial).stream()
        .map(value -> value.what() + ": " + value.found() + (value.passes() ? "" : " NOT MET"))
        .toList();
  }

  @Test
  void the_rt_study_is_refused_for_zero_dose_no_prescription_no_thickness_and_no_target()
      throws Exception {
    assertThat(Rig.codes(run("RTQA-01", Path.of("rt-study/original"))))
        .containsExactly(
            "RX-MISSING",
            "APPROVAL",
            "DOSE-ALL-ZERO",
            "STRUCTURES-COUNT",
            "THICKNESS-ZERO",
            "CONTENT-DOCUMENT");
    assertThat(values())
        .contains(
            "its images present: 5 of 5",
            "its structure set present: 1 of 1",
            "its plan present: 1 of 1",
            "its doses present: 4",
            "fractions and dose: 5 fractions, no dose NOT MET",
            "approval: UNAPPROVED NOT MET",
            "any dose above zero: no NOT MET",
            "structures called target volume: 0 NOT MET",
            "slice spacing in mm: 75",
            "slice thickness in mm: 0 NOT MET",
            "number of slices: 5")
        .filteredOn(line -> line.startsWith("Frame of Reference"))
        .hasSize(6)
        .containsOnly("Frame of Reference: the same");
    assertThat(RtGraph.lines(inventory.instances()))
        .hasSize(7)
        .filteredOn(line -> line.contains("ALL ZERO"))
        .hasSize(1);
  }

  @Test
  void the_same_as_a_site_sends_it_is_approved_and_has_its_history() throws Exception {
    assertThat(Rig.codes(run("RTQA-01", Path.of("zips/site-style/rttqa/TRIAL-RT-0012_SITE07.zip"))))
        .containsExactly(
            "RX-MISSING",
            "DOSE-ALL-ZERO",
            "STRUCTURES-COUNT",
            "THICKNESS-ZERO",
            "DOCUMENT-KEPT-BACK");
  }

  @Test
  void its_uniform_spacing_is_a_finding_against_a_maximum_only() throws Exception {
    String widest =
        """
        - id: planning-ct
          kind: geometry
          modalities: [ CT ]
          geometry: { spacingMm: { max: 5 } }
        """;
    assertThat(run(new Rules(folder).trial(widest), Path.of("rt-study/original")))
        .extracting(finding -> finding.code() + " " + finding.what())
        .containsExactly(
            "THICKNESS-ZERO Series 1: Slice Thickness is zero or missing.",
            "SPACING Series 1: slice spacing in mm is 75; this trial asks for at most 5.");
  }

  @Test
  void the_loose_files_of_a_folder_get_the_same_verdict_and_nothing_tells_whether_they_are_all()
      throws Exception {
    assertThat(Rig.codes(run("AFT-16", Path.of("zips/site-style/qarc/incoming/ACNS0031_case_004"))))
        .contains("RX-MISSING", "DOSE-ALL-ZERO", "WHOLE-STUDY-UNDECIDED");
  }

  @Test
  void the_philips_delivery_is_refused_with_its_values() throws Exception {
    assertThat(Rig.codes(run("AIDP", Path.of("mr-study/philips-dwi-classic/DICOM"))))
        .containsExactly(
            "ACQUISITION", "B0-VOLUMES", "DIRECTIONS", "SLICES-COUNT", "SOP-CLASS-PRIVATE");
    assertThat(values())
        .contains(
            "Magnetic Field Strength in T: 3",
            "Flip Angle in deg: 90",
            "Repetition Time in ms: 4175.667 NOT MET",
            "Echo Time in ms: 69.355",
            "pixel size in mm: 2",
            "slice spacing in mm: 2",
            "gap between slices in mm: 0",
            "number of slices: 32 NOT MET",
            "b-values in s/mm2: 0, 1000",
            "number of b = 0 volumes: 1 NOT MET",
            "number of gradient directions: 2 NOT MET");
  }

  @Test
  void the_ge_delivery_has_six_directions_and_one_volume_of_b_0() throws Exception {
    assertThat(Rig.codes(run("AIDP", Path.of("mr-study/ge-dwi"))))
        .contains(
            "B0-VOLUMES", "DIRECTIONS", "SLICES-COUNT", "PIXEL-SIZE", "THICKNESS", "ACQUISITION");
    assertThat(values())
        .contains(
            "number of b = 0 volumes: 1 NOT MET",
            "number of gradient directions: 6 NOT MET",
            "number of slices: 2 NOT MET",
            "Repetition Time in ms: 1000 NOT MET",
            "Echo Time in ms: 123.6 NOT MET",
            "pixel size in mm: 1.016 NOT MET",
            "slice thickness in mm: 3 NOT MET");
  }

  @Test
  void siemens_mosaics_without_weighting_have_no_diffusion() throws Exception {
    assertThat(Rig.codes(run("AIDP", Path.of("mr-study/siemens-epi-mosaic"))))
        .contains("NO-DIFFUSION", "SLICES-COUNT", "ACQUISITION", "PIXEL-SIZE");
    assertThat(values())
        .contains(
            "number of slices: 5 NOT MET",
            "Repetition Time in ms: 2435.37 NOT MET",
            "Flip Angle in deg: 75 NOT MET",
            "pixel size in mm: 3 NOT MET");
  }

  @Test
  void enhanced_objects_without_weighting_have_no_diffusion() throws Exception {
    assertThat(Rig.codes(run("AIDP", Path.of("mr-study/siemens-xa10-enhanced"))))
        .contains("NO-DIFFUSION", "SLICES-COUNT");
    assertThat(inventory.instances()).hasSize(4).allMatch(each -> each.frames() == 6);
  }
}
