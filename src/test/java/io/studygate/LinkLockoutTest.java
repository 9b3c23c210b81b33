package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.LinkClient.Link;
import io.studygate.link.LinkKeys;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong passwords that come by a proxy shut out whoever guesses, and nobody else. */
class LinkLockoutTest {
  /** More than are free. */
  private static final int MANY = 12;

  private static DecisionRig rig;
  private static int port;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    rig =
        DecisionRig.start(
            folder,
            "",
            "studygate.link.enabled=true",
            "studygate.link.port=0",
            "studygate.link.proxies=127.0.0.1");
    port = rig.house().link().port();
  }

  @AfterAll
  static void stop() throws Exception {
    rig.close();
  }

  private static Link link(String site) throws Exception {
    return Link.of(rig.command("site", "link", site));
  }

  private static HttpResponse<String> tried(Link link, String... headers) throws Exception {
    return new LinkClient(port, link).signIn(headers);
  }

  private static void guessed(String... headers) throws Exception {
    for (int i = 0; i < MANY; i++) {
      tried(new Link(LinkKeys.secret(), "guess"), headers);
    }
  }

  @Test
  void behind_a_proxy_that_does_not_say_for_whom_it_asks_one_who_guesses_shuts_out_no_site()
      throws Exception {
    Link right = link("018");
    guessed();
    assertThat(tried(right).statusCode()).isEqualTo(303);
  }

  @Test
  void there_a_link_is_still_locked_after_too_many_and_says_no_more_than_one_that_is_not_there()
      throws Exception {
    Link real = new Link(link("017").secret(), "guess");
    Link none = new Link(LinkKeys.secret(), "guess");
    for (int i = 0; i < MANY; i++) {
      HttpResponse<String> one = tried(real);
      HttpResponse<String> other = tried(none);
      assertThat(one.statusCode()).isEqualTo(i < 10 ? 403 : 429);
      assertThat(other.statusCode()).isEqualTo(one.statusCode());
      assertThat(other.body().replace(none.secret(), "*"))
          .isEqualTo(one.body().replace(real.secret(), "*"));
    }
    assertThat(tried(link("018")).statusCode()).isEqualTo(303);
  }

  @Test
  void behind_one_that_does_the_address_that_guesses_is_shut_out_and_no_other() throws Exception {
    Link right = link("018");
    guessed("X-Forwarded-For", "203.0.113.9");
    assertThat(tried(right, "X-Forwarded-For", "203.0.113.9").statusCode()).isEqualTo(429);
    assertThat(tried(right, "X-Forwarded-For", "203.0.113.10").statusCode()).isEqualTo(303);
  }
}
