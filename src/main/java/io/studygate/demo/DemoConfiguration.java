package io.studygate.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/**
 * The shipped configuration with what the demo must change: a free port, short waits, and a fresh
 * key for the site that uploads.
 *
 * @param folder the copy
 * @param port of the embedded SFTP server
 * @param siteKey the site's key pair; its private half is never written
 */
public record DemoConfiguration(Path folder, int port, KeyPair siteKey) {
  /** The trial with an engine: AIDP without its rules, so that a few images will do. */
  public static final String ANALYSED = "AIDP-DEMO";

  /** Copies a configuration into {@code var/config} and changes the copy. */
  public static DemoConfiguration make(Path shipped, Path var, String site)
      throws IOException, GeneralSecurityException {
    Path folder = var.resolve("config");
    copy(shipped, folder);
    int port = FreePort.next();
    KeyPair key = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    Path inbox = folder.resolve("inboxes/main.yaml");
    Files.writeString(
        inbox,
        Files.readString(inbox)
            .replaceAll("(?m)^port:.*$", "port: " + port)
            .replaceAll("(?m)^pollMillis:.*$", "pollMillis: 500"));
    Path file = folder.resolve("sites/" + site + ".yaml");
    String text = Files.readString(file).replaceAll("(?ms)^keys:.*?(?=^\\S|\\z)", "");
    Files.writeString(
        file, text + "\nkeys:\n  - \"" + PublicKeyEntry.toString(key.getPublic()) + "\"\n");
    analysed(folder, file);
    return new DemoConfiguration(folder, port, key);
  }

  private static void analysed(Path folder, Path site) throws IOException {
    String trial = Files.readString(folder.resolve("trials/AIDP.yaml"));
    Files.writeString(
        folder.resolve("trials/" + ANALYSED + ".yaml"),
        trial
            .replaceAll("(?m)^protocol:.*$", "protocol: " + ANALYSED)
            .replaceAll("(?ms)^rules:.*", ""));
    Files.writeString(
        site,
        Files.readString(site).replaceAll("(?m)^trials: \\[ ", "trials: [ " + ANALYSED + ", "));
  }

  /** Settings that the demo changes, as the environment would. */
  public Map<String, String> environment(Path var) {
    Map<String, String> changed = new HashMap<>(System.getenv());
    changed.put("STUDYGATE_VAR_DIR", var.toString());
    changed.put("STUDYGATE_SFTP_EMBEDDED", "true");
    changed.put("STUDYGATE_SFTP_ADDRESS", "127.0.0.1");
    changed.put("STUDYGATE_SFTP_PORT", Integer.toString(port));
    changed.put("STUDYGATE_INTAKE_SETTLE_MILLIS", "500");
    changed.put("STUDYGATE_MAIL_HOST", "");
    changed.put("STUDYGATE_HTTP_ENABLED", "false");
    return changed;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
