package io.studygate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.studygate.config.Settings;
import io.studygate.ledger.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** On the database that replicas share. */
final class HoldsOnPostgresIT extends HoldsPromises {
  @AutoClose private static PostgresServer server;

  @BeforeAll
  static void start() throws Exception {
    server = PostgresServer.orSkip();
  }

  @Override
  Settings.Ledger database() {
    return server.settings();
  }

  @Test
  void what_a_database_that_was_gone_could_not_be_told_is_let_go_with_the_next() throws Exception {
    Holds one = gateway("one", Duration.ofHours(1));
    Holds other = gateway("other", Duration.ofHours(1));
    assertThat(one.take("site")).isTrue();
    server.die();
    try {
      one.release("site");
      assertThatThrownBy(() -> one.take("next")).isInstanceOf(DataAccessException.class);
    } finally {
      back();
    }
    assertThat(other.take("site")).isFalse();
    assertThat(one.take("next")).isTrue();
    one.release("next");
    assertThat(other.take("site")).isTrue();
    assertThat(other.take("next")).isTrue();
  }

  @Test
  void what_ran_out_while_the_database_was_gone_is_not_believed_to_be_held() throws Exception {
    Holds one = gateway("one", Duration.ofHours(1));
    assertThat(one.take("site")).isTrue();
    server.die();
    try {
      one.release("site");
    } finally {
      back();
    }
    sql("UPDATE hold SET createdAt = TIMESTAMP '2020-01-01 00:00:00'");
    assertThat(gateway("other", Duration.ofHours(1)).take("site")).isTrue();
    assertThat(one.take("site")).isFalse();
  }

  /** The database is there again, and no connection of before. */
  private void back() throws Exception {
    assertThat(server.serve()).isTrue();
    source.getHikariPoolMXBean().softEvictConnections();
  }

  @Test
  void of_several_that_find_the_dead_ones_hold_at_once_one_gets_it() throws Exception {
    List<Holds> gateways =
        Stream.of("a", "b", "c", "d").map(name -> gateway(name, Duration.ofMinutes(1))).toList();
    CyclicBarrier together = new CyclicBarrier(gateways.size());
    ExecutorService threads = Executors.newFixedThreadPool(gateways.size());
    try {
      for (int round = 0; round < 50; round++) {
        String site = "site " + round;
        dead(site, Duration.ofHours(1));
        List<Callable<Boolean>> all =
            gateways.stream()
                .<Callable<Boolean>>map(
                    gateway ->
                        () -> {
                          together.await();
                          return gateway.take(site);
                        })
                .toList();
        int winners = 0;
        for (Future<Boolean> one : threads.invokeAll(all)) {
          winners += one.get() ? 1 : 0;
        }
        assertThat(winners).as(site).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
