package io.studygate.link;

import io.studygate.results.SentFiles;
import io.studygate.web.FileAnswer;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A result file of the site, as it lies in its output folder. */
final class ResultFilePage implements LinkRoom {
  private final LinkSights sights;
  private final SentBy sent;
  private final SentFiles files;

  ResultFilePage(LinkSights sights, SentBy sent, SentFiles files) {
    this.sights = sights;
    this.sent = sent;
    this.files = files;
  }

  @Override
  public WebAnswer answer(WebRequest request, Guest guest) throws IOException {
    String id = request.part(3);
    String name = request.part(5);
    if (sent.find(guest, id).isEmpty()) {
      return null;
    }
    Optional<Path> file = files.file(id, name);
    if (file.isEmpty()) {
      return null;
    }
    sights.shown(guest, id, Map.of("file", name));
    return FileAnswer.of(name, file.get());
  }
}
