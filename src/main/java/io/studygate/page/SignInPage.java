package io.studygate.page;

import io.studygate.ledger.Actor;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerException;
import io.studygate.web.Doorkeeper;
import io.studygate.web.Lockout;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebPage;
import io.studygate.web.WebRequest;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessException;

/** Asks for the token and for a name, and lets in who has both. */
final class SignInPage implements WebPage {
  /** Nothing that leads away from here. */
  private static final Pattern PLACE = Pattern.compile("/page(/[A-Za-z0-9._-]+)*");

  private final Frame frame;
  private final Doorkeeper door;
  private final Ledger ledger;

  SignInPage(Frame frame, Doorkeeper door, Ledger ledger) {
    this.frame = frame;
    this.door = door;
    this.ledger = ledger;
  }

  @Override
  public WebAnswer answer(WebRequest request) {
    if (!request.changes()) {
      return form(200, "", request.asked("to"), "");
    }
    String name = request.field("name");
    String to = request.field("to");
    if (request.foreign()) {
      return form(403, "Sign in from this page.", to, "");
    }
    if (!Doorkeeper.isName(name)) {
      return form(400, "Give your name: the ledger keeps who has looked.", to, "");
    }
    Duration wait = door.wait(request);
    if (!wait.isZero()) {
      return form(
          429, "Too many wrong tokens. Try again in " + Lockout.words(wait) + ".", to, name);
    }
    if (!door.opens(request.field("token"), request)) {
      return form(403, "This is not the token.", to, name);
    }
    try {
      ledger.event(Sights.ALL, Actor.operator(name), "signed-in", Map.of());
    } catch (LedgerException | DataAccessException e) {
      return form(503, "The ledger does not answer. Try again later.", to, name);
    }
    return door.signIn(name, request, WebAnswer.see(place(to)));
  }

  private WebAnswer form(int status, String wrong, String to, String name) {
    return frame.open(
        status,
        "sign-in",
        "Sign in",
        Map.of("wrong", wrong, "to", place(to), "name", name, "token", door.hasToken()));
  }

  private static String place(String to) {
    return PLACE.matcher(to).matches() ? to : Frame.HOME;
  }
}
