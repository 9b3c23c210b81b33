package io.studygate.spool;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On the database that replicas share. */
final class HoldsOnPostgresIT extends HoldsPromises {
  private static PostgresServer server;

  @BeforeAll
  static void start() throws Exception {
    server = PostgresServer.orSkip();
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Override
  Settings.Ledger database() {
    return server.settings();
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
