package io.studygate.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The schema of route files that comes with Camel, which editors use, with the two things that it
 * lacks and Camel's loader reads: {@code onCompletion} of one route, and {@code {{key}}} in place
 * of a number.
 */
public final class CamelSchema {
  private static final String DEFINITIONS = "/items/definitions/org.apache.camel.model.";

  private final Schema schema;

  /** Reads it. */
  public CamelSchema() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/schema/camelYamlDsl.json")) {
      JsonNode document = new ObjectMapper().readTree(in);
      ((ObjectNode) document.at(DEFINITIONS + "ProcessorDefinition/properties"))
          .putObject("onCompletion")
          .put("$ref", "#" + DEFINITIONS + "OnCompletionDefinition");
      placeholders(document);
      schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(document);
    }
  }

  private static void placeholders(JsonNode part) {
    if (part instanceof ObjectNode object && part.path("type").asText().equals("number")) {
      object.putArray("type").add("number").add("string");
      object.put("pattern", "^\\{\\{[^{}]+}}$");
    }
    part.forEach(CamelSchema::placeholders);
  }

  /** What is wrong with a route file. */
  public List<String> faults(String yaml) {
    return schema.validate(yaml, InputFormat.YAML).stream().map(Object::toString).toList();
  }
}
