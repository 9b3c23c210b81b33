package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Checks one kind of file against its JSON Schema and fills in the schema's defaults. */
final class SchemaCheck {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode document;
  private final Schema schema;

  /** Schemas never change while the program runs, and reading one takes longer than using it. */
  private static final Map<String, SchemaCheck> ALL = new ConcurrentHashMap<>();

  /**
   * @param kind {@code trial}, {@code site}, ...: the schema's name
   */
  static SchemaCheck of(String kind) {
    return ALL.computeIfAbsent(kind, SchemaCheck::new);
  }

  private SchemaCheck(String kind) {
    try (InputStream in =
        SchemaCheck.class.getResourceAsStream("schema/" + kind + ".schema.json")) {
      document = new ObjectMapper().readTree(in);
      schema = REGISTRY.getSchema(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema itself. */
  JsonNode document() {
    return document;
  }

  /** Adds a fault for everything that the schema does not allow. */
  void check(SourceTree tree) {
    List<Error> errors = schema.validate(tree.root());
    Set<String> misspelt = new HashSet<>();
    for (Error error : errors) {
      if (error.getKeyword().equals("additionalProperties")) {
        Similar.to(error.getProperty(), SchemaWords.keys(part(error)))
            .ifPresent(meant -> misspelt.add(error.getInstanceLocation() + "/" + meant));
      }
    }
    for (Error error : errors) {
      boolean named =
          error.getKeyword().equals("required")
              && misspelt.contains(error.getInstanceLocation() + "/" + error.getProperty());
      if (!named) {
        SchemaWords.fault(tree, error, part(error));
      }
    }
  }

  /** The part of the schema whose keyword was not met. */
  private JsonNode part(Error error) {
    String path = error.getEvaluationPath().toString();
    return document.at(path.substring(0, path.lastIndexOf('/')));
  }

  /** The same object with the defaults of what is absent. */
  ObjectNode withDefaults(JsonNode root) {
    ObjectNode filled = root.deepCopy();
    fill(filled, document);
    return filled;
  }

  private static void fill(JsonNode value, JsonNode schema) {
    if (value instanceof ObjectNode object) {
      schema
          .path("properties")
          .properties()
          .forEach(
              property -> {
                JsonNode preset = property.getValue().get("default");
                if (preset != null && !object.hasNonNull(property.getKey())) {
                  object.set(property.getKey(), preset.deepCopy());
                }
                fill(object.path(property.getKey()), property.getValue());
              });
    } else if (value.isArray()) {
      value.forEach(item -> fill(item, schema.path("items")));
    }
  }
}
