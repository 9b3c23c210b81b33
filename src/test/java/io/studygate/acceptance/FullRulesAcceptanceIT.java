package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.studygate.TestCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a site reads of real deliveries under the shipped trial files, through all routes. */
class FullRulesAcceptanceIT {
  private static final Path DATA = Path.of("../shared/data/zips/site-style");

  @TempDir Path folder;

  @BeforeEach
  void needs_the_data() {
    assumeTrue(Files.isDirectory(DATA), "no ../shared here");
  }

  /** The report, with runs of blanks as one. */
  private String report(String trial, String caseId, String file) throws Exception {
    Path out = folder.resolve("out");
    TestCommand.Ran ran =
        TestCommand.run(
            "try",
            "--config",
            "config",
            "--trial",
            trial,
            "--case",
            caseId,
            DATA.resolve(file).toString(),
            out.toString());
    assertThat(ran.exit()).isEqualTo(2);
    try (Stream<Path> files = Files.walk(out)) {
      List<Path> reports = files.filter(f -> f.endsWith("report.txt")).toList();
      assertThat(reports).hasSize(1);
      return Files.readString(reports.get(0)).replaceAll("[ \\n]+", " ");
    }
  }

  private static AbstractStringAssert<?> assertRefused(String report) {
    return assertThat(report).startsWith("REFUSED ");
  }

  @Test
  void the_diffusion_delivery_reads_its_values() throws Exception {
    assertRefused(report("AIDP", "NP-00123", "neuropacs/1f481cf0-786c-4979-91e6-f1300c546a2d.zip"))
        .contains(
            "Series 701: Repetition Time in ms is 4175.667; this trial asks for 6000 to 17000.",
            "Series 701: number of slices is 32; this trial asks for 64 to 86.",
            "Series 701: number of b = 0 volumes: 1; this trial asks for at least 2.",
            "Series 701: number of gradient directions: 2; this trial asks for at least 30.",
            "Series 701 Magnetic Field Strength in T 3 2.8 to 3.1 ",
            "Series 701 Flip Angle in deg 90 90 ",
            "Series 701 Repetition Time in ms 4175.667 6000 to 17000 NOT MET",
            "Series 701 Echo Time in ms 69.355 55 to 100 ",
            "Series 701 b-values in s/mm2 0, 1000 0, 1000 ",
            "Series 701 pixel size in mm 2 1.85 to 2.15 ",
            "Series 701 slice spacing in mm 2 1.95 to 2.05 ",
            "Series 701 gap between slices in mm 0 -0.05 to 0.05 ");
  }

  @Test
  void the_radiotherapy_delivery_reads_its_links_and_what_is_missing() throws Exception {
    assertRefused(report("RTQA-01", "TRIAL-RT-0012", "rttqa/TRIAL-RT-0012_SITE07.zip"))
        .contains(
            "RX-MISSING RTPLAN (file 7) has neither a prescribed dose nor beam doses.",
            "DOSE-ALL-ZERO RTDOSE (file 9): every value of the dose is zero.",
            "THICKNESS-ZERO Series 1: Slice Thickness is zero or missing.",
            "number of structures called target volume is 0; this trial asks for at least 1.",
            "Series 1: 5 of 5 images RTSTRUCT (file 6), 7 structures RTPLAN (file 7), 5 fractions, no"
                + " dose RTDOSE (file 8), BEAM RTDOSE (file 9), BEAM, ALL ZERO",
            "Series 1 slice spacing in mm 75 ",
            "RTPLAN (file 7) its structure set present 1 of 1 all ",
            "RTSTRUCT (file 6) Frame of Reference the same that of its images ");
  }
}
