package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * One kind of YAML file with all its files.
 *
 * @param key the key that repeats the file's name
 * @param folder below the configuration's folder
 */
record Kind<T>(
    String folder, String key, Class<T> type, SchemaCheck schema, Map<String, SourceTree> trees) {

  Kind(String folder, String key, Class<T> type) {
    this(folder, key, type, SchemaCheck.of(schemaOf(folder)), new TreeMap<>());
  }

  /** Keys whose values may hold {@code {{...}}}. */
  static final Set<String> REFERRING = Set.of("host", "user", "keyFile", "knownHostsFile", "uri");

  private static String schemaOf(String folder) {
    return folder.equals("inboxes") ? "inbox" : folder.substring(0, folder.length() - 1);
  }

  /** Reads one file and checks what it can by itself. */
  void add(String file, String name, String text) {
    SourceTree tree = YamlSource.read(file, text);
    trees.put(name, tree);
    if (tree.root() != null) {
      schema.check(tree);
      JsonNode own = tree.root().path(key);
      if (own.isTextual() && !own.asText().equals(name)) {
        tree.fault(
            "/" + key,
            "\"" + own.asText() + "\" is not the file's name",
            "write \"" + name + "\", or rename the file to " + own.asText() + ".yaml");
      }
    }
  }

  /**
   * The records of all files, which must be free of faults.
   *
   * @param references resolves those of the keys that may hold any
   */
  Map<String, T> records(References references) {
    return records(references, UnaryOperator.identity());
  }

  /**
   * The records of all files, which must be free of faults.
   *
   * @param references resolves those of the keys that may hold any
   * @param complete adds to a file what stands in another
   */
  Map<String, T> records(References references, UnaryOperator<ObjectNode> complete) {
    Map<String, T> records = new TreeMap<>();
    trees.forEach(
        (name, tree) -> {
          ObjectNode filled = schema.withDefaults(tree.root());
          REFERRING.forEach(
              key -> filled.findParents(key).forEach(o -> resolve(o, key, references)));
          records.put(name, RecordMapper.yaml(complete.apply(filled), type));
        });
    return records;
  }

  private static void resolve(JsonNode holder, String key, References references) {
    try {
      ((ObjectNode) holder).put(key, references.resolve(holder.get(key).asText()));
    } catch (References.Unresolved e) {
      throw new IllegalStateException("not checked: " + key, e);
    }
  }
}
