package io.studygate;

import io.studygate.config.Fault;
import io.studygate.config.Generation;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Settings that the process holds on to: an edit of one is refused until it is started again. */
final class RestartOnly {
  private static final String FILE = "application.properties";

  /** What {@link House}, its servers and the looks for edits are made of. */
  private static final List<String> KEYS =
      List.of(
          "studygate.var-dir",
          "studygate.spool",
          "studygate.secrets-dir",
          "studygate.config.look-millis",
          "studygate.intake.min-free-bytes",
          "studygate.queue.first-pause-millis",
          "studygate.queue.max-pause-millis",
          "studygate.replica.hold-millis",
          "studygate.http.enabled",
          "studygate.http.address",
          "studygate.http.port",
          "studygate.traces.endpoint",
          "studygate.link.enabled",
          "studygate.link.address",
          "studygate.link.port",
          "studygate.link.key-store",
          "studygate.link.key-store-password",
          "studygate.link.proxies",
          "studygate.link.session-minutes",
          "studygate.link.unfinished-hours",
          "studygate.ledger.url",
          "studygate.ledger.user",
          "studygate.ledger.password",
          "studygate.sftp.embedded",
          "studygate.sftp.address",
          "studygate.sftp.port",
          "studygate.sftp.homes");

  private RestartOnly() {}

  /** One fault for each of them that is not as it is in force. */
  static List<Fault> faults(Path config, Generation now, Generation next) {
    return KEYS.stream()
        .filter(key -> !Objects.equals(now.properties().get(key), next.properties().get(key)))
        .map(key -> fault(config, key))
        .toList();
  }

  private static Fault fault(Path config, String key) {
    return new Fault(
        "config/" + FILE,
        Math.max(0, RouteFault.line(config.resolve(FILE), 1, key)),
        key,
        "cannot change while the gateway runs",
        "restart it, or take this change back");
  }
}
