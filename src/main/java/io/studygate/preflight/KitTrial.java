package io.studygate.preflight;

import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A trial's file as a site may see it: what decides about a study, letter by letter, and nothing of
 * where studies go, who is told, who analyses them and which cases there are.
 */
final class KitTrial {
  /** All others stay with the trial office; a new key does, until somebody decides about it. */
  static final Set<String> SHARED =
      Set.of(
          "protocol",
          "name",
          "sponsor",
          "casePattern",
          "namePattern",
          "caseFromPatientId",
          "visits",
          "profile",
          "rules",
          "findings",
          "results",
          "deliverDocuments",
          "deliverPrivateSopClasses",
          "headSeriesWaived",
          "removeBeforeUpload");

  /** A block ends where the next key begins, so what is said before that stands at its end. */
  private static final Pattern LAST_COMMENTS = Pattern.compile("(\\n\\s*+(#[^\\n]*+)?)++$");

  /** In place of what every trial must name. */
  private static final String NOBODY = "contacts: [ nobody@preflight.invalid ]\ndestinations:\n";

  /** Reports name destinations; where they are they do not say. */
  private static final String NOWHERE =
      "  - { name: %s, uri: \"file:{{studygate.var-dir}}/none\" }\n";

  private KitTrial() {}

  /**
   * The file's text without what is the office's own, and without the comments between keys.
   *
   * @param text of a trial's file that has been checked
   * @param destinations names of its destinations
   * @throws IllegalArgumentException where a part that would be shared refers to a secret or to the
   *     environment
   */
  static String of(String text, List<String> destinations) {
    MappingNode root = (MappingNode) new Yaml(new LoaderOptions()).compose(new StringReader(text));
    StringBuilder shared = new StringBuilder();
    for (NodeTuple entry : root.getValue()) {
      String key = ((ScalarNode) entry.getKeyNode()).getValue();
      if (SHARED.contains(key)) {
        shared.append(part(key, text, entry)).append('\n');
      }
    }
    shared.append(NOBODY);
    destinations.forEach(name -> shared.append(NOWHERE.formatted(name)));
    return shared.toString();
  }

  private static String part(String key, String text, NodeTuple entry) {
    // Marks count code points.
    int from = entry.getKeyNode().getStartMark().getIndex();
    int to = entry.getValueNode().getEndMark().getIndex();
    String part = text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
    requireOpen(key + " of the trial's file", part);
    return LAST_COMMENTS.matcher(part).replaceFirst("");
  }

  /**
   * Nothing that every hospital would read may name a secret.
   *
   * @throws IllegalArgumentException what refers to one, or to the environment
   */
  static void requireOpen(String what, String text) {
    for (String reference : List.of("{{secret:", "{{env:")) {
      if (text.contains(reference)) {
        throw new IllegalArgumentException(
            what + " refers to " + reference + "...}}, which no kit may hold");
      }
    }
  }
}
