package io.studygate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineFaultsTest {
  @TempDir Path folder;

  @Test
  void an_engine_without_what_its_kind_needs_is_a_fault_that_says_what_to_write() throws Exception {
    assertThat(faults("  kind: folder", "  token: abc"))
        .containsExactly(
            "handOff: is missing; add a line \"handOff: \"file:/srv/engine/in\"\"",
            "return: is missing; add a line \"return: \"file:/srv/engine/out\"\"",
            "token: is nothing that an engine of kind folder has; take it out");
  }

  @Test
  void a_study_and_its_token_do_not_travel_in_the_clear() throws Exception {
    assertThat(
            faults(
                "  kind: http",
                "  handOff: http://engine.example/jobs",
                "  return: ftp:x\n  token: abc"))
        .containsExactly(
            "handOff: is no https: address without \"?\" and \"#\";"
                + " write \"https://engine.example/jobs\"",
            "return: is no https: address without \"?\" and \"#\";"
                + " write \"https://engine.example/jobs/{job}/results\"",
            "token: holds a secret; write {{secret:name}} in its place");
  }

  @Test
  void an_engine_is_asked_or_calls_back_where_a_server_of_ours_listens() throws Exception {
    String handOff = "  handOff: https://engine.example/jobs";
    String back = "  callBack: https://studygate.example/{replica}";
    assertThat(faults("  kind: http", handOff))
        .singleElement()
        .asString()
        .startsWith("return: and callBack are missing; write one of them");
    assertThat(faults("  kind: http", handOff, back, "  return: https://engine.example/r"))
        .anyMatch(fault -> fault.startsWith("return: stands beside callBack"));
    assertThat(faults("  kind: http", handOff, back))
        .containsExactly("callBack: has no server; write studygate.http.enabled=true");
    assertThat(faults("  kind: folder", "  callBack: https://studygate.example"))
        .contains("callBack: is nothing that an engine of kind folder has; take it out");
  }

  @Test
  void a_command_that_is_told_no_folders_is_a_fault() throws Exception {
    assertThat(faults("  kind: command", "  command: [ /opt/engine, \"{in}\" ]"))
        .singleElement()
        .asString()
        .contains("command: names {out} nowhere");
  }

  @Test
  void files_have_names_of_their_own_that_are_not_ours() throws Exception {
    List<String> faults =
        faults(
            "  kind: command",
            "  command: [ /opt/engine, \"{in}\", \"{out}\" ]",
            "  files: [ { name: a.png, rows: 3 }, { name: a.png }, { name: report.txt } ]");
    assertThat(faults)
        .containsExactly(
            "files[1].rows: counts the rows of what is no csv; take it out",
            "files[2].name: \"a.png\" stands twice; keep one of them",
            "files[3].name: is a result file of the gateway's own; name it otherwise");
    assertThat(faults("  kind: folder", "  within: three hours"))
        .anyMatch(f -> f.contains("within"));
  }

  @Test
  void a_time_has_a_unit() {
    assertThat(engine("90s").patience()).isEqualTo(Duration.ofSeconds(90));
    assertThat(engine("5m").patience()).isEqualTo(Duration.ofMinutes(5));
    assertThat(engine("3h").patience()).isEqualTo(Duration.ofHours(3));
    assertThat(engine("2d").patience()).isEqualTo(Duration.ofDays(2));
  }

  private static Engine engine(String within) {
    return new Engine(Engine.Kind.COMMAND, null, null, null, null, null, null, null, within);
  }

  /** What is said of the engine, without the lines' numbers. */
  private List<String> faults(String... lines) throws IOException {
    Path config = Files.createTempDirectory(folder, "config");
    TestConfig.copyTo(config);
    String text = String.join("\n", lines);
    String files = text.contains("files:") ? "" : "\n  files: [ { name: a.csv, rows: 132 } ]";
    String within = text.contains("within:") ? "" : "\n  within: 3h";
    Files.writeString(
        config.resolve("trials/TEST-ANY.yaml"),
        "engine:\n" + text + files + within + "\n",
        StandardOpenOption.APPEND);
    return ConfigLoader.load(config, Map.of()).faults().stream()
        .map(fault -> fault.text().replaceFirst("line \\d+, engine[.]", ""))
        .toList();
  }
}
