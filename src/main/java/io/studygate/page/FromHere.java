package io.studygate.page;

import io.studygate.web.Guarded;
import io.studygate.web.Visitor;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRequest;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What nobody can be made to look at by a page of somebody else's, since the ledger would say that
 * they have. A proxy's sign-in goes along with such a request; a cookie of ours does not.
 */
final class FromHere implements Guarded.Room {
  private final Frame frame;
  private final Guarded.Room room;

  FromHere(Frame frame, Guarded.Room room) {
    this.frame = frame;
    this.room = room;
  }

  @Override
  public WebAnswer answer(WebRequest request, Visitor visitor) throws IOException {
    if (!visitor.named() || !request.foreign()) {
      return room.answer(request, visitor);
    }
    String words = "You come from elsewhere. Nothing was shown yet; the ledger keeps who looks.";
    return frame.open(
        403, "notice", "Go on?", Map.of("words", words, "on", here(request), "home", Frame.HOME));
  }

  private static String here(WebRequest request) {
    return request.path().stream()
        .map(WebRequest::encoded)
        .collect(Collectors.joining("/", "/", ""));
  }
}
