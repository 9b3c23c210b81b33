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
      assertThat(server.serve()).isTrue();
    }
    assertThat(other.take("site")).isFalse();
    assertThat(one.take("next")).isTrue();
    one.release("next");
    assertThat(other.take("site")).isTrue();
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
