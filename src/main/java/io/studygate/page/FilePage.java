package io.studygate.page;

import io.studygate.results.SentFiles;
import io.studygate.web.FileAnswer;
import io.studygate.web.Guarded;
import io.studygate.web.Visitor;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A result file as its site got it. */
final class FilePage implements Guarded.Room {
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
    return FileAnswer.of(name, file.get());
  }
}
