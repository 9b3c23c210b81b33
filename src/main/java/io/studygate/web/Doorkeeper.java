package io.studygate.web;

import io.studygate.config.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/** Lets in who has the token, or whom the proxy names. */
public final class Doorkeeper implements Door {
  /** Whoever presents the token with each request has no name. */
  private static final String NOBODY = "page token";

  /** With "operator " before it as long as the ledger's field for who acts. */
  private static final int LONGEST_NAME = 119;

  private static final SessionCookie COOKIE = new SessionCookie("studygate", "/page");
  private static final String BEARER = "Bearer ";

  private final Settings.Page settings;
  private final String signIn;
  private final Peers peers;
  private final Sessions sessions;
  private final WrongTokens wrong;
  private final Lockout lockout;

  /**
   * @param signIn where people sign in
   * @param lockout who has given wrong tokens, to doorkeepers before this one too
   */
  public Doorkeeper(Settings.Page settings, String signIn, Lockout lockout, Clock clock) {
    this.signIn = signIn;
    this.settings = settings;
    this.wrong = new WrongTokens(clock);
    this.lockout = lockout;
    this.peers = new Peers(settings.proxies());
    Duration length = Duration.ofMinutes(settings.sessionMinutes());
    this.sessions = new Sessions(key(settings.token()), length, clock);
  }

  private static byte[] key(String token) {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return token.isEmpty() ? random : DigestUtils.sha256("studygate sessions " + token);
  }

  @Override
  public Optional<Visitor> visitor(WebRequest request) {
    String user = request.headers().get(settings.userHeader().toLowerCase(Locale.ROOT));
    if (user != null && peers.proxied(request) && isName(user)) {
      return Optional.of(new Visitor(user.strip(), true, sessions.form("user " + user), false));
    }
    String given = request.headers().getOrDefault("authorization", "");
    if (given.startsWith(BEARER)) {
      return opens(given.substring(BEARER.length()), request)
          ? Optional.of(new Visitor(NOBODY, false, null, false))
          : Optional.empty();
    }
    String session = COOKIE.of(request);
    return hasToken()
        ? sessions.name(session).map(name -> new Visitor(name, false, sessions.form(session), true))
        : Optional.empty();
  }

  @Override
  public String signIn(WebRequest request) {
    String back = "/" + String.join("/", request.path());
    return hasToken() ? signIn + "?to=" + URLEncoder.encode(back, StandardCharsets.UTF_8) : null;
  }

  /** Whether there is a token to sign in with. */
  public boolean hasToken() {
    return !settings.token().isEmpty();
  }

  /**
   * How long nobody of this address gets a try: after too many wrong tokens, else zero. Always zero
   * where the address may be many people's: a stranger would lock out all of them.
   */
  public Duration wait(WebRequest request) {
    return peers.shared(request) ? Duration.ZERO : lockout.wait(peers.of(request));
  }

  /** Whether it is the token, and a try is heard now. */
  public boolean opens(String given, WebRequest request) {
    String peer = peers.of(request);
    boolean heard = wait(request).isZero();
    boolean right = heard && isToken(given);
    if (right) {
      lockout.right(peer);
    } else {
      wrong.from(peer);
    }
    if (heard && !right) {
      lockout.wrong(peer);
    }
    return right;
  }

  /** Of equal length, so that the comparison does not tell the token's. */
  private boolean isToken(String given) {
    return hasToken()
        && Sessions.same(DigestUtils.sha256Hex(settings.token()), DigestUtils.sha256Hex(given));
  }

  /** Whether the ledger can name somebody so. */
  public static boolean isName(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST_NAME
        && name.chars().noneMatch(Character::isISOControl);
  }

  /** The answer, with a sign-in of this name. */
  public WebAnswer signIn(String name, WebRequest request, WebAnswer answer) {
    return COOKIE.put(answer, sessions.begin(name), sessions.length(), request);
  }

  /** The answer, and the sign-in is over. */
  public WebAnswer signOut(WebRequest request, WebAnswer answer) {
    return COOKIE.remove(answer, request);
  }
}
