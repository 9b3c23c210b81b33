package io.studygate.link;

import io.studygate.config.Generation;
import io.studygate.ledger.SiteLink;
import io.studygate.ledger.SiteLinks;
import io.studygate.web.Door;
import io.studygate.web.SessionCookie;
import io.studygate.web.Sessions;
import io.studygate.web.Visitor;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRequest;
import java.util.Optional;

/**
 * Lets in who has signed in by the link that the address names, as long as that is in force. The
 * ledger is asked each time: what is revoked opens nothing from then on.
 */
final class LinkDoor implements Door {
  private static final SessionCookie COOKIE = new SessionCookie("studygate-link", "/link");

  private final Generation generation;
  private final SiteLinks links;
  private final Sessions sessions;

  LinkDoor(Generation generation, SiteLinks links, Sessions sessions) {
    this.generation = generation;
    this.links = links;
    this.sessions = sessions;
  }

  /** Secret of the link that an address names. */
  static String secret(WebRequest request) {
    return request.part(1);
  }

  @Override
  public Optional<Visitor> visitor(WebRequest request) {
    String session = COOKIE.of(request);
    String hash = LinkKeys.hash(secret(request));
    return sessions
        .name(session)
        .filter(hash::equals)
        .flatMap(this::link)
        .map(link -> new Visitor(link.site(), false, sessions.form(session), true));
  }

  /** The link of this hash, if it opens anything now. */
  Optional<SiteLink> link(String hash) {
    return links.find(hash).filter(link -> generation.site(link.site()).isPresent());
  }

  /** A program is told so: it would not see that it reads another page. */
  @Override
  public String signIn(WebRequest request) {
    return request.part(2).equals("groups") ? null : "/link/" + secret(request);
  }

  /** The answer, with a sign-in by this link. */
  WebAnswer signIn(SiteLink link, WebRequest request, WebAnswer answer) {
    return COOKIE.put(answer, sessions.begin(link.hash()), sessions.length(), request);
  }

  /** The answer, and the sign-in is over. */
  WebAnswer signOut(WebRequest request, WebAnswer answer) {
    return COOKIE.remove(answer, request);
  }
}
