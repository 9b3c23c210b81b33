package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Checks what stands below a rule: its own block, ranges and regular expressions. */
final class RuleBlocks {
  /** Blocks by name with the kind of rule that they belong to. */
  private static final Map<String, String> OWN =
      Map.of(
          "geometry", "geometry",
          "references", "rt-references",
          "acquisition", "acquisition",
          "content", "content",
          "structures", "structures");

  /** Blocks without which a rule says all that it must. */
  private static final List<String> OPTIONAL = List.of("references");

  /** Keys that hold regular expressions. */
  private static final List<String> PATTERNS = List.of("description", "pattern");

  private RuleBlocks() {}

  static void check(SourceTree tree, String pointer, JsonNode rule) {
    OWN.forEach((block, owner) -> block(tree, pointer, rule, block, owner));
    AcquisitionFaults.check(tree, pointer + "/acquisition", rule.path("acquisition"));
    structures(tree, pointer + "/structures", rule.path("structures"));
    content(tree, pointer + "/content", rule.path("content"));
    walk(tree, pointer, rule);
  }

  private static void block(
      SourceTree tree, String pointer, JsonNode rule, String block, String owner) {
    String kind = rule.path("kind").asText();
    boolean needed = kind.equals(owner) && !OPTIONAL.contains(block);
    if (needed && !rule.path(block).isObject()) {
      tree.fault(
          pointer + "/" + block,
          "is missing",
          "add \"" + block + ":\" with what the rule asks below it");
    } else if (!kind.equals(owner) && rule.has(block)) {
      tree.fault(
          pointer + "/" + block,
          "stands in a rule of kind " + kind,
          "write kind: " + owner + ", or take it out");
    }
  }

  private static void content(SourceTree tree, String pointer, JsonNode content) {
    boolean asks =
        content.has("items") || content.has("documents") || content.path("wholeStudy").asBoolean();
    if (content.isObject() && !asks) {
      tree.fault(pointer, "asks for nothing", "add items, documents, wholeStudy or several");
    }
  }

  private static void structures(SourceTree tree, String pointer, JsonNode structures) {
    boolean asks = !structures.path("names").isEmpty() || structures.path("tg263").asBoolean();
    if (structures.isObject() && !asks) {
      tree.fault(pointer, "asks for nothing", "add names, \"tg263: true\" or both");
    }
  }

  private static void walk(SourceTree tree, String pointer, JsonNode node) {
    JsonNode min = node.path("min");
    JsonNode max = node.path("max");
    if (min.isNumber() && max.isNumber() && min.asDouble() > max.asDouble()) {
      tree.fault(
          pointer + "/max",
          max.asText() + " is less than min, " + min.asText(),
          "give " + min.asText() + " or more");
    }
    PATTERNS.forEach(key -> pattern(tree, pointer + "/" + key, node.path(key)));
    node.properties().forEach(p -> walk(tree, SourceTree.child(pointer, p.getKey()), p.getValue()));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      walk(tree, pointer + "/" + i, node.get(i));
    }
  }

  private static void pattern(SourceTree tree, String pointer, JsonNode pattern) {
    if (!pattern.isTextual()) {
      return;
    }
    try {
      Pattern.compile(pattern.asText());
    } catch (PatternSyntaxException e) {
      tree.fault(
          pointer,
          "is no regular expression: " + e.getDescription() + " at character " + (e.getIndex() + 1),
          "close every bracket; write \\\\ for \\ inside double quotes");
    }
  }
}
