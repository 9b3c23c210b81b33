package io.studygate.spool;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.WoundClock;
import io.studygate.config.Settings;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

  @Test
  void of_several_replicas_one_tells_what_all_meet_and_each_what_is_its_own() {
    var settings = new Settings.Ledger("jdbc:h2:file:" + temp.resolve("ledger"), "ledger", "");
    try (HikariDataSource database = LedgerDatabase.open(settings)) {
      new Ledger(database, Clock.systemUTC()).migrate();
      Troubles one = replica(database, "one");
      Troubles other = replica(database, "other");
      for (Troubles each : List.of(one, other)) {
        each.report("shared", "no line");
        each.reportOwn("own", "disk full");
      }
      assertThat(tell(one)).containsExactly("shared", "own");
      assertThat(tell(other)).containsExactly("own");

      List.of(one, other).forEach(each -> each.over("shared"));
      other.report("shared", "no line");
      one.report("shared", "no line");
      assertThat(tell(other)).as("it comes again").containsExactly("shared");
      assertThat(tell(one)).isEmpty();
    }
  }

  private Troubles replica(HikariDataSource database, String name) {
    Holds holds = Holds.among(database, name, Duration.ofHours(1));
    Clock clock = new WoundClock(() -> now);
    return new Troubles(new Spool(temp.resolve(name)), clock, holds);
  }

  private static List<String> tell(Troubles troubles) {
    List<String> told = new ArrayList<>();
    for (Trouble each = troubles.next(); each != null; each = troubles.next()) {
      assertThat(troubles.next()).as("the same until it is told").isEqualTo(each);
      told.add(each.name());
      troubles.told(each);
    }
    return told;
  }
}
