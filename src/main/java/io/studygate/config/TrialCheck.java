package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks of one trial file that its schema cannot say. */
final class TrialCheck {
  private static final List<String> USUAL = List.of("file", "sftp", "direct");

  private TrialCheck() {}

  static void check(SourceTree tree, References references) {
    JsonNode root = tree.root();
    text(root.path("casePattern")).ifPresent(pattern -> CasePatterns.checkCase(tree, pattern));
    text(root.path("namePattern")).ifPresent(pattern -> CasePatterns.checkName(tree, pattern));
    unique(tree, "destinations", "name");
    unique(tree, "rules", "id");
    unique(tree, "findings", "code");
    unique(tree, "results", "kind");
    for (int i = 0; i < root.path("destinations").size(); i++) {
      destination(
          tree, "/destinations/" + i + "/uri", root.path("destinations").path(i), references);
    }
    for (int i = 0; i < root.path("rules").size(); i++) {
      rule(tree, "/rules/" + i, root.path("rules").path(i));
    }
    for (int i = 0; i < root.path("removeBeforeUpload").size(); i++) {
      String keyword = root.path("removeBeforeUpload").path(i).asText();
      Keywords.check(tree, "/removeBeforeUpload/" + i, keyword);
    }
    EngineFaults.check(tree, references);
    CasePatterns.checkRegister(tree);
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }

  private static void unique(SourceTree tree, String list, String key) {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < tree.root().path(list).size(); i++) {
      JsonNode name = tree.root().path(list).path(i).path(key);
      String pointer = "/" + list + "/" + i + "/" + key;
      Integer first = name.isTextual() ? seen.putIfAbsent(name.asText(), tree.line(pointer)) : null;
      if (first != null) {
        tree.fault(
            pointer,
            "\"" + name.asText() + "\" stands twice, first on line " + first,
            "give each its own " + key);
      }
    }
  }

  private static void destination(
      SourceTree tree, String pointer, JsonNode destination, References references) {
    String uri = destination.path("uri").asText();
    String scheme = uri.contains(":") ? uri.substring(0, uri.indexOf(':')) : "";
    if (!scheme.isEmpty() && !isComponent(scheme)) {
      tree.fault(
          pointer,
          "\"" + scheme + ":\" is no kind of endpoint" + Similar.question(scheme, USUAL),
          "write file:<folder>, sftp:... or direct:<route>");
    }
    if (uri.matches(
        ".*[?&](token|password|passphrase|keyStorePassword|secretKey|accessKey)=(?!(RAW[({])?\\{\\{).*")) {
      tree.fault(pointer, "holds a secret", "write {{secret:name}} in its place");
    }
    references.check(tree, pointer, destination.path("uri"));
  }

  /** Camel names its components by files on the class path. */
  private static boolean isComponent(String scheme) {
    return scheme.matches("[a-z0-9+.-]+")
        && TrialCheck.class
                .getClassLoader()
                .getResource("META-INF/services/org/apache/camel/component/" + scheme)
            != null;
  }

  private static void expression(
      SourceTree tree, String pointer, JsonNode rule, boolean expression) {
    text(rule.path("when")).ifPresent(w -> ConditionFaults.check(tree, pointer + "/when", w));
    if (expression && !rule.has("when")) {
      tree.fault(
          pointer + "/when",
          "is missing",
          "add a line \"when: ...\" with the condition that refuses the submission");
    }
    if (expression && !rule.has("says")) {
      tree.fault(
          pointer + "/says",
          "is missing",
          "add a line \"says: ...\" that tells the site what is wrong");
    } else if (!expression && rule.has("says")) {
      tree.fault(
          pointer + "/says",
          "stands in a rule of kind " + rule.path("kind").asText(),
          "write kind: expression, or take it out; \"text\" is what the site should do");
    }
  }

  private static void rule(SourceTree tree, String pointer, JsonNode rule) {
    RuleBlocks.check(tree, pointer, rule);
    String kind = rule.path("kind").asText();
    expression(tree, pointer, rule, kind.equals("expression"));
    boolean needs = kind.equals("modalities") || kind.equals("count");
    if (needs && rule.path("modalities").isEmpty()) {
      tree.fault(
          pointer + "/modalities", "is missing", "add a line \"modalities: [ CT ]\" with yours");
    }
    if (kind.equals("count") && !rule.has("minInstances") && !rule.has("maxInstances")) {
      tree.fault(pointer, "counts nothing", "add minInstances, maxInstances or both");
    }
    JsonNode min = rule.path("minInstances");
    JsonNode max = rule.path("maxInstances");
    if (min.isIntegralNumber() && max.isIntegralNumber() && min.asLong() > max.asLong()) {
      tree.fault(
          pointer + "/maxInstances",
          max + " is less than minInstances, " + min,
          "give " + min + " or more");
    }
  }
}
