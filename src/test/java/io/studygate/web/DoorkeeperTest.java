package io.studygate.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.studygate.WoundClock;
import io.studygate.config.Settings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/** Who is let in, without a server. */
class DoorkeeperTest {
  private static final String TOKEN = "a-token-of-twenty-letters";
  private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

  @Test
  void a_proxys_user_is_believed_from_the_proxy_alone() {
    Settings.Page settings =
        new Settings.Page(true, "", "X-Forwarded-User", List.of("10.0.0.5"), 60);
    Doorkeeper door = door(settings, at(NOW));
    Map<String, String> user = Map.of("x-forwarded-user", "officer");
    assertThat(door.visitor(request(user, "10.0.0.5")))
        .get()
        .matches(visitor -> visitor.named() && visitor.name().equals("officer"));
    assertThat(door.visitor(request(user, "10.0.0.6"))).isEmpty();
    assertThat(door.visitor(request(user, "127.0.0.1"))).isEmpty();
    assertThat(door.visitor(request(Map.of("x-forwarded-user", "a\nb"), "10.0.0.5"))).isEmpty();
    assertThat(door.visitor(request(Map.of("authorization", "Bearer "), "10.0.0.5"))).isEmpty();
  }

  @Test
  void a_proxys_address_is_known_in_whichever_way_it_is_written() {
    Settings.Page settings =
        new Settings.Page(true, "", "X-Forwarded-User", List.of("::1", "FD00::5", "10.0.0.5"), 60);
    Doorkeeper door = door(settings, at(NOW));
    Map<String, String> user = Map.of("x-forwarded-user", "officer");
    for (String peer :
        List.of("0:0:0:0:0:0:0:1", "0:0:0:0:0:0:0:1%lo", "fd00:0:0:0:0:0:0:5", "::ffff:10.0.0.5")) {
      assertThat(door.visitor(request(user, peer))).as(peer).isPresent();
    }
    for (String peer : List.of("0:0:0:0:0:0:0:2", "::ffff:10.0.0.6", "localhost", "")) {
      assertThat(door.visitor(request(user, peer))).as(peer).isEmpty();
    }
  }

  @Test
  void wrong_tokens_are_one_line_for_each_address_and_minute_with_their_number() {
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    Doorkeeper door = door(withToken(TOKEN), new WoundClock(now::get));
    List<String> lines =
        logged(
            () -> {
              for (int i = 0; i < 50; i++) {
                door.opens("wrong", request(Map.of(), "10.0.0.7"));
              }
              door.opens("wrong", request(Map.of(), "10.0.0.8"));
              now.set(NOW.plusSeconds(61));
              door.opens("wrong", request(Map.of(), "10.0.0.7"));
            });
    assertThat(lines)
        .containsExactly(
            "wrong tokens for the page, from=10.0.0.7 since the last such line=1",
            "wrong tokens for the page, from=10.0.0.8 since the last such line=1",
            "wrong tokens for the page, from=10.0.0.7 since the last such line=50");
  }

  @Test
  void after_ten_wrong_tokens_an_address_gets_no_try_for_a_minute_and_no_other_waits() {
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    Settings.Page settings = new Settings.Page(true, TOKEN, "", List.of("10.0.0.5"), 60);
    Doorkeeper door = door(settings, new WoundClock(now::get));
    WebRequest guesser = request(Map.of("x-forwarded-for", "8.8.8.8, 192.0.2.7"), "10.0.0.5");
    WebRequest other = request(Map.of("x-forwarded-for", "192.0.2.7, 192.0.2.8"), "10.0.0.5");
    for (int i = 0; i < 10; i++) {
      assertThat(door.wait(guesser)).isZero();
      assertThat(door.opens("wrong", guesser)).isFalse();
    }
    assertThat(door.wait(guesser)).isEqualTo(Duration.ofMinutes(1));
    assertThat(door.opens(TOKEN, guesser)).as("not heard").isFalse();
    Map<String, String> right = Map.of("authorization", "Bearer " + TOKEN);
    assertThat(door.visitor(request(right, "192.0.2.7"))).as("nor by a program").isEmpty();
    assertThat(door.opens(TOKEN, other)).as("another address").isTrue();
    now.set(NOW.plusSeconds(60));
    assertThat(door.opens(TOKEN, guesser)).isTrue();
    assertThat(door.wait(guesser)).isZero();
  }

  @Test
  void where_nobody_knows_who_asks_the_right_token_is_heard_after_any_number_of_wrong_ones() {
    WebRequest stranger = request(Map.of("x-forwarded-for", "192.0.2.7"), "127.0.0.1");
    WebRequest silent = request(Map.of(), "10.0.0.5");
    WebRequest inner = request(Map.of("x-forwarded-for", "10.0.0.6"), "10.0.0.5");
    List<String> proxies = List.of("10.0.0.5", "10.0.0.6");
    Doorkeeper unnamed = door(withToken(TOKEN), at(NOW));
    Doorkeeper named = door(new Settings.Page(true, TOKEN, "", proxies, 60), at(NOW));
    assertHeard(unnamed, stranger);
    assertHeard(named, silent);
    assertHeard(named, inner);
  }

