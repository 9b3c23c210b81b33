package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.studygate.config.ConditionText.Compared;
import io.studygate.config.ConditionText.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checks the {@code when:} of a rule. JSONPath itself takes a misspelt name, or a text where a
 * number stands, for something that no submission has: the rule would then be silent for ever. So
 * names and kinds are compared with the inventory's schema, and the whole is asked once.
 */
final class ConditionFaults {
  private static final String EXAMPLE =
      "write for example $.series[?(@.modality == 'CT' && @.thicknessMm > 3)]";

  private final SourceTree tree;
  private final String pointer;
  private final ConditionText text;
  private final JsonNode schema = SchemaCheck.of("inventory").document();
  private final Map<String, JsonNode> known = new TreeMap<>();

  private ConditionFaults(SourceTree tree, String pointer, String when) {
    this.tree = tree;
    this.pointer = pointer;
    this.text = new ConditionText(when);
    collect(schema);
  }

  static void check(SourceTree tree, String pointer, String when) {
    new ConditionFaults(tree, pointer, when).check(when.strip());
  }

  private void collect(JsonNode part) {
    for (JsonNode each : List.of(part, part.path("items"))) {
      each.path("properties")
          .properties()
          .forEach(
              property -> {
                known.put(property.getKey(), property.getValue());
                collect(property.getValue());
              });
    }
  }

  private void check(String when) {
    if (!when.startsWith("$") || !when.contains("[?(") || !when.endsWith("]")) {
      tree.fault(pointer, "is no condition: it must begin with $ and end in [?(...)]", EXAMPLE);
      return;
    }
    try {
      Condition condition = Condition.of(when);
      text.names().forEach(this::name);
      text.compared().forEach(this::compared);
      condition.holds(specimen());
    } catch (Condition.Failed e) {
      tree.fault(pointer, "is no JSONPath: " + e.getMessage(), EXAMPLE);
    }
  }

  private void name(Name name) {
    if (name.keyword() && !Keywords.known(name.name())) {
      tree.fault(
          pointer,
          "\"values."
              + name.name()
              + "\" is no keyword of the standard"
              + Keywords.meant(name.name()),
          "write a keyword of DICOM PS3.6, for example values.EchoTime");
    } else if (!name.keyword() && !known.containsKey(name.name())) {
      tree.fault(
          pointer,
          "\""
              + name.name()
              + "\" is no name of the inventory"
              + Similar.question(name.name(), known.keySet()),
          "known: " + String.join(", ", known.keySet()));
    }
  }

  private void compared(Compared each) {
    String kind = kind(each);
    String with = each.with();
    boolean word = with.equals("'") || with.equals("\"");
    String name = each.name().name() + each.part();
    if (kind.equals("array")) {
      tree.fault(
          pointer,
          "\"" + name + "\" is a list",
          "write 'X' in @." + name + ", or @." + name + "[0]");
    } else if (kind.equals("string") && !word) {
      tree.fault(pointer, "\"" + name + "\" is text", "put what it is compared with into quotes");
    } else if (kind.equals("number") && !Character.isDigit(with.charAt(with.length() - 1))) {
      tree.fault(
          pointer, "\"" + name + "\" is a number", "compare it with a number, without quotes");
    }
  }

  private String kind(Compared each) {
    if (each.part().endsWith(")")) {
      return "number";
    }
    if (each.name().keyword()) {
      String one = Keywords.number(each.name().name()) ? "number" : "string";
      return each.part().isEmpty() ? "array" : one;
    }
    JsonNode found = known.get(each.name().name());
    JsonNode part = found == null || each.part().isEmpty() ? found : found.path("items");
    String type = part == null ? "" : part.path("type").asText();
    return type.equals("integer") ? "number" : type;
  }

  /** A submission that has one of everything. */
  private Map<String, Object> specimen() {
    @SuppressWarnings("unchecked")
    Map<String, Object> whole = (Map<String, Object>) specimen(schema);
    return whole;
  }

  private Object specimen(JsonNode part) {
    return switch (part.path("type").asText()) {
      case "object" -> {
        Map<String, Object> all = new LinkedHashMap<>();
        part.path("properties")
            .properties()
            .forEach(p -> all.put(p.getKey(), specimen(p.getValue())));
        if (all.isEmpty()) {
          text.names().stream().filter(Name::keyword).forEach(n -> all.put(n.name(), value(n)));
        }
        yield all;
      }
      case "array" -> new ArrayList<>(List.of(specimen(part.path("items"))));
      case "integer" -> part.path("examples").path(0).asInt();
      case "number" -> part.path("examples").path(0).asDouble();
      default -> part.path("examples").path(0).asText();
    };
  }

  private static List<Object> value(Name keyword) {
    return List.of(Keywords.number(keyword.name()) ? (Object) 1.0 : "X");
  }
}
