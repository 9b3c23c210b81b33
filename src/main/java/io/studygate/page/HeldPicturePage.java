package io.studygate.page;

import io.studygate.spool.ParkedThings;
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

/** What a person has to look at of a study that is held; it may show the patient. */
final class HeldPicturePage implements Guarded.Room {
  private final Sights sights;
  private final ParkedThings parked;

  HeldPicturePage(Sights sights, ParkedThings parked) {
    this.sights = sights;
    this.parked = parked;
  }

  @Override
  public WebAnswer answer(WebRequest request, Visitor visitor) throws IOException {
    String id = request.part(2);
    Optional<Path> picture = parked.find(id).map(ParkedThings.Parked::picture);
    if (picture.isEmpty()) {
      return null;
    }
    sights.shown(id, visitor, Map.of("file", "held.png"));
    return WebAnswer.shown(
        "image/png", Files.newInputStream(picture.get(), LinkOption.NOFOLLOW_LINKS));
  }
}
