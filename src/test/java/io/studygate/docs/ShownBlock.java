package io.studygate.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A fenced block of a page.
 *
 * @param note what stands behind the language, for the reader or for a test
 */
public record ShownBlock(String language, String note, String text) {
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)([^\\n]*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  /** All of a page, in their order. */
  public static List<ShownBlock> of(Path page) throws IOException {
    return BLOCK
        .matcher(Files.readString(page))
        .results()
        .map(found -> new ShownBlock(found.group(1), found.group(2).strip(), found.group(3)))
        .toList();
  }
}
