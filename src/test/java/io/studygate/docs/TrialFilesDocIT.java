package io.studygate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.demo.SyntheticStudy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/trial-files.md shows what happens: files are written, commands run, outputs compared. */
class TrialFilesDocIT {
  @TempDir Path project;

  @Test
  void what_the_page_shows_is_what_happens() throws Exception {
    ShownPage page = new ShownPage(project);
    // The study of the demo, under the name of a case.
    SyntheticStudy.of(SyntheticStudy.Kind.RT, 40, 256).toZip(project.resolve("L3-0007.zip"));

    assertThat(page.follow("trial-files.md")).isEqualTo(5);
  }
}