  private static void assertHeard(Doorkeeper door, WebRequest shared) {
    for (int i = 0; i < 30; i++) {
      assertThat(door.opens("wrong", shared)).isFalse();
    }
    assertThat(door.wait(shared)).isZero();
    assertThat(door.opens(TOKEN, shared)).isTrue();
  }

  @Test
  void another_configuration_locks_out_whom_the_one_before_did() {
    Lockout lockout = new Lockout(at(NOW));
    Settings.Page settings = new Settings.Page(true, TOKEN, "", List.of("10.0.0.5"), 60);
    WebRequest guesser = request(Map.of("x-forwarded-for", "192.0.2.7"), "10.0.0.5");
    Doorkeeper before = new Doorkeeper(settings, "/page/sign-in", lockout, at(NOW));
    for (int i = 0; i < 10; i++) {
      before.opens("wrong", guesser);
    }
    Doorkeeper after = new Doorkeeper(settings, "/page/sign-in", lockout, at(NOW));
    assertThat(after.wait(guesser)).isEqualTo(Duration.ofMinutes(1));
    assertThat(after.opens(TOKEN, guesser)).isFalse();
  }

  private static List<String> logged(Runnable deed) {
    Logger logger = (Logger) LoggerFactory.getLogger(WrongTokens.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try {
      deed.run();
      return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    } finally {
      logger.detachAppender(log);
    }
  }

  @Test
  void a_sign_in_ends_when_its_time_is_over_and_with_another_token() {
    Doorkeeper door = door(withToken(TOKEN), at(NOW));
    String cookie =
        door.signIn("R. Ader", request(Map.of(), "127.0.0.1"), WebAnswer.see("/")).cookie();
    WebRequest request = withCookie(cookie);
    assertThat(visitor(TOKEN, NOW.plus(Duration.ofMinutes(59)), request)).isTrue();
    assertThat(visitor(TOKEN, NOW.plus(Duration.ofMinutes(60)), request)).isFalse();
    assertThat(visitor(TOKEN + "2", NOW, request)).isFalse();
  }

  @Test
  void a_cookie_is_for_tls_alone_where_a_proxy_says_that_it_is_there() {
    Doorkeeper door = door(withToken(TOKEN), at(NOW));
    WebRequest tls = request(Map.of("x-forwarded-proto", "https"), "127.0.0.1");
    assertThat(door.signIn("A", tls, WebAnswer.see("/")).cookie()).endsWith("; Secure");
  }

  @Test
  void what_the_ledger_cannot_take_down_is_not_shown_and_a_fault_names_nothing() {
    Doorkeeper door = door(withToken(TOKEN), at(NOW));
    WebRequest program = request(Map.of("authorization", "Bearer " + TOKEN), "127.0.0.1");
    assertThat(answer(door, program, new DataAccessResourceFailureException("gone")))
        .isEqualTo("503 gone: none");
    assertThat(answer(door, program, new IOException("/var/x"))).isEqualTo("500 gone: none");
    assertThat(answer(door, program, new IllegalStateException("/var/x")))
        .isEqualTo("500 gone: none");
  }

  @Test
  void a_request_that_is_logged_tells_no_token_and_no_cookie() {
    WebRequest request =
        new WebRequest(
            "POST",
            List.of("page", "sign-in"),
            Map.of("q", "SECRET"),
            Map.of("token", "SECRET"),
            Map.of("authorization", "Bearer SECRET"),
            Map.of("studygate", "SECRET"),
            "10.0.0.5",
            false);
    assertThat(request.toString()).contains("POST").doesNotContain("SECRET");
  }

  private static String answer(Doorkeeper door, WebRequest request, Exception fault) {
    Guarded.Notices notices =
        (status, title, words) -> WebAnswer.html(status, words.contains("/var") ? words : "none");
    Guarded page =
        new Guarded(
            door,
            notices,
            (asked, visitor) -> {
              if (fault instanceof IOException disk) {
                throw disk;
              }
              throw (RuntimeException) fault;
            });
    WebAnswer answer = page.answer(request);
    return answer.status() + " gone: " + answer.body();
  }

  private static boolean visitor(String token, Instant when, WebRequest request) {
    return door(withToken(token), at(when)).visitor(request).isPresent();
  }

  private static Doorkeeper door(Settings.Page settings, Clock clock) {
    return new Doorkeeper(settings, "/page/sign-in", new Lockout(clock), clock);
  }

  private static Settings.Page withToken(String token) {
    return new Settings.Page(true, token, "", List.of(), 60);
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }

  private static WebRequest request(Map<String, String> headers, String peer) {
    return new WebRequest(
        "GET", List.of("page"), Map.of(), Map.of(), headers, Map.of(), peer, false);
  }

  private static WebRequest withCookie(String cookie) {
    String value = cookie.replaceFirst("studygate=", "").replaceFirst(";.*", "");
    return new WebRequest(
        "GET",
        List.of("page"),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of("studygate", value),
        "127.0.0.1",
        false);
  }
}
