package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MomentTest {
  /** What a route writes into the ledger. */
  private static final Pattern EVENT = Pattern.compile("name: event, constant: ([a-z-]+) ");

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
    for (String event : events()) {
      assertThat(names).contains("before: event " + event, "after: event " + event);
    }
  }

  private static List<String> events() throws IOException {
    List<String> events = new ArrayList<>();
    try (Stream<Path> routes = Files.list(Path.of("routes"))) {
      for (Path route : routes.toList()) {
        Matcher found = EVENT.matcher(Files.readString(route));
        while (found.find()) {
          events.add(found.group(1));
        }
      }
    }
    events.removeAll(OTHERS);
    assertThat(events).contains("opened", "mail-sent");
    return events;
  }

  @Test
  void every_moment_is_a_method_that_there_is() throws Exception {
    for (Moment moment : Moment.all()) {
      Method[] methods = Class.forName(moment.type()).getDeclaredMethods();
      assertThat(Arrays.stream(methods).map(Method::getName)).contains(moment.method());
    }
  }
}
