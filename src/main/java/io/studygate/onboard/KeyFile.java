package io.studygate.onboard;

import io.studygate.config.Fault;
import io.studygate.config.FaultyConfiguration;
import io.studygate.config.PublicKeys;
import io.studygate.intake.AllowedKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The public keys of a file that a site has sent: lines as in OpenSSH's {@code .pub} files, or the
 * blocks of RFC 4716 that PuTTYgen's <i>Save public key</i> writes. Nothing of a private key is
 * kept or shown.
 */
public final class KeyFile {
  private static final int LARGEST = 64 * 1024;
  private static final Pattern PRIVATE =
      Pattern.compile("PRIVATE KEY|PuTTY-User-Key-File|Private-Lines:", Pattern.CASE_INSENSITIVE);
  private static final Pattern PEM = Pattern.compile("-----BEGIN (RSA )?PUBLIC KEY-----");
  private static final String CONVERT =
      "ssh-keygen -i -m PKCS8 -f FILE writes it in OpenSSH's form (-m PEM for an RSA PUBLIC KEY)";
  private static final String NEW_PAIR =
      "keep no copy of it. The site makes a new pair and sends the public half alone: the .pub file"
          + " of ssh-keygen, or what PuTTYgen's \"Save public key\" writes";

  private final String file;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, String> keys = new LinkedHashMap<>();

  private KeyFile(Path file) {
    this.file = file.toString();
  }

  /**
   * Reads the keys.
   *
   * @return each on one line of OpenSSH's form, none twice
   * @throws FaultyConfiguration with every key that is not taken, by its line
   */
  public static List<String> read(Path file) throws IOException {
    KeyFile read = new KeyFile(file);
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    read.text(bytes.length > LARGEST ? "" : new String(bytes, charset(bytes)));
    if (!read.faults.isEmpty()) {
      throw new FaultyConfiguration(read.faults);
    }
    return List.copyOf(read.keys.values());
  }

  /** Windows' PowerShell writes what is redirected to a file in UTF-16. */
  private static Charset charset(byte[] bytes) {
    boolean wide = bytes.length > 1 && (bytes[0] & bytes[1] & 0xFE) == 0xFE;
    return wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }

  private void text(String text) {
    if (PRIVATE.matcher(text).find()) {
      fault(0, "holds a PRIVATE key, which must never leave its owner", NEW_PAIR);
      return;
    }
    if (PEM.matcher(text).find()) {
      fault(0, "holds a public key in PEM form", CONVERT);
      return;
    }
    List<String> lines = text.replace("\uFEFF", "").lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(SshBlock.BEGIN)) {
        SshBlock block = SshBlock.from(lines, i);
        key(i + 1, block.line());
        i = block.end();
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        key(i + 1, line);
      }
    }
    if (keys.isEmpty() && faults.isEmpty()) {
      fault(0, "holds no public key", PublicKeys.INSTEAD);
    }
  }

  private void key(int number, String line) {
    PublicKeys.fault(line)
        .or(() -> damage(line))
        .ifPresentOrElse(
            what -> fault(number, what, PublicKeys.INSTEAD),
            () -> keys.putIfAbsent(withoutComment(line), line));
  }

  /** Some damage shows only where the key is really taken for one, as an SSH server does. */
  private static Optional<String> damage(String line) {
    try {
      AllowedKeys.parse(line);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("is damaged");
    }
  }

  /** Type and key of a line. */
  static String withoutComment(String line) {
    String[] parts = line.strip().split("\\s+");
    return parts[0] + " " + parts[1];
  }

  /**
   * A key's fingerprint, as {@code ssh-keygen -l} and clients show it.
   *
   * @param line a key that is taken
   */
  public static String fingerprint(String line) {
    String[] parts = line.strip().split("\\s+");
    byte[] hash = DigestUtils.sha256(Base64.getDecoder().decode(parts[1]));
    return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
  }

  private void fault(int line, String what, String instead) {
    faults.add(new Fault(file, line, line == 0 ? "" : "key", what, instead));
  }
}
