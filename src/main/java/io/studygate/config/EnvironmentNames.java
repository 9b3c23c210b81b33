package io.studygate.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Names of settings in the environment, and variables of the environment that begin like a
 * setting's and are none: a slip of the pen there would leave the default in force without a word.
 */
public final class EnvironmentNames {
  private static final String OWN = "STUDYGATE_";

  private static final String LOG_FORMAT = "STUDYGATE_LOG_FORMAT";

  /** Read by the start script and by the log's configuration. */
  private static final Set<String> OTHERS = Set.of("STUDYGATE_JAVA_OPTS", "STUDYGATE_LOG_LEVEL");

  private static final Set<String> LOG_FORMATS = Set.of("text", "json");

  /** Kubernetes puts these into each pod beside a service whose name begins like ours. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile("STUDYGATE_(.*_)?(SERVICE_(HOST|PORT(_.*)?)|PORT_\\d+_(TCP|UDP|SCTP)(_.*)?)");

  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  private EnvironmentNames() {}

  /** {@code studygate.study.max-bytes} in the environment: {@code STUDYGATE_STUDY_MAX_BYTES}. */
  public static String of(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /**
   * A fault for each name that nothing reads, and for a format that the log does not have: it would
   * be written nowhere.
   *
   * @param settings the names that settings have in the environment
   */
  static List<Fault> faults(Map<String, String> environment, Collection<String> settings) {
    return new TreeMap<>(environment)
        .entrySet().stream()
            .filter(each -> each.getKey().startsWith(OWN) && !settings.contains(each.getKey()))
            .filter(each -> !other(each))
            .map(each -> fault(each.getKey(), settings))
            .toList();
  }

  private static boolean other(Map.Entry<String, String> each) {
    return OTHERS.contains(each.getKey())
        || each.getKey().equals(LOG_FORMAT) && LOG_FORMATS.contains(each.getValue())
        || link(each);
  }

  private static boolean link(Map.Entry<String, String> each) {
    return SERVICE_LINK.matcher(each.getKey()).matches()
        || SERVICE_ADDRESS.matcher(each.getValue()).matches();
  }

  private static Fault fault(String name, Collection<String> settings) {
    if (name.equals(LOG_FORMAT)) {
      return new Fault("environment", 0, name, "is no format of the log", "give text or json");
    }
    return new Fault(
        "environment",
        0,
        name,
        "is no setting",
        Similar.to(name, settings)
            .map(meant -> "did you mean " + meant + "?")
            .orElse("unset it; docs/configuration.md lists the names of all settings"));
  }
}
