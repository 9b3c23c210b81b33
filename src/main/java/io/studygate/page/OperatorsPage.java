package io.studygate.page;

import io.studygate.config.Generation;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.Listing;
import io.studygate.web.Doorkeeper;
import io.studygate.web.Guarded;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRoutes;
import java.time.Clock;
import java.time.ZoneId;
import org.apache.camel.CamelContext;

/** The page for operators and trial staff: adds its routes to a generation. */
public final class OperatorsPage {
  private final Frame frame = new Frame();
  private final Ledger ledger;
  private final Sights sights;
  private final Doorkeeper door;
  private final Times times;

  public OperatorsPage(Generation generation, Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.sights = new Sights(ledger);
    this.door = new Doorkeeper(generation.settings().page(), clock);
    String zone = generation.properties().getOrDefault("studygate.digest.zone", "UTC");
    this.times = new Times(ZoneId.of(zone), clock);
  }

  /** Adds them; the templates must be loaded. */
  public void addTo(CamelContext context) {
    WebRoutes routes = new WebRoutes(context);
    routes.shows(
        "style",
        "/page/style.css",
        request -> WebAnswer.shown("text/css; charset=utf-8", frame.views().file("style.css")));
    SignInPage signIn = new SignInPage(frame, door, ledger);
    routes.shows("sign-in", Frame.SIGN_IN, signIn);
    routes.takes("take-sign-in", Frame.SIGN_IN, signIn);
    routes.takes(
        "sign-out",
        "/page/sign-out",
        behind((request, visitor) -> door.signOut(request, WebAnswer.see(Frame.SIGN_IN))));
    routes.shows(
        "received",
        Frame.HOME,
        behind(new ReceivedPage(frame, sights, new Listing(ledger), times)));
  }

  private Guarded behind(Guarded.Room room) {
    return new Guarded(door, frame, Frame.SIGN_IN, room);
  }
}
