package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** report.txt and report.json say the same, under a shipped trial with all its rules. */
class ReportsAgreeTest {
  private static final byte[] PDF = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  private String text;
  private JsonNode json;

  private void tried(TestStudies study) throws Exception {
    Path zip = study.asZip(folder.resolve("study.zip"));
    Path out = folder.resolve("out");
    TestCommand.run(
        "try", "--trial", "RTQA-01", "--case", "TRIAL-RT-0042", zip.toString(), out.toString());
    Path results = out.resolve("site/try/output/study_out");
    text = Files.readString(results.resolve("report.txt"));
    json = new ObjectMapper().readTree(results.resolve("report.json").toFile());
  }

  /** Lines are wrapped and columns are as wide as they must be: blanks do not count. */
  private static String squeezed(String words) {
    return words.replaceAll("\\s+", " ").strip();
  }

  private void agree() throws Exception {
    try (InputStream in =
        getClass().getResourceAsStream("/io/studygate/results/report.schema.json")) {
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(new ObjectMapper().readTree(in))
                  .validate(json))
          .isEmpty();
    }
    assertThat(text.lines().findFirst()).contains(json.path("verdict").asText());
    assertThat(text).contains(json.path("submission").asText(), json.path("trial").asText());
    findings();
    for (JsonNode each : json.path("series")) {
      // Frames have a column of their own only where they are more than the objects.
      boolean same = each.path("frames").equals(each.path("objects"));
      String frames = same || each.path("matrix").asText().isEmpty() ? "" : "frames";
      line(
          each,
          "number",
          "modality",
          "objects",
          frames,
          "matrix",
          "pixelMm",
          "apartMm",
          "extentMm");
    }
    json.path("measured").forEach(each -> line(each, "where", "what", "found", "wanted"));
    json.path("references").forEach(line -> assertThat(text).contains(line.asText()));
    assertThat(section("Values measured").lines().filter(line -> line.endsWith("NOT MET")).count())
        .isEqualTo(
            Stream.of(json.path("measured").findValues("passes"))
                .flatMap(all -> all.stream())
                .filter(passes -> !passes.asBoolean())
                .count());
    assertThat(text.contains("Nothing was delivered.")).isEqualTo(json.path("delivered").isNull());
  }

  /** Every finding with number, code, what and what to do, in the same order. */
  private void findings() {
    String rest = squeezed(section("Findings"));
    for (JsonNode each : json.path("findings")) {
      for (String part : new String[] {"number", "code", "what", "todo"}) {
        String words = each.path(part).isNull() ? "" : squeezed(each.path(part).asText());
        assertThat(rest).contains(words);
        rest = rest.substring(rest.indexOf(words) + words.length());
      }
    }
    assertThat(rest).isEmpty();
  }

  private void line(JsonNode each, String... parts) {
    StringBuilder line = new StringBuilder();
    for (String part : parts) {
      line.append(' ').append(each.path(part).asText());
    }
    assertThat(squeezed(text)).contains(squeezed(line.toString()));
  }

  private String section(String title) {
    int begin = text.indexOf("\n" + title + "\n---");
    if (begin < 0) {
      return "";
    }
    int from = text.indexOf('\n', text.indexOf("---", begin)) + 1;
    int end = text.indexOf("\n---", from);
    return text.substring(from, end < 0 ? text.length() : text.lastIndexOf("\n\n", end) + 1);
  }

  @Test
  void an_accepted_study() throws Exception {
    tried(TestStudies.rt().instances(12).document("history.pdf", PDF));
    assertThat(json.path("verdict").asText()).isEqualTo("ACCEPTED");
    assertThat(json.path("delivered").path("destinations")).isNotEmpty();
    assertThat(json.path("aside").path("document").asInt()).isOne();
    agree();
  }

  @Test
  void a_refused_study_with_many_findings() throws Exception {
    tried(
        TestStudies.rt()
            .instances(12)
            .with(
                data -> {
                  data.setString(Tag.ApprovalStatus, VR.CS, "UNAPPROVED");
                  data.setString(Tag.SliceThickness, VR.DS, "0");
                  data.remove(Tag.DoseReferenceSequence);
                }));
    assertThat(json.path("verdict").asText()).isEqualTo("REFUSED");
    assertThat(json.path("findings").size()).isGreaterThan(2);
    agree();
  }

  @Test
  void what_could_not_be_opened() throws Exception {
    tried(TestStudies.none().file("more.zip", TestStudies.zipHead("ct/1.dcm")));
    assertThat(json.path("verdict").asText()).isEqualTo("REFUSED");
    agree();
  }
}
