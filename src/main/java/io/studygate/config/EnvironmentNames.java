package io.studygate.config;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Variables of the environment that begin like a setting's and are none: a slip of the pen there
 * would leave the default in force without a word.
 */
final class EnvironmentNames {
  private static final String OWN = "STUDYGATE_";

  /** Read by the start script and by the log's configuration. */
  private static final Set<String> OTHERS = Set.of("STUDYGATE_JAVA_OPTS", "STUDYGATE_LOG_LEVEL");

  /** Kubernetes puts these into each pod beside a service whose name begins like ours. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile("STUDYGATE_(.*_)?(SERVICE_(HOST|PORT(_.*)?)|PORT_\\d+_(TCP|UDP|SCTP)(_.*)?)");

  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  private EnvironmentNames() {}

  /**
   * A fault for each name that nothing reads.
   *
   * @param settings the names that settings have in the environment
   */
  static List<Fault> faults(Map<String, String> environment, Collection<String> settings) {
    return new TreeMap<>(environment)
        .entrySet().stream()
            .filter(each -> each.getKey().startsWith(OWN) && !settings.contains(each.getKey()))
            .filter(each -> !OTHERS.contains(each.getKey()) && !link(each))
            .map(each -> fault(each.getKey(), settings))
            .toList();
  }

  private static boolean link(Map.Entry<String, String> each) {
    return SERVICE_LINK.matcher(each.getKey()).matches()
        || SERVICE_ADDRESS.matcher(each.getValue()).matches();
  }

  private static Fault fault(String name, Collection<String> settings) {
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
