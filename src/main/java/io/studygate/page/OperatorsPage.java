package io.studygate.page;

import io.studygate.config.Generation;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.Listing;
import io.studygate.observe.GenerationState;
import io.studygate.results.SentFiles;
import io.studygate.spool.Backlog;
import io.studygate.spool.FreeSpace;
import io.studygate.spool.ParkedThings;
import io.studygate.spool.Spool;
import io.studygate.web.Crowd;
import io.studygate.web.Doorkeeper;
import io.studygate.web.Guarded;
import io.studygate.web.Lockout;
import io.studygate.web.Times;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRoutes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** The page for operators and trial staff: adds its routes to a generation. */
public final class OperatorsPage {
  private final Frame frame = new Frame();
  private final Ledger ledger;
  private final Spool spool;
  private final FreeSpace space;
  private final Path varDir;
  private final Retrial retrial;
  private final Supplier<GenerationState> state;
  private final Crowd crowd;
  private final Sights sights;
  private final Doorkeeper door;
  private final Times times;

  /**
   * @param retrial what {@code retry} does
   * @param state what is in force; gives {@code null} where nobody knows
   * @param crowd who asks the server for pages
   * @param lockout who has given wrong tokens
   */
  public OperatorsPage(
      Generation generation,
      Ledger ledger,
      Spool spool,
      FreeSpace space,
      Retrial retrial,
      Supplier<GenerationState> state,
      Crowd crowd,
      Lockout lockout,
      Clock clock) {
    this.ledger = ledger;
    this.spool = spool;
    this.space = space;
    this.varDir = generation.settings().varDir();
    this.retrial = retrial;
    this.state = state;
    this.crowd = crowd;
    this.sights = new Sights(ledger);
    this.door = new Doorkeeper(generation.settings().page(), Frame.SIGN_IN, lockout, clock);
    this.times = Times.of(generation, clock);
  }

  /** Adds them; the templates must be loaded. */
  public void addTo(CamelContext context) {
    WebRoutes routes = new WebRoutes(context, "platform-http", "page", crowd, frame);
    door(routes);
    lists(routes);
    submission(routes);
    shows(routes, "configuration", new ConfigurationPage(frame, sights, state, times));
    shows(
        routes,
        "audit",
        (request, visitor) -> frame.page("audit", "Audit", "/page/audit", visitor, Map.of()));
    Guarded.Room export = new AuditPage(frame, sights, ledger, spool, space, varDir);
    shows(routes, "audit/ledger.jsonl", new FromHere(frame, export));
  }

  private void door(WebRoutes routes) {
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
  }

  private void lists(WebRoutes routes) {
    Listing listing = new Listing(ledger);
    routes.shows("received", Frame.HOME, behind(new ReceivedPage(frame, sights, listing, times)));
    shows(routes, "waiting", new WaitingPage(frame, sights, listing, new Backlog(spool), times));
    shows(routes, "parked", new ParkedPage(frame, sights, ledger, new ParkedThings(spool), times));
  }

  private void submission(WebRoutes routes) {
    String one = "submissions/{id}";
    shows(routes, one, new SubmissionPage(frame, sights, ledger, spool, retrial, times));
    Guarded.Room file = new FilePage(sights, new SentFiles(spool));
    shows(routes, one + "/files/{name}", new FromHere(frame, file));
    Guarded.Room picture = new HeldPicturePage(sights, new ParkedThings(spool));
    shows(routes, one + "/held-picture", new FromHere(frame, picture));
    routes.takes("retry", "/page/" + one + "/retry", behind(new RetryPage(frame, retrial)));
  }

  private void shows(WebRoutes routes, String path, Guarded.Room room) {
    String name = path.replaceAll("[^a-z]+", "-").replaceAll("-$", "");
    routes.shows(name, "/page/" + path, behind(room));
  }

  private Guarded behind(Guarded.Room room) {
    return new Guarded(door, frame, room);
  }
}
