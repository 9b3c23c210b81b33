package io.studygate.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * All configuration, checked and immutable: the unit of change.
 *
 * @param hash SHA-256 over the configuration files, hexadecimal
 * @param settings application.properties
 * @param inboxes by name
 * @param sites by code
 * @param trials by protocol
 * @param profiles by name
 * @param texts texts of the e-mails by file name
 * @param properties every key of application.properties with its value, for the routes; references
 *     to secrets stand in it unresolved
 */
public record Generation(
    String hash,
    Settings settings,
    Map<String, Inbox> inboxes,
    Map<String, Site> sites,
    Map<String, Trial> trials,
    Map<String, Profile> profiles,
    Map<String, String> texts,
    Map<String, String> properties) {

  public Generation {
    inboxes = Map.copyOf(inboxes);
    sites = Map.copyOf(sites);
    trials = Map.copyOf(trials);
    profiles = Map.copyOf(profiles);
    texts = Map.copyOf(texts);
    properties = Map.copyOf(properties);
  }

  /** A generation whose routes need no properties. */
  public Generation(
      String hash,
      Settings settings,
      Map<String, Inbox> inboxes,
      Map<String, Site> sites,
      Map<String, Trial> trials,
      Map<String, Profile> profiles,
      Map<String, String> texts) {
    this(hash, settings, inboxes, sites, trials, profiles, texts, Map.of());
  }

  /** Where {@code {{secret:name}}} reads, for what looks up secrets by itself. */
  public Secrets secrets() {
    return new Secrets(
        Path.of(properties.getOrDefault("studygate.secrets-dir", "/run/secrets")), Map.of());
  }

  public Optional<Trial> trial(String protocol) {
    return Optional.ofNullable(protocol == null ? null : trials.get(protocol));
  }

  public Optional<Site> site(String code) {
    return Optional.ofNullable(code == null ? null : sites.get(code));
  }
}
