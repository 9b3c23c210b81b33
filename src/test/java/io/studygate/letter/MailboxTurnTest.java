package io.studygate.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.config.Settings;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import io.studygate.spool.Holds;
import io.studygate.spool.Spool;
import io.studygate.spool.Troubles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who looks into the mailbox, and who hears that it is away. */
class MailboxTurnTest {
  @TempDir Path folder;
  private final List<Boolean> reached = new ArrayList<>();
  private final List<Holds> holds = new ArrayList<>();
  private HikariDataSource database;
  private Troubles troubles;

  @BeforeEach
  void open() {
    database =
        LedgerDatabase.open(
            new Settings.Ledger("jdbc:h2:mem:" + UUID.randomUUID(), "studygate", ""));
    new Ledger(database, Clock.systemUTC()).migrate();
    troubles = new Troubles(new Spool(folder), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    holds.forEach(Holds::close);
    database.close();
  }

  private MailboxTurn replica(String name) {
    Holds own = Holds.among(database, name, Duration.ofHours(1));
    holds.add(own);
    return new MailboxTurn(own, troubles, reached::add);
  }

  @Test
  void of_two_replicas_one_reads_the_mailbox_at_a_time() {
    MailboxTurn one = replica("one");
    MailboxTurn other = replica("other");
    assertThat(one.begin(null, null)).isTrue();
    assertThat(other.begin(null, null)).isFalse();
    one.commit(null, null, 0);
    assertThat(other.begin(null, null)).isTrue();
    assertThat(one.begin(null, null)).isFalse();
    other.rollback(null, null, 0, new IOException());
    assertThat(one.begin(null, null)).isTrue();
  }

  @Test
  void a_mailbox_that_is_away_is_one_trouble_until_it_is_back() {
    MailboxTurn one = replica("one");
    for (int i = 0; i < 3; i++) {
      one.begin(null, null);
      assertThat(one.rollback(null, null, 0, new IOException())).isFalse();
    }
    assertThat(troubles.count()).isEqualTo(1);
    assertThat(troubles.next().words()).contains("mailbox");
    one.begin(null, null);
    one.commit(null, null, 1);
    assertThat(troubles.count()).isZero();
    assertThat(reached).containsExactly(false, false, false, true);
  }
}
