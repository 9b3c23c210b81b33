package io.studygate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.Forced;
import io.studygate.Variables;
import io.studygate.ledger.NotRecalled;
import io.studygate.spool.FinishSubmission;
import io.studygate.spool.Json;
import io.studygate.spool.Ticket;
import io.studygate.spool.TicketReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of a run are brought to disk together, before its submission leaves received/. */
final class StepsOnDiskTest {
  @TempDir Path folder;
  private final Ticket ticket = RouteBench.ticket("a1");
  private RouteBench bench;
  private Path database;

  @BeforeEach
  void open() {
    bench = new RouteBench(folder);
    database = folder.resolve("ledger.mv.db");
    bench.ledger.received(ticket);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_step_waits_for_the_next_that_is_brought_to_disk_and_an_event_of_a_queue_does_not()
      throws Exception {
    assertThat(Forced.by(() -> bench.ledger.step("a1", "route r", "opened", Map.of()))).isEmpty();
    assertThat(Forced.by(bench.ledger::onDisk)).containsExactly(database);
    assertThat(Forced.by(() -> bench.ledger.event("a1", "route r", "mail-sent", Map.of())))
        .containsExactly(database);
  }

  @Test
  void history_is_on_disk_before_a_submission_that_has_ended_leaves_received() throws Exception {
    bench.bind("ticketReader", new TicketReader());
    bench.bind("notRecalled", new NotRecalled(bench.ledger));
    bench.bind("finishSubmission", new FinishSubmission(bench.spool, true));
    bench.context.getPropertiesComponent().addInitialProperty("studygate.process.workers", "1");
    bench.load("00-flow");
    AdviceWith.adviceWith(
        bench.context,
        "process-submission",
        route -> {
          route
              .weaveByType(org.apache.camel.model.ToDefinition.class)
              .selectFirst()
              .replace()
              .setVariable(Variables.EVENT)
              .constant("opened")
              .to("direct:record-event");
          route.weaveByToUri("direct:(?!record).*").remove();
        });
    Path kept = bench.spool.kept().resolve("a1");
    List<Path> forced = Forced.by(() -> run(kept));
    assertThat(forced).containsSubsequence(database, bench.spool.kept()).containsOnlyOnce(database);
    assertThat(bench.ledger.happened("a1", "opened", Map.of())).isTrue();
  }

  private void run(Path kept) throws Exception {
    Path prepared = bench.spool.prepare("a1");
    Json.write(prepared.resolve(TicketReader.FILE), ticket);
    bench.spool.commit(prepared, bench.spool.received().resolve("a1"));
    bench.context.start();
    await().until(() -> Files.exists(kept));
    bench.context.stop();
  }

  @Test
  void history_is_on_disk_before_a_submission_is_parked() throws Exception {
    bench.load();
    bench.context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:tell-operators").log("told");
            from("direct:write-delayed").log("delayed");
          }
        });
    bench.context.start();
    Path received = Files.createDirectories(bench.spool.received().resolve("a1"));
    List<Path> forced =
        Forced.by(
            () ->
                bench
                    .context
                    .createFluentProducerTemplate()
                    .withVariable(Variables.TICKET, ticket)
                    .withVariable(Variables.FOLDER, received)
                    .withVariable(Variables.WHY, "why")
                    .to("direct:park-submission")
                    .send());
    assertThat(forced)
        .containsSubsequence(database, bench.spool.parked())
        .containsOnlyOnce(database);
    assertThat(bench.spool.parked().resolve("a1")).exists();
  }
}
