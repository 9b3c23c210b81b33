package io.studygate.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.WoundClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TroublesTest {
  @TempDir Path temp;
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");
  private Spool spool;

  @BeforeEach
  void open() {
    spool = new Spool(temp.resolve("spool"));
  }

  private Troubles start() {
    return new Troubles(spool, new WoundClock(() -> now));
  }

  @Test
  void a_trouble_that_was_told_is_not_told_again_after_a_restart() {
    Troubles before = start();
    before.report("a", "words of a");
    before.told(before.next());
    Troubles after = start();
    after.report("a", "words of a");
    assertThat(after.next()).isNull();
    after.over("a");
    after.report("a", "words of a");
    assertThat(after.next().words()).isEqualTo("words of a");
  }

  @Test
  void a_trouble_that_was_not_told_before_a_crash_is_told_after_it_as_the_same_one() {
    Troubles before = start();
    before.report("a", "words of a");
    Trouble trouble = before.next();
    now = now.plusSeconds(60);
    Troubles after = start();
    after.report("a", "words of a");
    assertThat(after.next()).isEqualTo(trouble);
    after.told(trouble);
    assertThat(after.next()).isNull();
  }

  @Test
  void a_trouble_that_is_over_before_it_is_told_is_told_and_then_forgotten() throws Exception {
    Troubles troubles = start();
    troubles.report("a", "words of a");
    troubles.over("a");
    troubles.told(troubles.next());
    assertThat(troubles.next()).isNull();
    try (Stream<Path> notes = Files.list(spool.troubles())) {
      assertThat(notes).isEmpty();
    }
    troubles.report("a", "words of a");
    assertThat(troubles.next()).isNotNull();
  }

  @Test
  void a_trouble_of_an_earlier_run_that_is_not_met_for_a_day_is_told_when_it_comes_back() {
    Troubles before = start();
    before.report("gone", "words of gone");
    before.told(before.next());
    before.report("still", "words of still");
    before.told(before.next());
    Troubles after = start();
    after.report("still", "words of still");
    now = now.plus(Duration.ofHours(25));
    assertThat(after.next()).isNull();
    after.report("still", "words of still");
    after.report("gone", "words of gone");
    assertThat(after.next().name()).isEqualTo("gone");
  }

  @Test
  void a_note_that_cannot_be_read_stops_nothing() throws Exception {
    Files.writeString(spool.troubles().resolve("torn.json"), "{");
    Troubles troubles = start();
    troubles.report("a", "words of a");
    assertThat(troubles.next().name()).isEqualTo("a");
  }

  @Test
  void where_nothing_can_be_noted_this_run_remembers() throws Exception {
    Troubles troubles = start();
    Files.delete(spool.troubles());
    troubles.report("a", "words of a");
    troubles.told(troubles.next());
    troubles.report("a", "words of a");
    assertThat(troubles.next()).isNull();
  }
}
