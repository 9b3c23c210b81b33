package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Reads {@code application.properties}: the schema's defaults, then the file, then the environment.
 */
final class SettingsSource {
  private static final String FILE = "application.properties";
  private static final String OWN = "studygate.";

  private final SchemaCheck schema = SchemaCheck.of("application");
  private final Map<String, String> environment;
  private final Map<String, String> values = new TreeMap<>();
  private final SourceTree tree;

  private SettingsSource(String folder, Map<String, String> environment) {
    this.environment = environment;
    this.tree =
        new SourceTree(
            folder + FILE,
            JsonNodeFactory.instance.objectNode(),
            new HashMap<>(),
            new ArrayList<>());
  }

  /**
   * What was read.
   *
   * @param settings {@code null} if there are faults
   * @param secrets where the other files find theirs
   * @param properties every key with its value for the routes; references to secrets unresolved
   */
  record Read(
      Settings settings, Secrets secrets, Map<String, String> properties, List<Fault> faults) {}

  /**
   * Reads the settings.
   *
   * @param folder the configuration's folder as faults name it, with a slash at its end
   * @param text the file's text; empty if there is none
   */
  static Read read(String folder, String text, Map<String, String> environment) {
    return new SettingsSource(folder, environment).read(text);
  }

  private Read read(String text) {
    defaults();
    file(text);
    environment();
    anchor("studygate.var-dir");
    Secrets secrets = new Secrets(Path.of(value("studygate.secrets-dir")), environment);
    types(secrets);
    schema.check(tree);
    zone();
    PageFaults.into(tree);
    LinkFaults.into(tree);
    MailboxFaults.into(tree);
    Settings settings = tree.faults().isEmpty() ? SettingsTypes.settings(tree.root()) : null;
    return new Read(settings, secrets, effective(), tree.faults());
  }

  /** A relative folder is one beside the start script, wherever a command is called from. */
  private void anchor(String key) {
    String folder = values.get(key);
    if (!folder.contains("{{")) {
      values.put(key, Path.of(System.getProperty("studygate.home", "")).resolve(folder).toString());
    }
  }

  private void defaults() {
    for (String key : SchemaWords.keys(schema.document())) {
      JsonNode preset = property(key).path("default");
      values.put(key, preset.isArray() ? "" : preset.asText());
    }
  }

  private void file(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      tree.fault("", "is no properties file", "write lines like \"key=value\"");
      return;
    }
    lines(text);
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(OWN) && property(key).isMissingNode()) {
        unknown(key);
      } else {
        values.put(key, properties.getProperty(key).strip());
      }
    }
  }

  private void lines(String text) {
    int line = 0;
    for (String words : text.lines().toList()) {
      line++;
      String key = words.strip().split("[=:\\s]", 2)[0];
      if (!key.isEmpty() && !key.startsWith("#") && !key.startsWith("!")) {
        Integer first = tree.lines().put("/" + key, line);
        if (first != null) {
          tree.fault("/" + key, "stands twice, first on line " + first, "keep one of them");
        }
      }
    }
  }

  private void unknown(String key) {
    tree.fault(
        "/" + key,
        "is no key that is known here",
        Similar.to(key, values.keySet())
            .map(k -> "did you mean \"" + k + "\"?")
            .orElse("take it out; docs/configuration.md lists all keys"));
  }

  private void environment() {
    Map<String, String> names = new TreeMap<>();
    SchemaWords.keys(schema.document()).forEach(key -> names.put(EnvironmentNames.of(key), key));
    for (String name : environment.keySet()) {
      if (names.containsKey(name)) {
        values.put(names.get(name), environment.get(name).strip());
        tree.lines().remove("/" + names.get(name));
      }
    }
    tree.faults().addAll(EnvironmentNames.faults(environment, names.keySet()));
  }

  private void types(Secrets secrets) {
    References references = new References(values, secrets);
    for (String key : SchemaWords.keys(schema.document())) {
      try {
        String text = references.resolve(values.get(key));
        ((ObjectNode) tree.root()).set(key, SettingsTypes.value(text, property(key)));
      } catch (References.Unresolved e) {
        tree.fault("/" + key, e.getMessage(), e.instead());
      }
    }
  }

  /** A schema cannot say which names of zones there are. */
  private void zone() {
    String key = "studygate.digest.zone";
    try {
      ZoneId.of(value(key));
    } catch (DateTimeException e) {
      tree.fault("/" + key, "is no time zone", "write one like Europe/Berlin, or UTC");
    }
  }

  private Map<String, String> effective() {
    References references = new References(values, null);
    Map<String, String> result = new TreeMap<>(values);
    result.replaceAll(
        (key, text) -> {
          try {
            return references.resolve(text);
          } catch (References.Unresolved e) {
            return text;
          }
        });
    return result;
  }

  private String value(String key) {
    try {
      return new References(values, null).resolve(values.get(key));
    } catch (References.Unresolved e) {
      return ".";
    }
  }

  private JsonNode property(String key) {
    return schema.document().path("properties").path(key);
  }
}
