package io.studygate.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.studygate.config.TestProfiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The yardstick's hidden tokens, searched for in every byte of what is written. */
class YardstickTest {
  private static final Path DATA = Path.of("../shared/yardstick/data");

  /** The deflated object is looked into by the proof's own tests. */
  private static final Pattern UID = Pattern.compile("1\\.2\\.826\\.0\\.1\\.3680043\\.10\\.9999");

  private static final Pattern STUDY_DATES = Pattern.compile("20250311|20250513");

  @TempDir Path out;

  @Test
  void no_token_uid_or_date_of_the_yardstick_is_in_any_byte_under_basic() throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(DATA));
    Map<String, Integer> counts = YardstickRunner.run(DATA, out, TestProfiles.profile());
    assertThat(counts)
        .containsEntry("WRITTEN", 37)
        .containsEntry("DROPPED encapsulated document", 1)
        .containsEntry("DROPPED media directory", 1)
        .containsEntry("HELD burned-in annotation declared", 1)
        .doesNotContainKey("finding DEIDENTIFICATION-FAILED");
    Set<String> tokens = tokens();
    assertThat(tokens).hasSizeGreaterThan(500);
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(found(bytes, tokens)).as("%s", file.getFileName()).isEmpty();
        assertThat(UID.matcher(bytes).find()).isFalse();
        assertThat(STUDY_DATES.matcher(bytes).find()).isFalse();
      }
    }
  }

  private static Set<String> tokens() throws Exception {
    Set<String> tokens = new TreeSet<>();
    for (JsonNode token :
        new ObjectMapper().readTree(DATA.resolve("answer-key.json").toFile()).path("tokens")) {
      if (token.path("kind").asText().equals("text")) {
        tokens.add(token.path("token").asText());
      }
    }
    return tokens;
  }

  private static Set<String> found(String bytes, Set<String> tokens) {
    Set<String> found = new TreeSet<>();
    Matcher words = Pattern.compile("ZQ[0-9A-Z]{6}").matcher(bytes);
    while (words.find()) {
      if (tokens.contains(words.group())) {
        found.add(words.group());
      }
    }
    return found;
  }
}
