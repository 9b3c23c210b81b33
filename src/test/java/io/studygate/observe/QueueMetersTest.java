package io.studygate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.WoundClock;
import io.studygate.spool.FreeSpace;
import io.studygate.spool.Holds;
import io.studygate.spool.Spool;
import io.studygate.spool.Troubles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueMetersTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir Path folder;
  private final Meters meters = Meters.on();
  private final WoundClock clock = new WoundClock(() -> NOW);
  private final Holds holds = Holds.alone();
  private Spool spool;
  private Troubles troubles;
  private QueueMeters queues;

  @BeforeEach
  void open() {
    spool = new Spool(folder);
    troubles = new Troubles(spool, clock);
    FreeSpace space = new FreeSpace(spool, 5, clock, troubles);
    queues = new QueueMeters(meters, spool, space, troubles, holds, clock);
  }

  @Test
  void the_oldest_counts_by_when_it_was_written_and_not_by_when_it_last_failed() throws Exception {
    thing(spool.received(), "a", "ticket.json", 60);
    thing(spool.received(), "b", "ticket.json", 300);
    Files.writeString(spool.received().resolve("b/retry.json"), "{}");
    queues.look();
    assertThat(value("things", "received")).isEqualTo(2);
    assertThat(value("oldest_seconds", "received")).isEqualTo(300);
  }

  @Test
  void each_destination_and_each_engine_is_a_queue_of_its_own() throws Exception {
    thing(spool.deliver().resolve("T-pacs"), "a", "delivery.json", 10);
    thing(spool.deliver().resolve("T-archive"), "a", "delivery.json", 20);
    thing(folder.resolve("engine/T"), "a", "engine.json", 30);
    queues.look();
    assertThat(value("oldest_seconds", "deliver/T-pacs")).isEqualTo(10);
    assertThat(value("oldest_seconds", "deliver/T-archive")).isEqualTo(20);
    assertThat(value("oldest_seconds", "engine/T")).isEqualTo(30);
  }

  @Test
  void a_queue_that_is_empty_again_is_zero_and_what_is_no_thing_does_not_count() throws Exception {
    thing(spool.outbox(), "a", "mail.json", 60);
    queues.look();
    assertThat(value("things", "outbox")).isEqualTo(1);
    spool.remove(spool.outbox().resolve("a"));
    Files.writeString(spool.outbox().resolve("left-by-somebody"), "");
    queues.look();
    assertThat(value("things", "outbox")).isZero();
    assertThat(value("oldest_seconds", "outbox")).isZero();
  }

  @Test
  void room_troubles_and_claims_are_read_when_they_are_asked_for() {
    assertThat(new Scrape(meters.scrape()).value("studygate_troubles")).isZero();
    troubles.report("no-connection inbox=main", "words");
    holds.take("site 017");
    Scrape scrape = new Scrape(meters.scrape());
    assertThat(scrape.value("studygate_troubles")).isEqualTo(1);
    assertThat(scrape.value("studygate_claims")).isEqualTo(1);
    assertThat(scrape.value("studygate_spool_least_free_bytes")).isEqualTo(5);
    troubles.over("no-connection inbox=main");
    holds.release("site 017");
    scrape = new Scrape(meters.scrape());
    assertThat(scrape.value("studygate_troubles")).isZero();
    assertThat(scrape.value("studygate_claims")).isZero();
  }

  private double value(String what, String queue) {
    return new Scrape(meters.scrape()).value("studygate_queue_" + what, "queue=\"" + queue + "\"");
  }

  private static void thing(Path queue, String name, String record, long secondsAgo)
      throws Exception {
    Path file = Files.createDirectories(queue.resolve(name)).resolve(record);
    Files.writeString(file, "{}");
    Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(secondsAgo)));
  }
}
