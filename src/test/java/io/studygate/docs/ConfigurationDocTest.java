package io.studygate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** docs/configuration.md is what the schemas say. */
class ConfigurationDocTest {
  private static final String INTRODUCTION =
      """
      Everything that differs by site, trial or installation stands in `config/`. `./studygate check`
      names every fault of all files at once, each with its line and what to write instead; nothing
      starts while there is one. A key that is not listed here is a fault.

      * A file is called like what it describes: `trials/AFT-16.yaml` holds `protocol: AFT-16`.
      * Words that YAML readers take differently must be quoted: `"017"`, `"yes"`, `"12:30"`. Put
        regular expressions in single quotes, then `\\d` is written once.
      * Secrets never stand in these files. `{{secret:name}}` reads the file `name` in
        `studygate.secrets-dir`, `{{env:NAME}}` the environment; both may stand in settings, in an
        inbox's `host`, `user`, `keyFile` and `knownHostsFile`, and in a destination's `uri`.
        `{{studygate.var-dir}}` and the other settings may stand there as well.
      * Editors that know JSON Schema complete and check the YAML files: the first line of each
        names its schema.

      """;

  @Test
  void the_page_is_what_the_schemas_say() throws IOException {
    StringBuilder page =
        new StringBuilder(GeneratedPage.head("Configuration", "the schemas of config/"));
    page.append(INTRODUCTION);
    settings(page, schema("application"));
    for (String kind : List.of("inbox", "site", "trial", "profile")) {
      JsonNode schema = schema(kind);
      page.append("## ").append(schema.path("title").asText()).append("\n\n");
      page.append(schema.path("description").asText()).append("\n\n");
      page.append("| Key | Value | Needed, or default | Meaning |\n|---|---|---|---|\n");
      rows(page, "", schema);
      page.append('\n');
    }
    inventory(page, schema("inventory"));
    mails(page);
    GeneratedPage.check("configuration.md", page.toString());
  }

