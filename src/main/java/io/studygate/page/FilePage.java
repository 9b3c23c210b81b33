package io.studygate.page;

import io.studygate.results.SentFiles;
import io.studygate.web.Guarded;
import io.studygate.web.Visitor;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A result file as its site got it. */
final class FilePage implements Guarded.Room {
  private static final String TEXT = "text/plain; charset=utf-8";

  /** What a browser may show; all else, whoever made it, is kept as a file. */
  private static final Map<String, String> SHOWN =
      Map.of("txt", TEXT, "csv", TEXT, "json", TEXT, "png", "image/png", "SHA256SUMS", TEXT);

  private final Sights sights;
  private final SentFiles files;

  FilePage(Sights sights, SentFiles files) {
    this.sights = sights;
    this.files = files;
  }

  @Override
  public WebAnswer answer(WebRequest request, Visitor visitor) throws IOException {
    String id = request.part(2);
    String name = request.part(4);
    Optional<Path> file = files.file(id, name);
    if (file.isEmpty()) {
      return null;
    }
    sights.shown(id, visitor, Map.of("file", name));
    String type = type(name);
    var body = Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS);
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
