package io.studygate.link;

import io.studygate.ledger.Actor;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerException;
import io.studygate.ledger.SiteLink;
import io.studygate.ledger.SiteLinks;
import io.studygate.web.Lockout;
import io.studygate.web.Peers;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebPage;
import io.studygate.web.WebRequest;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Asks for the password of a link. A link that there is not and a wrong password get the same
 * answer in the same time: the slow hash is computed and the ledger is written to in each case.
 */
final class LinkSignIn implements WebPage {
  /** In place of a site's, where nobody knows whose link it was meant to be. */
  private static final String REFUSED = "link";

  private static final Logger LOG = LoggerFactory.getLogger(LinkSignIn.class);

  private final AtomicBoolean told = new AtomicBoolean();
  private final LinkFrame frame;
  private final LinkDoor door;
  private final Ledger ledger;
  private final Lockout lockout;
  private final Peers peers;

  LinkSignIn(LinkFrame frame, LinkDoor door, Ledger ledger, Lockout lockout, Peers peers) {
    this.frame = frame;
    this.door = door;
    this.ledger = ledger;
    this.lockout = lockout;
    this.peers = peers;
  }

  @Override
  public WebAnswer answer(WebRequest request) {
    try {
      if (request.changes()) {
        return request.foreign()
            ? form(403, request, "Sign in from this page.")
            : password(request);
      }
      return door.visitor(request).isPresent()
          ? WebAnswer.see(upload(request))
          : form(200, request, "");
    } catch (LedgerException | DataAccessException e) {
      return form(503, request, "We cannot let anybody in right now. Try again later.");
    }
  }

  private WebAnswer password(WebRequest request) {
    String hash = LinkKeys.hash(LinkDoor.secret(request));
    List<String> counted = counted(hash, request);
    Duration wait =
        counted.stream().map(lockout::wait).max(Comparator.naturalOrder()).orElseThrow();
    if (!wait.isZero()) {
      return form(
          429, request, "Too many wrong passwords. Try again in " + Lockout.words(wait) + ".");
    }
    SiteLink link = door.link(hash).orElse(null);
    if (!Passwords.matches(request.field("password"), link == null ? null : link.passwordHash())) {
      counted.forEach(lockout::wrong);
      Map<String, String> details = link == null ? Map.of() : Map.of("site", link.site());
      ledger.event(REFUSED, Actor.link("unknown"), "link-refused", details);
      return form(403, request, "This link and this password do not open anything.");
    }
    counted.forEach(lockout::right);
    ledger.event(SiteLinks.id(link.site()), Actor.link(link.site()), "link-signed-in", Map.of());
    return door.signIn(link, request, WebAnswer.see(upload(request)));
  }

  /**
   * By what wrong passwords are counted: the link, whether there is such a one or not, and the
   * address they come from. Behind a proxy that does not say for whom it asks everybody has its
   * address, and one who guesses would shut out all: there the link alone counts, and the brake is
   * that two requests are worked on at a time.
   */
  private List<String> counted(String hash, WebRequest request) {
    if (!peers.silent(request)) {
      return List.of(hash, "from " + peers.of(request));
    }
    if (!told.getAndSet(true)) {
      LOG.warn("a proxy of studygate.link.proxies does not send X-Forwarded-For");
    }
    return List.of(hash);
  }

  private static String upload(WebRequest request) {
    return "/link/" + LinkDoor.secret(request) + "/upload";
  }

  private WebAnswer form(int status, WebRequest request, String wrong) {
    return frame.page(
        status, "sign-in", "Sign in", Map.of("wrong", wrong, "base", door.signIn(request)));
  }
}
