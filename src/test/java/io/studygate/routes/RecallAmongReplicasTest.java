package io.studygate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.config.Trial;
import io.studygate.spool.Holds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.RouteController;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas, each with a spool of its own, on one ledger and before one archive. */
final class RecallAmongReplicasTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;
  private DeliverBench sends;
  private DeliverBench recalls;
  private List<Holds> holds;

  @BeforeEach
  void open() throws Exception {
    RouteBench one = new RouteBench(folder.resolve("one"), folder.resolve("ledger"));
    RouteBench other = new RouteBench(folder.resolve("other"), folder.resolve("ledger"));
    holds = List.of(one.holds("one"), other.holds("other"));
    sends = new DeliverBench(one, holds.get(0));
    recalls = new DeliverBench(other, holds.get(1));
  }

  @AfterEach
  void close() {
    holds.forEach(Holds::close);
    sends.close();
    recalls.close();
  }

  @Test
  void what_was_on_its_way_at_one_when_it_was_recalled_at_another_is_taken_back_after_it_has_come()
      throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    Path copy = folder.resolve("copy");
    archive(
        sends,
        study -> {
          begun.countDown();
          goesOn.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
          Files.createFile(copy);
        });
    archive(recalls, recall -> Files.deleteIfExists(copy));
    Trial trial = DeliverBench.trial("direct:archive");
    sends.start(trial);
    recalls.start(trial);
    sends.deliver("a1", trial, sends.study("a", "s1/i1.dcm"));
    assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    recalls.recall("a1", trial);
    await().atMost(PATIENCE).until(() -> recalls.events("a1", "d0").size() == 2);
    goesOn.countDown();
    await().atMost(PATIENCE).until(() -> sends.queued().isEmpty());
    recalls.bench.wind(Duration.ofMinutes(1));
    await().atMost(PATIENCE).until(() -> recalls.queued().isEmpty());

    assertThat(recalls.events("a1", "d0"))
        .containsExactly("delivery-queued", "delivery-waits", "delivered", "recalled");
    assertThat(recalls.reasons("a1"))
        .containsExactly("another sending of this submission to it is under way");
    assertThat(copy).doesNotExist();
  }

  @Test
  void what_is_recalled_at_another_before_its_turn_never_leaves() throws Exception {
    Path copy = folder.resolve("copy");
    archive(sends, study -> Files.createFile(copy));
    archive(recalls, recall -> Files.deleteIfExists(copy));
    Trial trial = DeliverBench.trial("direct:archive");
    sends.start(trial);
    recalls.start(trial);
    RouteController routes = sends.bench.context.getRouteController();
    routes.suspendRoute("send-deliveries-TEST-1-d0");
    sends.deliver("a1", trial, sends.study("a", "s1/i1.dcm"));
    recalls.recall("a1", trial);
    await().atMost(PATIENCE).until(() -> recalls.queued().isEmpty());
    routes.resumeRoute("send-deliveries-TEST-1-d0");
    await().atMost(PATIENCE).until(() -> sends.queued().isEmpty());
    assertThat(recalls.events("a1", "d0")).containsExactly("delivery-queued", "recalled");
    assertThat(copy).doesNotExist();
  }

  private static void archive(DeliverBench replica, Processor takes) throws Exception {
    replica.bench.context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:archive").routeId("archive").process(takes);
          }
        });
  }
}
