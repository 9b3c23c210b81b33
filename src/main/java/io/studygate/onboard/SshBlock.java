package io.studygate.onboard;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * One public key in the form of RFC 4716.
 *
 * @param line the same key in OpenSSH's form; what is no key becomes no good line
 * @param end index of its last line
 */
record SshBlock(String line, int end) {
  static final String BEGIN = "---- BEGIN SSH2 PUBLIC KEY";
  private static final String END = "---- END";
  private static final String COMMENT = "comment:";

  /**
   * Reads the block that begins at a line.
   *
   * @see "RFC 4716, section 3.3: headers before the body, continued by a backslash"
   */
  static SshBlock from(List<String> lines, int begin) {
    StringBuilder body = new StringBuilder();
    String comment = "";
    int at = begin + 1;
    for (; at < lines.size() && !lines.get(at).startsWith(END); at++) {
      String line = lines.get(at);
      if (!line.contains(":")) {
        body.append(line);
        continue;
      }
      while (line.endsWith("\\") && at + 1 < lines.size()) {
        line = line.substring(0, line.length() - 1) + lines.get(++at);
      }
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith(COMMENT)) {
        comment = line.substring(COMMENT.length()).strip().replaceAll("^\"|\"$", "");
      }
    }
    return new SshBlock((type(body.toString()) + " " + body + " " + comment).strip(), at);
  }

  /** The key's own word for its type: the first field of what it holds. */
  private static String type(String body) {
    try {
      byte[] key = Base64.getDecoder().decode(body);
      int length = key.length < 4 ? key.length : key[3];
      return new String(key, 4, Math.min(length, key.length - 4), StandardCharsets.US_ASCII);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return "damaged";
    }
  }
}
