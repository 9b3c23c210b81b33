package io.studygate.link;

import io.studygate.config.Generation;
import io.studygate.intake.LinkIntake;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.SiteLinks;
import io.studygate.results.SentFiles;
import io.studygate.spool.FreeSpace;
import io.studygate.spool.Spool;
import io.studygate.web.Guarded;
import io.studygate.web.Times;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebPage;
import io.studygate.web.WebRequest;
import io.studygate.web.WebRoutes;
import java.time.Clock;
import org.apache.camel.CamelContext;

/** The pages of the upload link: adds their routes to a generation. */
public final class LinkPages {
  private static final String LINK = "/link/{secret}";

  private final LinkFrame frame = new LinkFrame();
  private final LinkServer server;
  private final Generation generation;
  private final Ledger ledger;
  private final Spool spool;
  private final Clock clock;
  private final LinkDoor door;
  private final LinkUploads uploads;

  /**
   * @param space room for what comes
   * @param intake what becomes of uploads that are whole
   */
  public LinkPages(
      LinkServer server,
      Generation generation,
      Ledger ledger,
      Spool spool,
      FreeSpace space,
      LinkIntake intake,
      Clock clock) {
    this.server = server;
    this.generation = generation;
    this.uploads = new LinkUploads(server, generation, ledger, space, intake, clock);
    this.ledger = ledger;
    this.spool = spool;
    this.clock = clock;
    this.door = new LinkDoor(generation, new SiteLinks(ledger, clock), server.sessions());
  }

  /** Adds them; the templates must be loaded. */
  public void addTo(CamelContext context) {
    server.offer(context);
    WebRoutes routes = new WebRoutes(context, LinkServer.SCHEME, "link", server.crowd(), frame);
    routes.shows("assets", "/link/assets/{name}", toPeers(new AssetPage(frame)));
    LinkSignIn signIn = new LinkSignIn(frame, door, ledger, server.lockout(), server.peers());
    routes.shows("sign-in", LINK, toPeers(signIn));
    routes.takes("take-sign-in", LINK, toPeers(signIn));
    takes(
        routes,
        "sign-out",
        "sign-out",
        (request, guest) -> door.signOut(request, WebAnswer.see(door.signIn(request))));
    uploads(context, routes);
    rooms(routes);
  }

  private void uploads(CamelContext context, WebRoutes routes) {
    uploads.addTo(context, door);
    GroupPages pages = uploads.pages(context);
    takes(routes, "begin-upload", "groups", pages::begin);
    shows(routes, "groups/{group}", pages::state);
    routes.removes("discard-upload", LINK + "/groups/{group}", behind(pages::discard));
    WebRoutes last = new WebRoutes(context, LinkServer.SCHEME, "link", server.finishing(), frame);
    takes(last, "complete-upload", "groups/{group}/complete", pages::complete);
  }

  /** What a site sees. */
  private void rooms(WebRoutes routes) {
    LinkSights sights = new LinkSights(ledger);
    SentBy sent = new SentBy(ledger, Times.of(generation, clock), clock);
    SentFiles files = new SentFiles(spool);
    String one = LinkFrame.SUBMISSIONS + "/{id}";
    shows(routes, LinkFrame.UPLOAD, new UploadPage(frame, sights, sent, generation));
    shows(routes, LinkFrame.SUBMISSIONS, new SubmissionsPage(frame, sights, sent));
    shows(routes, one, new SubmissionPage(frame, sights, sent, files));
    shows(routes, one + "/files/{name}", new ResultFilePage(sights, sent, files));
  }

  /**
   * A page that only shows something.
   *
   * @param path below the link's
   */
  private void shows(WebRoutes routes, String path, LinkRoom room) {
    String name = path.replaceAll("[^a-z]+", "-").replaceAll("-$", "");
    routes.shows(name, LINK + "/" + path, behind(room));
  }

  private void takes(WebRoutes routes, String name, String path, LinkRoom room) {
    routes.takes(name, LINK + "/" + path, behind(room));
  }

  private WebPage behind(LinkRoom room) {
    return toPeers(
        new Guarded(
            door,
            frame,
            (request, visitor) -> {
              String secret = LinkDoor.secret(request);
              return room.answer(request, new Guest(visitor.name(), secret, visitor.form()));
            }));
  }

  /** Nobody goes round the proxy. */
  private WebPage toPeers(WebPage page) {
    return request -> answered(request) ? page.answer(request) : frame.say(403, "Not here", "");
  }

  private boolean answered(WebRequest request) {
    return server.peers().answered(request);
  }
}
