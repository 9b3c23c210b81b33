package io.studygate.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/** A result file as an answer: shown where a browser may show it, else to be kept. */
public final class FileAnswer {
  private static final String TEXT = "text/plain; charset=utf-8";

  /** What a browser may show; all else, whoever made it, is kept as a file. */
  private static final Map<String, String> SHOWN =
      Map.of("txt", TEXT, "csv", TEXT, "json", TEXT, "png", "image/png", "SHA256SUMS", TEXT);

  private FileAnswer() {}

  /**
   * Opens it.
   *
   * @param name as the site knows it
   */
  public static WebAnswer of(String name, Path file) throws IOException {
    String type = type(name);
    InputStream body = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    return type == null
        ? WebAnswer.download("application/octet-stream", body, name)
        : WebAnswer.shown(type, body);
  }

  private static String type(String name) {
    // Ours, and the only HTML that there is; no program in it would run.
    return name.equals("index.html")
        ? "text/html; charset=utf-8"
        : SHOWN.get(name.substring(name.lastIndexOf('.') + 1));
  }
}
