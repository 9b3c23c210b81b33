package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Texts of application.properties as values, and all of them as one record. */
final class SettingsTypes {
  private SettingsTypes() {}

  /** A setting's text as its schema's type; what is not of that type stays text. */
  static JsonNode value(String text, JsonNode schema) {
    return switch (schema.path("type").asText()) {
      case "integer" ->
          text.matches("-?\\d{1,18}")
              ? LongNode.valueOf(Long.parseLong(text))
              : TextNode.valueOf(text);
      case "boolean" ->
          text.matches("true|false")
              ? BooleanNode.valueOf(text.equals("true"))
              : TextNode.valueOf(text);
      case "array" -> list(text);
      default -> TextNode.valueOf(text);
    };
  }

  private static ArrayNode list(String text) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (String item : text.split(",")) {
      if (!item.isBlank()) {
        list.add(item.strip());
      }
    }
    return list;
  }

  /** The checked settings as a record; keys that only routes read are no part of it. */
  static Settings settings(JsonNode checked) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    checked
        .properties()
        .forEach(
            entry -> {
              String[] parts = entry.getKey().substring("studygate.".length()).split("\\.");
              ObjectNode area = parts.length == 1 ? root : root.withObject("/" + parts[0]);
              area.set(parts[parts.length - 1], entry.getValue());
            });
    root.remove("secrets-dir");
    root.set("limits", root.remove("study"));
    root.set("operators", root.remove("operators").path("contacts"));
    return RecordMapper.properties(root, Settings.class);
  }
}
