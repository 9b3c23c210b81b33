package io.studygate.onboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code config/sites/<site>.yaml} is to say.
 *
 * @param keys public keys for the embedded server; none where the site logs in elsewhere
 */
public record NewSite(
    String site,
    String inbox,
    String home,
    List<String> contacts,
    List<String> trials,
    List<String> keys) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The file's path below {@code config/}. */
  public String path() {
    return "sites/" + site + ".yaml";
  }

  /** The file's text. */
  public String yaml() {
    String schema = "../../src/main/resources/io/studygate/config/schema/site.schema.json";
    return "# yaml-language-server: $schema="
        + schema
        + "\n# Made by ./studygate site add.\n"
        + ("site: " + quoted(site) + "\n")
        + ("inbox: " + quoted(inbox) + "\n")
        + ("home: " + quoted(home) + "\n")
        + ("contacts: [ " + list(contacts, ", ") + " ]\n")
        + ("trials: [ " + list(trials, ", ") + " ]\n")
        + (keys.isEmpty() ? "" : "keys:\n  - " + list(keys, "\n  - ") + "\n");
  }

  private static String list(List<String> words, String between) {
    return words.stream().map(NewSite::quoted).collect(Collectors.joining(between));
  }

  /** A JSON text is a YAML text that every reader takes alike. */
  static String quoted(String word) {
    try {
      return JSON.writeValueAsString(word);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
