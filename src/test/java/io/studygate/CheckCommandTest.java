package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
  private final StringWriter out = new StringWriter();

  @Test
  void what_is_shipped_has_no_faults_and_nothing_is_started() {
    assertThat(check("config", "routes")).as("%s", out).isZero();
    assertThat(out).hasToString("No faults." + System.lineSeparator());
  }

  @Test
  void a_step_that_camel_does_not_know_is_named_with_file_and_line(@TempDir Path routes)
      throws IOException {
    Files.writeString(
        routes.resolve("00-bad.camel.yaml"),
        """
        # A mistake.
        - route:
            id: bad
            from:
              uri: direct:bad
              steps:
                - beam: { id: x, ref: y }
        """);

    assertThat(check("config", routes.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("00-bad.camel.yaml: 1 fault")
        .contains("line 7, beam: is no step or key that Camel knows");
  }

  @Test
  void faults_of_configuration_and_routes_are_printed_together(@TempDir Path folder)
      throws IOException {
    Files.createDirectory(folder.resolve("config"));
    Files.createDirectory(folder.resolve("routes"));
    Files.writeString(folder.resolve("config/application.properties"), "studygate.spol=x\n");
    Files.writeString(folder.resolve("routes/00-bad.camel.yaml"), "- route:\n  id: [");

    check(folder.resolve("config").toString(), folder.resolve("routes").toString());

    assertThat(out.toString())
        .contains("line 1, studygate.spol: is no key that is known here")
        .contains("did you mean \"studygate.spool\"?")
        .contains("00-bad.camel.yaml: 1 fault");
  }

  private int check(String config, String routes) {
    return new CommandLine(new CheckCommand())
        .setOut(new PrintWriter(out))
        .execute("--config", config, "--routes", routes);
  }
}
