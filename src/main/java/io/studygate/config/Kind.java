package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * One kind of YAML file with all its files.
 *
 * @param key the key that repeats the file's name
 * @param folder below the configuration's folder
 */
record Kind<T>(
    String folder, String key, Class<T> type, SchemaCheck schema, Map<String, SourceTree> trees) {

  Kind(String folder, String key, Class<T> type) {
    this(folder, key, type, new SchemaCheck(folder.replaceAll("s$|es$", "")), new TreeMap<>());
  }

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

  /** The records of all files, which must be free of faults. */
  Map<String, T> records() {
    Map<String, T> records = new TreeMap<>();
    trees.forEach(
        (name, tree) ->
            records.put(name, RecordMapper.yaml(schema.withDefaults(tree.root()), type)));
    return records;
  }
}