  @Test
  void every_setting_stands_in_the_shipped_file_with_a_comment() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("config/application.properties"));
    List<String> missing = new ArrayList<>();
    schema("application")
        .path("properties")
        .fieldNames()
        .forEachRemaining(
            key -> {
              int at = -1;
              for (int i = 0; i < lines.size(); i++) {
                at = lines.get(i).startsWith(key + "=") ? i : at;
              }
              if (at < 1 || !lines.get(at - 1).startsWith("# ")) {
                missing.add(key);
              }
            });
    assertThat(missing).isEmpty();
  }

  private static void settings(StringBuilder page, JsonNode schema) {
    page.append("## ").append(schema.path("title").asText()).append("\n\n");
    page.append(schema.path("description").asText()).append("\n\n");
    page.append("| Key, and its name in the environment | Value | Default | Meaning |\n");
    page.append("|---|---|---|---|\n");
    schema
        .path("properties")
        .properties()
        .forEach(
            p -> {
              String key = p.getKey();
              String name = key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
              row(page, "`" + key + "`<br>`" + name + "`", p.getValue(), preset(p.getValue()));
            });
    page.append('\n');
  }

  private static void rows(StringBuilder page, String prefix, JsonNode schema) {
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    schema
        .path("properties")
        .properties()
        .forEach(
            p -> {
              String key = prefix + p.getKey();
              boolean needed = required.contains(p.getKey());
              row(page, "`" + key + "`", p.getValue(), needed ? "needed" : preset(p.getValue()));
              rows(page, key + "[].", p.getValue().path("items"));
              rows(page, key + ".", p.getValue());
            });
  }

  private static void inventory(StringBuilder page, JsonNode schema) {
    page.append("## ").append(schema.path("title").asText()).append("\n\n");
    page.append(schema.path("description").asText()).append("\n\n");
    page.append(
        """
        A condition is a path from `$` that ends in `[?(...)]`; it holds if anything meets it. `@` is
        what is looked at, `&&` and `||` join, `!@.thicknessMm` is true of what has none, `=~ /(?i)pet/`
        compares with a pattern. What is absent is neither more nor less than anything: ask for it.

            when: "$.series[?(@.modality == 'CT' && (!@.thicknessMm || @.thicknessMm > 3))]"
            when: "$.series[*].structures[?(@.name == 'Couch')]"
            when: "$[?(@.visit == 'baseline' && @.studies > 1)]"

        | Name | Value | There | Meaning |
        |---|---|---|---|
        """);
    names(page, "$.", schema);
    page.append('\n');
  }

  private static void names(StringBuilder page, String prefix, JsonNode schema) {
    List<String> always = new ArrayList<>();
    schema.path("required").forEach(name -> always.add(name.asText()));
    schema
        .path("properties")
        .properties()
        .forEach(
            p -> {
              String name = prefix + p.getKey();
              String there = always.contains(p.getKey()) ? "always" : "if known";
              row(page, "`" + name + "`", p.getValue(), there);
              names(page, name + "[*].", p.getValue().path("items"));
            });
  }

  private static void row(StringBuilder page, String key, JsonNode value, String needed) {
    page.append("| ").append(key).append(" | ").append(kind(value)).append(" | ").append(needed);
    page.append(" | ").append(value.path("description").asText().replace("|", "\\|"));
    JsonNode example = value.path("examples").path(0);
    if (example.isMissingNode()) {
      example = value.path("items").path("examples").path(0);
    }
    if (!example.isMissingNode()) {
      page.append(" Example: `").append(example.asText()).append("`.");
    }
    page.append(" |\n");
  }

  private static String preset(JsonNode value) {
    JsonNode preset = value.path("default");
    if (preset.isMissingNode()) {
      return "none";
    }
    String text = preset.isArray() ? "" : preset.asText();
    return text.isEmpty() ? "empty" : "`" + text + "`";
  }

  private static String kind(JsonNode value) {
    if (value.has("enum")) {
      List<String> words = new ArrayList<>();
      value.path("enum").forEach(word -> words.add("`" + word.asText() + "`"));
      return String.join(", ", words);
    }
    return switch (value.path("type").asText()) {
      case "integer", "number" -> value.has("minimum") ? range(value) : "number";
      case "object" -> "keys below it";
      case "boolean" -> "`true` or `false`";
      case "array" -> {
        JsonNode items = value.path("items");
        yield "list of " + (items.path("type").asText().equals("object") ? "entries" : kind(items));
      }
      default -> value.path("format").asText().equals("email") ? "e-mail address" : "text";
    };
  }

  private static String range(JsonNode value) {
    String from = value.path("minimum").asText();
    return value.has("maximum")
        ? from + " to " + value.path("maximum").asText()
        : from + " or more";
  }

  private static void mails(StringBuilder page) {
    page.append(
        """
        ## config/mail/*.txt

        Texts of the e-mails. The first line is the subject. `{{name}}` is filled in; what stands
        between `{{#findings}}` and `{{/findings}}` is repeated for each finding.

        | Text | Goes to |
        |---|---|
        | `protocol-mail.txt` | the trial's contacts |
        | `case-mail-accepted.txt`, `case-mail-refused.txt`, `case-mail-held.txt` | the site's contacts |
        | `case-mail-analysis.txt` | the site's contacts, when an engine has answered or its time is over |
        | `analysis-trouble.txt` | the trial's contacts, if not all came back; operators too, if it is held |
        | `operators-parked.txt`, `operators-held.txt`, `operators-trouble.txt` | `studygate.operators.contacts` |

        Names: `protocol`, `caseId`, `site`, `contact`, `submissionId`, `resultFolder`, `verdict`,
        `instances`, `received`; for each of `findings`: `code`, `what`, `todo`; for each of
        `series`: `modality`, `count`.
        """);
  }

  private static JsonNode schema(String kind) throws IOException {
    try (InputStream in =
        ConfigurationDocTest.class.getResourceAsStream(
            "/io/studygate/config/schema/" + kind + ".schema.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
