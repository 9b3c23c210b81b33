package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.ledger.EventNames;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MomentTest {
  /**
   * Only a fault of ours or a destination's, a person or an engine leads there; {@link
   * KilledEnginesIT} has moments of its own.
   */
  private static final List<String> OTHERS =
      List.of(
          "parked",
          "recall-queued",
          "recall-told",
          "delivery-waits",
          "engine-queued",
          "engine-handed-off",
          "engine-called-back",
          "engine-ended");

  @Test
  void every_event_of_the_routes_is_a_moment_at_which_the_gateway_is_killed() throws Exception {
    List<String> names = Moment.all().stream().map(Moment::name).toList();
    List<String> events = new ArrayList<>(EventNames.ofRoutes());
    events.removeAll(OTHERS);
    assertThat(events).contains("opened", "mail-sent");
    for (String event : events) {
      assertThat(names).contains("before: event " + event, "after: event " + event);
    }
  }

  @Test
  void every_moment_is_a_method_that_there_is() throws Exception {
    for (Moment moment : Moment.all()) {
      Method[] methods = Class.forName(moment.type()).getDeclaredMethods();
      assertThat(Arrays.stream(methods).map(Method::getName)).contains(moment.method());
    }
  }
}
