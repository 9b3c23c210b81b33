package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves {@code {{secret:name}}}, {@code {{env:NAME}}} and {@code {{key}}} in values. */
final class References {
  private static final Pattern REFERENCE = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final int DEPTH = 8;

  private final Map<String, String> values;
  private final Secrets secrets;

  /**
   * @param values for {@code {{key}}}
   * @param secrets {@code null} to leave references to secrets and the environment as they are
   */
  References(Map<String, String> values, Secrets secrets) {
    this.values = values;
    this.secrets = secrets;
  }

  /**
   * The text with every reference resolved.
   *
   * @throws Unresolved if there is nothing behind one of them
   */
  String resolve(String text) throws Unresolved {
    return resolve(text, 0);
  }

  /** Adds a fault if a value's references lead nowhere. */
  void check(SourceTree tree, String pointer, JsonNode value) {
    try {
      resolve(value.asText());
    } catch (Unresolved e) {
      tree.fault(pointer, e.getMessage(), e.instead());
    }
  }

  private String resolve(String text, int depth) throws Unresolved {
    if (depth > DEPTH) {
      throw new Unresolved("refers to itself", "break the circle");
    }
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(result, Matcher.quoteReplacement(value(matcher.group(1), depth)));
    }
    return matcher.appendTail(result).toString();
  }

  private String value(String reference, int depth) throws Unresolved {
    if (reference.startsWith("secret:") || reference.startsWith("env:")) {
      return secrets == null ? "{{" + reference + "}}" : secret(reference);
    }
    if (!values.containsKey(reference)) {
      throw new Unresolved(
          "{{" + reference + "}} is no key" + Similar.question(reference, values.keySet()),
          "name a key of application.properties");
    }
    return resolve(values.get(reference), depth + 1);
  }

  private String secret(String reference) throws Unresolved {
    String name = reference.substring(reference.indexOf(':') + 1);
    return reference.startsWith("env:")
        ? secrets
            .env(name)
            .orElseThrow(() -> new Unresolved("{{env:" + name + "}} is not set", "set " + name))
        : secrets
            .secret(name)
            .orElseThrow(
                () ->
                    new Unresolved(
                        "there is no readable secret \"" + name + "\"",
                        "mount it as the file " + secrets.folder().resolve(name)));
  }

  /** Nothing is behind a reference. */
  static final class Unresolved extends Exception {
    private static final long serialVersionUID = 1L;

    private final String instead;

    Unresolved(String what, String instead) {
      super(what);
      this.instead = instead;
    }

    String instead() {
      return instead;
    }
  }
}
