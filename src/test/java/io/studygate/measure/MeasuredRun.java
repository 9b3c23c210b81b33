package io.studygate.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestCommand;
import io.studygate.TestStudies;
import java.nio.file.Files;
import java.nio.file.Path;

/** A study through all routes under a shipped trial that asks for every measured file. */
public final class MeasuredRun {
  private MeasuredRun() {}

  /**
   * Runs {@code try}.
   *
   * @param folder an empty one
   * @return the result folder as the site gets it
   */
  public static Path of(TestStudies study, Path folder) throws Exception {
    Path zip = study.asZip(folder.resolve("study.zip"));
    Path out = folder.resolve("out");
    int exit =
        TestCommand.run(
                "try", "--trial", "RTQA-01", "--case", "TRIAL-RT-0042", zip.toString(), "" + out)
            .exit();
    Path results = out.resolve("site/try/output/study_out");
    assertThat(exit).as(Files.readString(results.resolve("report.txt"))).isZero();
    return results;
  }
}
