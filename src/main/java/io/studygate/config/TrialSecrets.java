package io.studygate.config;

/**
 * Several replicas share a ledger and must share the trials' keys: a key that each made for itself
 * would give one study two identities. One gateway alone may make its own.
 */
final class TrialSecrets {
  /** Fewer characters are no key. */
  private static final int SHORTEST = 16;

  private final boolean shared;
  private final Secrets secrets;

  TrialSecrets(SettingsSource.Read read) {
    Settings settings = read.settings();
    this.shared = settings != null && settings.ledger().shared();
    this.secrets = read.secrets();
  }

  /** Adds a fault to a trial whose key is needed and not configured. */
  void check(SourceTree tree) {
    String protocol = tree.root().path("protocol").asText();
    if (!shared || protocol.isEmpty()) {
      return;
    }
    String name = "trial-key-" + protocol;
    int length = secrets.secret(name).orElse("").length();
    if (length < SHORTEST) {
      tree.fault(
          "/protocol",
          length == 0
              ? "has no configured key, and with a ledger on PostgreSQL several replicas must share it"
              : "has a key of fewer than " + SHORTEST + " characters",
          "mount "
              + SHORTEST
              + " random characters or more as the file "
              + secrets.folder().resolve(name));
    }
  }
}
