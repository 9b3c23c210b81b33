package io.studygate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
  @TempDir private Path folder;

  @BeforeEach
  void copy() throws IOException {
    TestConfig.copyTo(folder);
  }

  @Test
  void the_configuration_of_the_tests_has_no_faults() {
    assertThat(FaultReport.of(faults())).isEmpty();
  }

  @Test
  void a_folder_that_is_not_there_is_a_fault_and_no_stack_trace() {
    assertThat(ConfigLoader.load(folder.resolve("no-such"), Map.of()).faults())
        .extracting(Fault::what)
        .containsExactly("is no folder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "017", "0x1F", "1_000", "12:30", "1e3", "yes", "No", "ON", "off", "y", "TRUE", "+5", ".5",
        "0o17", "5.", ".inf"
      })
  void a_word_that_readers_of_yaml_take_differently_must_be_quoted(String word) throws IOException {
    append("trials/TEST-ANY.yaml", "cases: [ " + word + " ]");

    assertThat(faults())
        .extracting(Fault::text)
        .first()
        .asString()
        .contains(word + " means different things")
        .contains("write \"" + word + "\" in quotes");
  }

  @Test
  void a_zone_that_there_is_not_is_a_fault() throws IOException {
    append("application.properties", "studygate.digest.zone=Europe/Berln");
    assertThat(faults())
        .extracting(Fault::toString)
        .singleElement()
        .asString()
        .contains("studygate.digest.zone", "is no time zone; write one like Europe/Berlin, or UTC");
  }

  @Test
  void several_replicas_need_the_key_of_every_trial_as_a_secret() throws IOException {
    Path secrets = Files.createDirectories(folder.resolve("../secrets-" + folder.getFileName()));
    append("application.properties", "studygate.secrets-dir=" + secrets);
    append("application.properties", "studygate.ledger.url=jdbc:postgresql://db/ledger");
    List<String> protocols;
    try (var trials = Files.list(folder.resolve("trials"))) {
      protocols = trials.map(trial -> trial.getFileName().toString().replace(".yaml", "")).toList();
    }
    assertThat(texts())
        .hasSize(protocols.size())
        .allMatch(text -> text.contains("has no configured key"));

    for (String protocol : protocols) {
      Files.writeString(secrets.resolve("trial-key-" + protocol), "0123456789abcdef");
    }
    assertThat(texts()).isEmpty();

    Files.writeString(secrets.resolve("trial-key-TEST-ANY"), "short");
    assertThat(texts()).singleElement().asString().contains("fewer than 16 characters");
  }

  @Test
  void a_number_where_text_stands_must_be_quoted() throws IOException {
    append("trials/TEST-ANY.yaml", "cases: [ 1234 ]");

    assertThat(texts())
        .containsExactly("line 15, cases[1]: 1234 is read as a number; write \"1234\" in quotes");
  }

  @Test
  void a_key_that_stands_twice_is_a_fault_with_both_lines() throws IOException {
    append("sites/018.yaml", "home: /019");

    assertThat(texts())
        .containsExactly("line 6, home: stands twice, first on line 3; keep one of them");
  }

  @Test
  void broken_yaml_is_a_fault_with_its_line_and_not_its_contents() throws IOException {
    Files.writeString(folder.resolve("trials/X.yaml"), "protocol: X\n  password: [ hush\n");

    assertThat(texts()).hasSize(1);
    assertThat(texts().get(0)).startsWith("line 2, is no YAML").doesNotContain("hush");
  }

  @Test
  void names_that_lead_nowhere_are_faults_with_a_suggestion() throws IOException {
    replace("sites/018.yaml", "TEST-ANY", "TEST-ANI");
    replace("sites/017.yaml", "inbox: main", "inbox: mian");

    assertThat(texts())
        .containsExactly(
            "line 3, inbox: \"mian\" not found in config/inboxes (did you mean \"main\"?); known: main",
            "line 5, trials[1]: \"TEST-ANI\" not found in config/trials (did you mean \"TEST-ANY\"?);"
                + " known: ACNS0031, AIDP, RTQA-01, TEST-ANY");
  }

  @Test
  void a_file_must_have_the_name_of_what_it_describes() throws IOException {
    Files.move(folder.resolve("sites/018.yaml"), folder.resolve("sites/019.yaml"));

    assertThat(texts())
        .containsExactly(
            "line 1, site: \"018\" is not the file's name;"
                + " write \"019\", or rename the file to 018.yaml");
  }

  @Test
  void two_sites_never_share_a_home() throws IOException {
    replace("sites/018.yaml", "/018", "/017");

    assertThat(texts()).singleElement().asString().contains("is already the home of");
  }

  @ParameterizedTest
  @CsvSource({
    "/017/inner, /017, lies in the home of",
    "/a, /a/b, holds the home of",
    "/a, /a/b/c, holds the home of"
  })
  void no_site_has_its_home_in_another_ones(String later, String earlier, String what)
      throws IOException {
    replace("sites/017.yaml", "/017", earlier);
    replace("sites/018.yaml", "/018", later);

    assertThat(texts()).singleElement().asString().contains(what);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', is already the home of",
    "'root: a', 'root: a', is already the home of",
    "'', 'root: a', ''",
    "'', 'user: other', ''",
    "'', 'host: sftp.other.example', ''"
  })
  void two_inboxes_of_one_account_share_their_sites_homes(String one, String other, String what)
      throws IOException {
    String main = Files.readString(folder.resolve("inboxes/main.yaml"));
    inbox("main", main, one);
    inbox("second", main.replace("main", "second"), other);
    replace("sites/018.yaml", "/018", "/017");
    replace("sites/018.yaml", "inbox: main", "inbox: second");

    assertThat(String.join("", texts()))
        .contains(what)
        .matches(text -> !what.isEmpty() || text.isEmpty());
  }

  /** An inbox with one line of it written otherwise. */
  private void inbox(String name, String text, String line) throws IOException {
    String key = line.replaceAll(":.*", "");
    String others = key.isEmpty() ? text : text.replaceAll("(?m)^" + key + ":.*\\R", "");
    Files.writeString(folder.resolve("inboxes/" + name + ".yaml"), others + "\n" + line + "\n");
  }

  @Test
  void homes_that_only_begin_alike_are_no_fault() throws IOException {
    replace("sites/018.yaml", "/018", "/0170");

    assertThat(texts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".*",
        ".+",
        "[\\s\\S]+",
        "\\w+|.*",
        "[A-Za-z^ ,]+",
        "[^/]{1,64}",
        "\\S+",
        "(?s).*"
      })
  void a_case_pattern_that_takes_anything_is_a_fault(String pattern) throws IOException {
    replace("trials/TEST-ANY.yaml", "\\d{3,6}", pattern);

    assertThat(texts()).singleElement().asString().contains("takes almost any text for a case");
  }

  @Test
  void a_secret_is_read_from_its_file_and_a_missing_one_is_a_fault() throws IOException {
    Path secrets =
        Files.createDirectory(folder.resolveSibling("secrets-of-" + folder.getFileName()));
    Files.writeString(secrets.resolve("smtp"), "hush-hush\n");
    append("application.properties", "studygate.secrets-dir=" + secrets);
    append("application.properties", "studygate.mail.password={{secret:smtp}}");

    Generation generation = ConfigLoader.load(folder, Map.of()).orThrow();
    assertThat(generation.settings().mail().password()).isEqualTo("hush-hush");
    assertThat(generation.properties()).containsEntry("studygate.mail.password", "{{secret:smtp}}");
    assertThat(generation.toString()).doesNotContain("hush-hush");

    Files.delete(secrets.resolve("smtp"));
    assertThat(texts()).singleElement().asString().contains("there is no readable secret \"smtp\"");
  }

  @Test
  void a_password_in_a_destination_is_a_fault_that_does_not_show_it() throws IOException {
    replace("trials/TEST-ANY.yaml", "uri: \"file:", "uri: \"sftp:a@b?password=hush&x=");

    assertThat(texts())
        .singleElement()
        .asString()
        .contains("holds a secret")
        .doesNotContain("hush");
  }

  @Test
  void a_setting_that_is_unknown_or_of_another_type_is_a_fault_with_its_line() throws IOException {
    append("application.properties", "studygate.study.max-byte=5");
    append("application.properties", "studygate.study.max-entries=many");

    assertThat(texts())
        .containsExactly(
            "line 9, studygate.study.max-byte: is no key that is known here;"
                + " did you mean \"studygate.study.max-bytes\"?",
            "line 10, studygate.study.max-entries: \"many\" is not allowed; give a whole number");
  }

  @Test
  void a_file_that_no_kind_knows_is_a_fault() throws IOException {
    Files.writeString(folder.resolve("trials/NEW.yml"), "protocol: NEW");

    assertThat(texts()).containsExactly("is no file that is known here; rename it to end in .yaml");
  }

  @Test
  void a_text_that_would_stop_an_e_mail_later_is_a_fault_now() throws IOException {
    replace("mail/case-mail-held.txt", "{{protocol}}", "{{protocoll}}");
    replace("mail/case-mail-refused.txt", "{{/findings}}", "");
    replace("mail/operators-held.txt", "Subject:", "Betreff:");
    Files.move(folder.resolve("mail/protocol-mail.txt"), folder.resolve("mail/protocol_mail.txt"));

    assertThat(FaultReport.of(faults()).lines().map(String::strip))
        .anyMatch(
            t -> t.startsWith("line 6, {{protocoll}}: is no word that is known here (did you"))
        .anyMatch(t -> t.contains("{{#findings}} is not closed; add {{/findings}}"))
        .contains("line 1, has no subject; begin with a line Subject: ...")
        .contains("is missing; add it; its first line is Subject: ...")
        .anyMatch(t -> t.startsWith("is no e-mail (did you mean \"protocol-mail.txt\"?)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trials/RTQA-01.yaml",
        "sites/017.yaml",
        "profiles/mr-diffusion.yaml",
        "inboxes/main.yaml"
      })
  void a_file_that_was_cut_anywhere_loads_or_is_a_fault_and_nothing_else(String file)
      throws IOException {
    String text = Files.readString(folder.resolve(file));
    for (int length = 0; length < text.length(); length += 17) {
      Files.writeString(folder.resolve(file), text.substring(0, length));
      ConfigLoader.Loaded loaded = ConfigLoader.load(folder, Map.of());
      assertThat(loaded.generation() == null).isEqualTo(!loaded.faults().isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "null",
        "- a",
        "a: &x [*x]",
        "? [a]\n: b",
        "a: *b",
        "---\na: 1\n---\nb: 2",
        "protocol: {a: b}",
        "rules: {id: 1}",
        "rules: [1, [2], null]",
        "destinations: [x]",
        "casePattern: [1]",
        "\tprotocol: X",
        "%YAML 9.9\n---\na: b",
        "a: !!java.util.Date x",
        "\u0000"
      })
  void anything_at_all_in_a_trial_file_is_a_fault_and_never_an_exception(String text)
      throws IOException {
    Files.writeString(folder.resolve("trials/TEST-ANY.yaml"), text);

    assertThat(faults()).isNotEmpty();
  }

  @Test
  void the_hash_changes_with_every_byte() throws IOException {
    String before = ConfigLoader.load(folder, Map.of()).orThrow().hash();
    append("mail/case-mail-held.txt", "One more line.");

    assertThat(ConfigLoader.load(folder, Map.of()).orThrow().hash()).isNotEqualTo(before);
  }

  private List<Fault> faults() {
    return ConfigLoader.load(folder, Map.of()).faults();
  }

  private List<String> texts() {
    return faults().stream().map(Fault::text).toList();
  }

  private void append(String file, String line) throws IOException {
    Files.writeString(folder.resolve(file), line + "\n", StandardOpenOption.APPEND);
  }

  private void replace(String file, String from, String to) throws IOException {
    String text = Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    assertThat(text).contains(from);
    Files.writeString(folder.resolve(file), text.replace(from, to));
  }
}
