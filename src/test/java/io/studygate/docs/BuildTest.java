package io.studygate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the build says of itself. */
final class BuildTest {
  @Test
  void how_many_processes_run_tests_can_be_said_on_the_command_line_as_contributing_says()
      throws Exception {
    String pom = Files.readString(Path.of("pom.xml"));
    assertThat(Pattern.compile("<forkCount>(.*)</forkCount>").matcher(pom).results())
        .extracting(each -> each.group(1))
        .containsExactly("${surefire.forkCount}", "${failsafe.forkCount}");
    assertThat(Files.readString(Path.of("CONTRIBUTING.md")))
        .contains("-Dsurefire.forkCount=1 -Dfailsafe.forkCount=1");
  }
}
