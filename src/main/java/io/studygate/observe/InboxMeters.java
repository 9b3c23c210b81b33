package io.studygate.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.studygate.intake.LookWatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How long looks into the inboxes take, and whether the last one found the server. */
final class InboxMeters implements LookWatch {
  private static final String REACHED = "studygate.inbox.reached";
  private static final String LOOK = "studygate.inbox.look";
  private static final Duration[] TIMES = {
    Duration.ofMillis(100),
    Duration.ofMillis(300),
    Duration.ofSeconds(1),
    Duration.ofSeconds(3),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(2)
  };

  private final MeterRegistry registry;
  private final Map<String, Boolean> reached = new ConcurrentHashMap<>();

  InboxMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void looked(String inbox, Duration took, boolean found) {
    if (reached.put(inbox, found) == null) {
      Gauge.builder(REACHED, () -> reached(inbox) ? 1 : 0)
          .description("Whether the last look into an inbox found its server")
          .tag("inbox", inbox)
          .register(registry);
    }
    Timer.builder(LOOK)
        .description("Looks into inboxes, until all was listed")
        .tag("inbox", inbox)
        .serviceLevelObjectives(TIMES)
        .register(registry)
        .record(took);
  }

  /** Of other inboxes there is nothing to say any more. */
  void keep(Set<String> inboxes) {
    for (String gone : Set.copyOf(reached.keySet())) {
      if (!inboxes.contains(gone)) {
        for (String name : List.of(REACHED, LOOK)) {
          registry.find(name).tag("inbox", gone).meters().forEach(registry::remove);
        }
        reached.remove(gone);
      }
    }
  }

  /** Whether the last look found the server; false before the first. */
  boolean reached(String inbox) {
    return reached.getOrDefault(inbox, false);
  }
}
