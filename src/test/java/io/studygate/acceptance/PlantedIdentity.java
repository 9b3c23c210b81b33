package io.studygate.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the curator planted into the radiotherapy study, and dcmtk's reading of a file. */
final class PlantedIdentity {
  private static final Path KEY = Path.of("../shared/data/rt-study/phi-variant/answer-key.json");

  private PlantedIdentity() {}

  /** All identifying values but those of one letter, and the original UIDs. */
  static List<String> values() throws IOException {
    JsonNode key = new ObjectMapper().readTree(KEY.toFile());
    List<String> values = new ArrayList<>();
    for (String list : List.of("planted_in_every_file", "planted_in_some_files", "private")) {
      for (JsonNode planted : key.get(list)) {
        // An approval status identifies nobody; the trial needs it.
        if (planted.path("phi").asBoolean(true)
            && !planted.path("path").asText().contains("ApprovalStatus")
            && planted.get("value").asText().length() > 1) {
          values.add(planted.get("value").asText());
        }
      }
    }
    key.get("uid_map").forEach(uid -> values.add(uid.asText()));
    return values;
  }

  /** Every element with its whole value. */
  static String dump(Path file) throws Exception {
    Process process =
        new ProcessBuilder("dcmdump", "+L", "-q", file.toString())
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("dcmdump cannot read " + file);
    }
    return text;
  }
}
