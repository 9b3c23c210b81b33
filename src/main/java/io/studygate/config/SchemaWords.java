package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says what a schema does not allow in the words of a person, with what to write instead. */
final class SchemaWords {
  private static final Map<String, String> KINDS =
      Map.of(
          "string", "text",
          "integer", "a whole number",
          "number", "a number",
          "boolean", "true or false",
          "array", "a list, like [ one, two ]",
          "object", "keys with values below it");

  private SchemaWords() {}

  /**
   * @param schema the part of the schema that was not met
   */
  static void fault(SourceTree tree, Error error, JsonNode schema) {
    String at = error.getInstanceLocation().toString();
    String value = shown(error.getInstanceNode(), schema);
    switch (error.getKeyword()) {
      case "additionalProperties" -> unknown(tree, at, error.getProperty(), schema);
      case "required" -> missing(tree, at, error.getProperty(), schema);
      case "type" -> type(tree, at, error.getInstanceNode(), schema);
      case "enum" -> word(tree, at, error.getInstanceNode().asText(), schema);
      case "minimum", "maximum" -> tree.fault(at, value + " is not allowed", range(schema));
      case "uniqueItems" -> tree.fault(at, "has the same item twice", "keep one of them");
      case "minItems" -> tree.fault(at, "is empty", "give at least one, " + example(schema));
      case "minLength" -> tree.fault(at, "is too short", atLeast(schema));
      case "maxLength" ->
          tree.fault(at, "is too long", "give at most " + schema.path("maxLength") + " characters");
      default -> tree.fault(at, value + " is not allowed", described(schema));
    }
  }

  private static void unknown(SourceTree tree, String at, String key, JsonNode schema) {
    List<String> known = keys(schema);
    String hint =
        Similar.to(key, known)
            .map(k -> "did you mean \"" + k + "\"?")
            .orElse("take it out; known here: " + String.join(", ", known));
    tree.fault(SourceTree.child(at, key), "is no key that is known here", hint);
  }

  private static void missing(SourceTree tree, String at, String key, JsonNode schema) {
    String example = example(schema.path("properties").path(key));
    tree.fault(
        SourceTree.child(at, key),
        "is missing",
        "add a line \"" + key + ": ...\"" + (example.isEmpty() ? "" : ", " + example));
  }

  private static void type(SourceTree tree, String at, JsonNode value, JsonNode schema) {
    String wanted = schema.path("type").asText();
    if (value.isNull()) {
      tree.fault(at, "has no value", "give " + KINDS.get(wanted) + ", or take the line out");
    } else if (wanted.equals("string") && value.isValueNode()) {
      tree.fault(
          at,
          value.asText() + " is read as " + (value.isBoolean() ? "yes or no" : "a number"),
          "write \"" + value.asText() + "\" in quotes");
    } else if (wanted.equals("array") && value.isValueNode()) {
      tree.fault(at, "is one value where a list stands", "write [ " + value.asText() + " ]");
    } else {
      tree.fault(at, shown(value, schema) + " is not allowed", "give " + KINDS.get(wanted));
    }
  }

  private static void word(SourceTree tree, String at, String value, JsonNode schema) {
    List<String> words = new ArrayList<>();
    schema.path("enum").forEach(w -> words.add(w.asText()));
    tree.fault(
        at,
        "\"" + value + "\" is not one of the words" + Similar.question(value, words),
        "write "
            + String.join(", ", words.subList(0, words.size() - 1))
            + " or "
            + words.get(words.size() - 1));
  }

  private static String range(JsonNode schema) {
    String min = schema.path("minimum").asText();
    return schema.has("maximum")
        ? "give " + min + " to " + schema.path("maximum").asText()
        : "give " + min + " or more";
  }

  private static String atLeast(JsonNode schema) {
    int min = schema.path("minLength").asInt();
    return min == 1 ? "give a value, or take the line out" : "give at least " + min + " characters";
  }

  private static String example(JsonNode schema) {
    JsonNode example = schema.path("examples").path(0);
    if (example.isMissingNode()) {
      example = schema.path("items").path("examples").path(0);
    }
    return example.isMissingNode() ? "" : "for example " + example;
  }

  private static String described(JsonNode schema) {
    if (schema.path("format").asText().equals("email")) {
      return "write one plain e-mail address, " + example(schema);
    }
    String example = example(schema);
    return schema.path("description").asText() + (example.isEmpty() ? "" : " " + example);
  }

  /** The keys that a part of a schema knows. */
  static List<String> keys(JsonNode schema) {
    List<String> known = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(known::add);
    return known;
  }

  /** A value as the file has it; not shown if it may hold a secret, and cut if it is long. */
  private static String shown(JsonNode value, JsonNode schema) {
    if (value == null || value.isContainerNode() || schema.path("writeOnly").asBoolean()) {
      return "this";
    }
    String text = value.toString();
    return text.length() > 80 ? text.substring(0, 77) + "..." : text;
  }
}
