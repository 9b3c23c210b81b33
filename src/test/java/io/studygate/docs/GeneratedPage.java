package io.studygate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page under docs/ that is made from the code, and must not drift from it. */
public final class GeneratedPage {
  private GeneratedPage() {}

  /**
   * Compares a page with what it should be; with {@code -Dstudygate.docs=write} writes it instead.
   */
  public static void check(String name, String expected) throws IOException {
    Path page = Path.of("docs", name);
    if ("write".equals(System.getProperty("studygate.docs"))) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, expected);
    }
    assertThat(page)
        .as("docs/%s; mvn test -Dtest='*DocTest' -Dstudygate.docs=write makes it anew", name)
        .hasContent(expected);
  }

  /** The first lines of every page. */
  public static String head(String title, String from) {
    return "# "
        + title
        + "\n\n<!-- Made from "
        + from
        + " by a test; do not edit. "
        + "To make it anew: mvn test -Dtest='*DocTest' -Dstudygate.docs=write -->\n\n";
  }
}
