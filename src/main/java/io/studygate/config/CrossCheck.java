package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Checks what no file can know by itself: that names lead somewhere, and that they are unique. */
final class CrossCheck {
  private static final String OWN_FOLDER = "give each site its own folder, none inside another's";

  private final Kind<Inbox> inboxes;
  private final Kind<Site> sites;
  private final Kind<Trial> trials;
  private final Kind<Profile> profiles;
  private final Settings settings;
  private final Registers registers;
  private final References references;
  private final TrialSecrets keys;
  private final boolean http;

  CrossCheck(
      Kind<Inbox> inboxes,
      Kind<Site> sites,
      Kind<Trial> trials,
      Kind<Profile> profiles,
      SettingsSource.Read settings,
      Registers registers) {
    this.inboxes = inboxes;
    this.sites = sites;
    this.trials = trials;
    this.profiles = profiles;
    this.settings = settings.settings();
    this.registers = registers;
    this.references = new References(settings.properties(), settings.secrets());
    this.keys = new TrialSecrets(settings);
    this.http = Boolean.parseBoolean(settings.properties().get("studygate.http.enabled"));
  }

  void check() {
    Map<String, String> homes = new TreeMap<>();
    readable(inboxes).forEach(this::inbox);
    readable(sites).forEach(tree -> site(tree, homes));
    readable(trials).forEach(this::trial);
    readable(profiles).forEach(ProfileLines::check);
  }

  private static Stream<SourceTree> readable(Kind<?> kind) {
    return kind.trees().values().stream().filter(tree -> tree.root() != null);
  }

  private void inbox(SourceTree tree) {
    for (String key : Kind.REFERRING) {
      references.check(tree, "/" + key, tree.root().path(key));
    }
    if (settings != null) {
      embedded(tree, settings.sftp());
    }
  }

  private void trial(SourceTree tree) {
    exists(tree, "/profile", tree.root().path("profile"), profiles.trees().keySet(), "profiles");
    TrialCheck.check(tree, references);
    registers.check(tree, sites.trees());
    keys.check(tree);
    if (tree.root().path("engine").has("callBack") && !http) {
      tree.fault("/engine/callBack", "has no server", "write studygate.http.enabled=true");
    }
  }

  /** The embedded server's own inbox must be polled where that server listens. */
  private void embedded(SourceTree tree, Settings.Sftp sftp) {
    JsonNode inbox = tree.root();
    boolean ours = inbox.path("user").asText().equals("studygate");
    if (ours && sftp.embedded() && sftp.port() > 0 && inbox.path("port").asInt() != sftp.port()) {
      tree.fault(
          "/port",
          "is not the embedded server's port, studygate.sftp.port",
          "write " + sftp.port() + ", or set studygate.sftp.port to the same");
    }
  }

  private void site(SourceTree tree, Map<String, String> homes) {
    JsonNode root = tree.root();
    exists(tree, "/inbox", root.path("inbox"), inboxes.trees().keySet(), "inboxes");
    for (int i = 0; i < root.path("trials").size(); i++) {
      exists(tree, "/trials/" + i, root.path("trials").path(i), trials.trees().keySet(), "trials");
    }
    for (int i = 0; i < root.path("keys").size(); i++) {
      int number = i;
      PublicKeys.fault(root.path("keys").path(i).asText())
          .ifPresent(what -> tree.fault("/keys/" + number, what, PublicKeys.INSTEAD));
    }
    String folder = account(root.path("inbox").asText()) + root.path("home").asText() + "/";
    home(tree, folder.replaceAll("/+", "/"), homes);
  }

  /** A home in another's would be read and written by both: one folder of a site, one site. */
  private static void home(SourceTree tree, String own, Map<String, String> homes) {
    homes.forEach(
        (taken, other) -> {
          if (taken.equals(own)) {
            tree.fault("/home", "is already the home of " + other, OWN_FOLDER);
          } else if (taken.startsWith(own)) {
            tree.fault("/home", "holds the home of " + other, OWN_FOLDER);
          } else if (own.startsWith(taken)) {
            tree.fault("/home", "lies in the home of " + other, OWN_FOLDER);
          }
        });
    homes.putIfAbsent(own, tree.file());
  }

  /** Where an inbox's homes begin: two inboxes of one account look into the same folders. */
  private String account(String name) {
    SourceTree tree = inboxes.trees().get(name);
    if (tree == null || tree.root() == null) {
      return name + "/";
    }
    JsonNode inbox = inboxes.schema().withDefaults(tree.root());
    return inbox.path("user").asText()
        + "@"
        + inbox.path("host").asText().toLowerCase(Locale.ROOT)
        + ":"
        + inbox.path("port").asText()
        + "/"
        + inbox.path("root").asText("");
  }

  private static void exists(
      SourceTree tree, String pointer, JsonNode name, Collection<String> known, String folder) {
    if (name.isTextual() && !known.contains(name.asText())) {
      tree.fault(
          pointer,
          "\""
              + name.asText()
              + "\" not found in config/"
              + folder
              + Similar.question(name.asText(), known),
          known.isEmpty() ? "add the file" : "known: " + String.join(", ", known));
    }
  }
}
