package io.studygate.link;

import java.nio.charset.StandardCharsets;

/** Names of files as browsers send them: paths in the folder that was chosen. */
final class PartNames {
  private static final int LONGEST_NAME = 255;

  private PartNames() {}

  /**
   * The path, if it is one.
   *
   * @param most longest path, bytes
   * @throws Refusal if it leads elsewhere, or no disk could hold it
   */
  static String checked(String path, int most) throws Refusal {
    boolean plain =
        !path.isEmpty()
            && path.indexOf('\\') < 0
            && path.chars().noneMatch(Character::isISOControl)
            && bytes(path) <= most;
    if (!plain) {
      throw wrong();
    }
    for (String name : path.split("/", -1)) {
      if (name.isBlank() || name.equals(".") || name.equals("..") || bytes(name) > LONGEST_NAME) {
        throw wrong();
      }
    }
    return path;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Refusal wrong() {
    return new Refusal(
        400,
        "A file's name is empty, too long, leads out of its folder, or has characters that no disk"
            + " takes. Rename the file and choose again.");
  }
}
