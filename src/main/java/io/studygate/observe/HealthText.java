package io.studygate.observe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The answer to a question for health, in the form that Camel's and MicroProfile's have. */
final class HealthText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HealthText() {}

  static Answer of(boolean up, List<Health.Check> checks) {
    ObjectNode root = JSON.createObjectNode().put("status", word(up));
    ArrayNode list = root.putArray("checks");
    checks.forEach(
        check -> list.addObject().put("name", check.name()).put("status", word(check.up())));
    return new Answer(up ? 200 : 503, "application/json", root.toPrettyString() + "\n");
  }

  private static String word(boolean up) {
    return up ? "UP" : "DOWN";
  }
}
