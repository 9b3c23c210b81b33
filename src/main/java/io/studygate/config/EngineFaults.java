package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks of a trial's engine that the schema cannot say: which keys its kind has, and which names.
 */
final class EngineFaults {
  /** Which keys each kind needs besides those of all kinds. */
  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "folder", List.of("handOff", "return"),
          "http", List.of("handOff"),
          "command", List.of("command"));

  private static final List<String> OF_HTTP = List.of("return", "callBack", "token");

  private static final List<String> OF_A_KIND =
      List.of("handOff", "return", "callBack", "token", "command");

  private static final Map<String, String> EXAMPLES =
      Map.of(
          "folder handOff", "\"file:/srv/engine/in\"",
          "folder return", "\"file:/srv/engine/out\"",
          "http handOff", "\"https://engine.example/jobs\"",
          "http return", "\"https://engine.example/jobs/{job}/results\"",
          "http callBack", "\"https://studygate.example\"",
          "command command", "[ /opt/engine/run, \"{in}\", \"{out}\" ]");

  /** Result files that are ours. */
  private static final Set<String> OURS =
      Set.of(
          "report.png",
          "report.txt",
          "report.json",
          "receipt.txt",
          "inventory.csv",
          "findings.csv",
          "regions.csv",
          "dvh.csv",
          "dvh.png",
          "qa.csv");

  /** In the clear only within this machine: a study and a token go there. */
  private static final String HTTP =
      "https://[^?#\\s]+|http://(localhost|127\\.0\\.0\\.1)(:\\d+)?(/[^?#\\s]*)?";

  private EngineFaults() {}

  static void check(SourceTree tree, References references) {
    JsonNode engine = tree.root().path("engine");
    String kind = engine.path("kind").asText();
    if (!engine.isObject() || !NEEDED.containsKey(kind)) {
      return;
    }
    for (String key : OF_A_KIND) {
      key(tree, engine, kind, key);
    }
    if (kind.equals("http") && engine.has("return") == engine.has("callBack")) {
      tree.fault(
          "/engine/return",
          engine.has("return") ? "stands beside callBack" : "and callBack are missing",
          "write one of them: return: where its results are asked for, callBack: where it brings"
              + " them");
    }
    for (String key : List.of("handOff", "return", "callBack")) {
      endpoint(tree, kind, key, engine.path(key), references);
    }
    token(tree, engine.path("token"), references);
    command(tree, engine.path("command"));
    files(tree, engine.path("files"));
  }

  private static void key(SourceTree tree, JsonNode engine, String kind, String key) {
    boolean needed = NEEDED.get(kind).contains(key);
    boolean allowed = needed || kind.equals("http") && OF_HTTP.contains(key);
    if (needed && !engine.has(key)) {
      String example = EXAMPLES.get(kind + " " + key);
      tree.fault("/engine/" + key, "is missing", "add a line \"" + key + ": " + example + "\"");
    } else if (!allowed && engine.has(key)) {
      tree.fault(
          "/engine/" + key, "is nothing that an engine of kind " + kind + " has", "take it out");
    }
  }

  private static void endpoint(
      SourceTree tree, String kind, String key, JsonNode uri, References references) {
    if (!uri.isTextual()) {
      return;
    }
    boolean folder = kind.equals("folder");
    if (folder && !uri.asText().matches("file:[^?]+")
        || kind.equals("http") && !uri.asText().matches(HTTP)) {
      String what = folder ? "is no folder" : "is no https: address without \"?\" and \"#\"";
      tree.fault("/engine/" + key, what, "write " + EXAMPLES.get(kind + " " + key));
    }
    references.check(tree, "/engine/" + key, uri);
  }

  private static void token(SourceTree tree, JsonNode token, References references) {
    if (token.isTextual() && !token.asText().matches("\\{\\{(secret|env):[^{}]+}}")) {
      tree.fault("/engine/token", "holds a secret", "write {{secret:name}} in its place");
    } else if (token.isTextual()) {
      references.check(tree, "/engine/token", token);
    }
  }

  private static void command(SourceTree tree, JsonNode command) {
    Set<String> words = new HashSet<>();
    command.forEach(word -> words.add(word.asText()));
    if (!command.isArray() || command.isEmpty()) {
      return;
    }
    for (String folder : List.of("{in}", "{out}")) {
      if (words.stream().noneMatch(word -> word.contains(folder))) {
        String what = "names " + folder + " nowhere, so it cannot know that folder";
        tree.fault("/engine/command", what, "write " + EXAMPLES.get("command command"));
      }
    }
  }

  private static void files(SourceTree tree, JsonNode files) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < files.size(); i++) {
      String name = files.path(i).path("name").asText();
      String pointer = "/engine/files/" + i;
      if (!seen.add(name)) {
        tree.fault(pointer + "/name", "\"" + name + "\" stands twice", "keep one of them");
      }
      if (OURS.contains(name)) {
        tree.fault(pointer + "/name", "is a result file of the gateway's own", "name it otherwise");
      }
      if (files.path(i).has("rows") && !name.endsWith(".csv")) {
        tree.fault(pointer + "/rows", "counts the rows of what is no csv", "take it out");
      }
    }
  }
}
