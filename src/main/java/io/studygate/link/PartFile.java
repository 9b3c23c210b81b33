package io.studygate.link;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * One file of an upload.
 *
 * @param name path in what was chosen, names between slashes
 * @param length bytes it will have
 * @param modified time at the site
 */
record PartFile(String name, long length, Instant modified) {
  /** Under which it lies here: the same for the same name, and plain whatever that is. */
  String key() {
    return key(name);
  }

  static String key(String name) {
    return DigestUtils.sha256Hex(name.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }

  @Override
  public String toString() {
    return "PartFile[" + length + "]";
  }
}
