package io.studygate.web;

import io.studygate.ledger.LedgerException;
import io.studygate.spool.FaultLog;
import java.io.IOException;
import java.util.Optional;
import org.springframework.dao.DataAccessException;

/** A page for those who have been let in alone. */
public final class Guarded implements WebPage {
  private static final FaultLog FAULTS = new FaultLog();

  private final Door door;
  private final Notices notices;
  private final Room room;

  /** What is behind the door. */
  @FunctionalInterface
  public interface Room {
    /** The page; {@code null} if there is none. */
    WebAnswer answer(WebRequest request, Visitor visitor) throws IOException;
  }

  /** Makes the page that says why there is none. */
  @FunctionalInterface
  public interface Notices {
    WebAnswer say(int status, String title, String words);
  }

  public Guarded(Door door, Notices notices, Room room) {
    this.door = door;
    this.notices = notices;
    this.room = room;
  }

  @Override
  public WebAnswer answer(WebRequest request) {
    Optional<Visitor> visitor = door.visitor(request);
    if (visitor.isEmpty()) {
      return stranger(request);
    }
    if (request.changes() && !visitor.get().sent(request)) {
      return notices.say(
          403, "Not done", "The form was too old, or was not sent from this page. Load it again.");
    }
    try {
      WebAnswer answer = room.answer(request, visitor.get());
      return answer == null
          ? notices.say(404, "Not here", "There is nothing of this name, or not any more.")
          : answer;
    } catch (LedgerException | DataAccessException e) {
      return notices.say(
          503, "The ledger does not answer", "Nothing is shown that it cannot take down.");
    } catch (IOException | RuntimeException e) {
      FAULTS.handleException(e);
      return notices.say(500, "A fault of ours", "The log says where.");
    }
  }

  private WebAnswer stranger(WebRequest request) {
    boolean program = request.headers().containsKey("authorization");
    String signIn = program || request.changes() ? null : door.signIn(request);
    return signIn == null
        ? notices.say(401, "Not signed in", "Sign in first, or load the page again.")
        : WebAnswer.see(signIn);
  }
}
