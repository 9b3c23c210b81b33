package io.studygate.paper;

import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a picture comes from.
 *
 * @param program name and version
 * @param method how it was made, in a few words
 * @param inputHash SHA-256 of what it was made of, hexadecimal
 */
public record Origin(String program, String method, String inputHash) {

  /** SHA-256 of several inputs: that of the one, or of their hashes, one a line. */
  public static String hash(List<String> inputs) {
    return inputs.size() == 1
        ? inputs.get(0)
        : DigestUtils.sha256Hex(String.join("", inputs.stream().map(each -> each + '\n').toList()));
  }

  /** The program and the hash, to stand below a picture. */
  public String line() {
    return program + ", input SHA-256 " + inputHash;
  }
}
