package io.studygate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.TestConfig;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EventMetersTest {
  private final Generation generation = ConfigLoader.load(TestConfig.FOLDER).orThrow();
  @AutoClose private final Meters meters = Meters.on();
  private final EventMeters counted = new EventMeters(meters, generation, Clock.systemUTC());

  private double value(String metric, String... labels) {
    return new Scrape(meters.scrape()).value(metric, labels);
  }

  @Test
  void an_engine_that_is_overdue_is_counted_from_a_zero_that_was_there_from_the_start() {
    String ended = "studygate_engine_ended_total";
    assertThat(new Scrape(meters.scrape()).has(ended)).isTrue();
    assertThat(value(ended)).isZero();
    counted.count(null, null, "engine-ended", Map.of("state", "overdue"));
    assertThat(value(ended, "state=\"overdue\"")).isEqualTo(1);
  }

  @Test
  void a_label_is_never_what_somebody_wrote() {
    counted.count(null, null, "engine-ended", Map.of("state", "of Erika Mustermann"));
    counted.count(
        null, null, "delivered", Map.of("protocol", "Mustermann", "destination", "Erika"));
    assertThat(meters.scrape()).doesNotContain("Mustermann", "Erika");
    assertThat(value("studygate_deliveries_total", "trial=\"unknown\"")).isEqualTo(1);
  }
}
