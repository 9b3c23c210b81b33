package io.studygate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InboxMetersTest {
  @Test
  void of_an_inbox_that_has_left_the_configuration_nothing_is_said_any_more() {
    try (Meters meters = Meters.on()) {
      InboxMeters inboxes = new InboxMeters(meters.registry());
      inboxes.looked("stays", Duration.ofMillis(5), true);
      inboxes.looked("leaves", Duration.ofMillis(5), false);
      assertThat(meters.scrape()).contains("inbox=\"leaves\"", "inbox=\"stays\"");
      inboxes.keep(Set.of("stays"));
      assertThat(meters.scrape()).doesNotContain("leaves").contains("inbox=\"stays\"");
      inboxes.looked("leaves", Duration.ofMillis(5), true);
      assertThat(new Scrape(meters.scrape()).value("studygate_inbox_reached", "inbox=\"leaves\""))
          .isEqualTo(1);
    }
  }
}
