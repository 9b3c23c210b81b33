package io.studygate.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.studygate.spool.FreeSpace;
import io.studygate.spool.Holds;
import io.studygate.spool.Spool;
import io.studygate.spool.Troubles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Bean of {@code look-at-house}: how much waits in the spool, and for how long. */
public final class QueueMeters {
  /** More are not counted: the alarm has long gone off, and a look must stay short. */
  private static final int MOST = 10_000;

  /** Written anew with each failure, so it does not say since when a thing has waited. */
  private static final String RETRY = "retry.json";

  private final Spool spool;
  private final Clock clock;
  private final MultiGauge things;
  private final MultiGauge ages;

  public QueueMeters(
      Meters meters, Spool spool, FreeSpace space, Troubles troubles, Holds holds, Clock clock) {
    this.spool = spool;
    this.clock = clock;
    MeterRegistry registry = meters.registry();
    things =
        MultiGauge.builder("studygate.queue.things")
            .description("What waits in a queue of the spool, at most " + MOST)
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

  /** What lies in one queue: how many, and when the oldest was put there. */
  private record Waiting(int count, Instant since) {}

  /**
   * Looks into each queue, and into no payload.
   *
   * @throws IOException if the spool cannot be listed
   */
  public void look() throws IOException {
    List<Row<?>> counts = new ArrayList<>();
    List<Row<?>> waits = new ArrayList<>();
    Instant now = clock.instant();
    for (Map.Entry<String, Path> queue : queues().entrySet()) {
      Waiting waiting = waiting(queue.getValue());
      Duration age =
          waiting.since() == null ? Duration.ZERO : Duration.between(waiting.since(), now);
      Tags name = Tags.of("queue", queue.getKey());
      counts.add(Row.of(name, waiting.count()));
      waits.add(Row.of(name, Math.max(0, age.toMillis() / 1000.0)));
    }
    things.register(counts, true);
    ages.register(waits, true);
  }

  /** Those that are shared out by destination, engine or inbox are named with that. */
  private Map<String, Path> queues() throws IOException {
    Map<String, Path> queues = new TreeMap<>();
    for (Path queue : List.of(spool.received(), spool.parked(), spool.outbox(), spool.recalls())) {
      queues.put(queue.getFileName().toString(), queue);
    }
    for (Path shared : List.of(spool.deliver(), spool.results(), spool.engine())) {
      if (Files.isDirectory(shared)) {
        try (DirectoryStream<Path> each = Files.newDirectoryStream(shared)) {
          each.forEach(
              queue -> queues.put(shared.getFileName() + "/" + queue.getFileName(), queue));
        }
      }
    }
    return queues;
  }

  private static Waiting waiting(Path queue) throws IOException {
    int count = 0;
    Instant oldest = null;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(queue)) {
      for (Path entry : entries) {
        Instant since = since(entry);
        if (since != null && ++count <= MOST && (oldest == null || since.isBefore(oldest))) {
          oldest = since;
        }
        if (count > MOST) {
          break;
        }
      }
    }
    return new Waiting(Math.min(count, MOST), oldest);
  }

  /** When its ticket was written; {@code null} if it is no thing, or has just left. */
  private static Instant since(Path thing) {
    try (DirectoryStream<Path> records = Files.newDirectoryStream(thing, "*.json")) {
      Instant since = null;
      for (Path record : records) {
        Instant written = Files.getLastModifiedTime(record).toInstant();
        if (!record.endsWith(RETRY) && (since == null || written.isBefore(since))) {
          since = written;
        }
      }
      return since;
    } catch (IOException e) {
      return null;
    }
  }
}
