package io.studygate.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.studygate.spool.Backlog;
import io.studygate.spool.FreeSpace;
import io.studygate.spool.Holds;
import io.studygate.spool.Spool;
import io.studygate.spool.Troubles;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Bean of {@code look-at-house}: how much waits in the spool, and for how long. */
final class QueueMeters {
  private final Backlog backlog;
  private final Clock clock;
  private final MultiGauge things;
  private final MultiGauge ages;

  QueueMeters(
      Meters meters, Spool spool, FreeSpace space, Troubles troubles, Holds holds, Clock clock) {
    this.backlog = new Backlog(spool);
    this.clock = clock;
    MeterRegistry registry = meters.registry();
    things =
        MultiGauge.builder("studygate.queue.things")
            .description("What waits in a queue of the spool, at most " + Backlog.MOST)
            .register(registry);
    ages =
        MultiGauge.builder("studygate.queue.oldest")
            .description("Age of the oldest thing in a queue")
            .baseUnit("seconds")
            .register(registry);
    gauge(registry, "spool.free", "Room on the spool's disk", "bytes", space::usable);
    gauge(registry, "spool.least.free", "Room that must stay", "bytes", space::least);
    gauge(registry, "troubles", "Troubles that are not over", null, troubles::count);
    gauge(registry, "claims", "What this gateway keeps the others from", null, holds::count);
  }

  private static void gauge(
      MeterRegistry registry, String name, String help, String unit, Supplier<Number> value) {
    if (registry.find("studygate." + name).gauge() != null) {
      // Of the generation before, which asks the same.
      return;
    }
    Gauge.builder("studygate." + name, value)
        .description(help)
        .baseUnit(unit)
        .strongReference(true)
        .register(registry);
  }

  /**
   * Looks into each queue, and into no payload.
   *
   * @throws IOException if the spool cannot be listed
   */
  public void look() throws IOException {
    List<Row<?>> counts = new ArrayList<>();
    List<Row<?>> waits = new ArrayList<>();
    Instant now = clock.instant();
    for (Backlog.Queue queue : backlog.queues()) {
      Duration age = queue.since() == null ? Duration.ZERO : Duration.between(queue.since(), now);
      Tags name = Tags.of("queue", queue.name());
      counts.add(Row.of(name, queue.count()));
      waits.add(Row.of(name, Math.max(0, age.toMillis() / 1000.0)));
    }
    things.register(counts, true);
    ages.register(waits, true);
  }
}
