package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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

  @Test
  void a_route_that_cannot_be_made_does_not_hide_the_mistakes_of_the_others(@TempDir Path folder)
      throws IOException {
    copy(Path.of("routes"), folder);
    Files.writeString(
        folder.resolve("95-own.camel.yaml"),
        """
        # Five mistakes of an integration engineer.
        - route:
            id: own-option
            from:
              uri: direct:own-option
              steps:
                - to:
                    id: writes
                    uri: file
                    parameters:
                      directoryName: "{{studygate.spool}}/own"
                      fileNam: x
        - route:
            id: own-bean
            from:
              uri: direct:own-bean
              steps:
                - bean: { id: opens, ref: submissionOpner }
        - route:
            id: own-setting
            from:
              uri: direct:own-setting
              steps:
                - setHeader: { id: sets, name: Own, simple: "{{studygate.spol}}" }
        - route:
            id: own-scheme
            from:
              uri: direct:own-scheme
              steps:
                - to: { id: sends, uri: "sfpt:host" }
        - route:
            id: own-call
            from:
              uri: direct:own-call
              steps:
                - to: { id: calls, uri: "direct:nobody" }
        """);

    assertThat(check("config", folder.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("line 12, fileNam: is no option of file (did you mean \"fileName\"?)")
        .contains("line 18, submissionOpner: is no bean (did you mean \"submissionOpener\"?)")
        .contains("line 24, {{studygate.spol}}: is no setting")
        .contains("line 30, sfpt: is no component (did you mean \"sftp\"?)")
        .contains("line 36, direct:nobody: is called, and no route is named so");
  }

  @Test
  void a_profile_that_would_let_an_identity_through_is_a_fault_with_its_line(@TempDir Path folder)
      throws IOException {
    copy(Path.of("config"), folder);
    Files.writeString(
        folder.resolve("profiles/basic.yaml"),
        """
        name: basic
        exceptions:
          - attribute: PatientName
            action: keep
            reason: We like names
          - attribute: StudyDescripton
            action: remove
        """);

    assertThat(check(folder.toString(), "routes")).isEqualTo(1);
    assertThat(out.toString())
        .contains("profiles/basic.yaml: 2 faults")
        .contains("line 3, PatientName: never stays")
        .contains("line 6, StudyDescripton: is no attribute (did you mean \"StudyDescription\"?)");
  }

  @Test
  void a_slip_in_the_text_of_an_e_mail_is_a_fault(@TempDir Path folder) throws IOException {
    copy(Path.of("config"), folder);
    Files.writeString(
        folder.resolve("mail/case-mail-held.txt"), "Subject: {{protocoll}}\n\nDelayed.\n");

    assertThat(check(folder.toString(), "routes")).isEqualTo(1);
    assertThat(out.toString()).contains("mail/case-mail-held.txt: 1 fault").contains("protocoll");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(path, copy);
      }
    }
  }

  private int check(String config, String routes) {
    return new CommandLine(new CheckCommand())
        .setOut(new PrintWriter(out))
        .execute("--config", config, "--routes", routes);
  }
}
