package io.studygate.routes;

import static io.studygate.routes.DeliverBench.names;
import static io.studygate.routes.DeliverBench.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.studygate.SmallDisk;
import io.studygate.Variables;
import io.studygate.config.FaultyConfiguration;
import io.studygate.config.Generation;
import io.studygate.config.Trial;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.deliver.Delivery;
import io.studygate.deliver.DestinationRoutes;
import io.studygate.deliver.Recall;
import io.studygate.ledger.Event;
import io.studygate.spool.Json;
import io.studygate.validate.Outcome.Verdict;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeliverRoutesTest {
  @TempDir Path folder;
  private DeliverBench rig;
  private RouteBench bench;
  private Path root;

  @BeforeEach
  void open() throws Exception {
    rig = new DeliverBench(folder);
    bench = rig.bench;
    root = folder.resolve("archive");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void accepted_study_comes_to_every_destination_and_leaves_its_queues() throws Exception {
    Trial trial = trial("file:" + root, "file:" + folder.resolve("second"));
    start(trial);
    deliver(trial, Verdict.ACCEPTED, study("a", "s1/i1.dcm", "s2/i2.dcm"));
    await().until(() -> delivered().size() == 2 && queued().isEmpty());
    assertThat(root.resolve("TEST-1/001/2.25.1/s1/i1.dcm")).hasContent("s1/i1.dcm");
    assertThat(root.resolve("TEST-1/001/2.25.1/deidentification.json"))
        .content()
        .contains("\"submission\" : \"a1\"", "\"result\" : \"passed\"");
    assertThat(folder.resolve("second/TEST-1/001/2.25.1/s2/i2.dcm")).hasContent("s2/i2.dcm");
    assertThat(root.resolve(".incoming")).doesNotExist();
    assertThat(bench.ledger.history("a1"))
        .extracting(Event::event)
        .containsExactlyInAnyOrder(
            "received", "delivery-queued", "delivery-queued", "delivered", "delivered");
  }

  @Test
  void what_one_destination_does_with_its_files_reaches_no_other() throws Exception {
    Path second = folder.resolve("second");
    Trial trial = trial("file:" + root, "file:" + second);
    start(trial);
    deliver(trial, Verdict.ACCEPTED, study("a", "s1/i1.dcm", "s2/i2.dcm"));
    await().until(() -> delivered().size() == 2 && queued().isEmpty());
    for (String object : List.of("s1/i1.dcm", "s2/i2.dcm")) {
      Files.writeString(root.resolve("TEST-1/001/2.25.1").resolve(object), "changed in place");
      assertThat(second.resolve("TEST-1/001/2.25.1").resolve(object)).hasContent(object);
    }
  }

  @Test
  void what_lies_at_a_destination_can_be_compared_with_the_ledger_by_ordinary_commands()
      throws Exception {
    start(trial("file:" + root));
    deliver(trial("file:" + root), Verdict.ACCEPTED, study("a", "s1/i1.dcm", "s2/i2.dcm"));
    await().until(() -> delivered().size() == 1);
    String content =
        bench.ledger.history("a1").stream()
            .filter(event -> event.event().equals("delivered"))
            .map(event -> event.details().get("content"))
            .findFirst()
            .orElseThrow();
    String command = "find 2.25.1 -name '*.dcm' | LC_ALL=C sort | xargs sha256sum | sha256sum";
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .directory(root.resolve("TEST-1/001").toFile())
            .start();
    assertThat(new String(process.getInputStream().readAllBytes())).isEqualTo(content + "  -\n");
  }

  @Test
  void refused_and_held_studies_go_nowhere() throws Exception {
    Trial trial = trial("file:" + root);
    start(trial);
    deliver(trial, Verdict.HELD, study("a", "s1/i1.dcm"));
    deliver(trial, Verdict.REFUSED, study("a", "s1/i1.dcm"));
    assertThat(queued()).isEmpty();
    assertThat(bench.ledger.history("a1")).isEmpty();
  }

  @Test
  void study_delivered_before_a_crash_is_not_sent_again() throws Exception {
    List<Exchange> sent = new CopyOnWriteArrayList<>();
    archive(sent, new AtomicBoolean(true));
    Trial trial = trial("direct:our-archive");
    start(trial);
    deliver(trial, Verdict.ACCEPTED, study("a", "s1/i1.dcm"));
    await().until(() -> delivered().size() == 1 && queued().isEmpty());
    deliver(trial, Verdict.ACCEPTED, study("a", "s1/i1.dcm"));
    await().until(() -> queued().isEmpty());
    assertThat(sent).hasSize(1);
    assertThat(delivered()).hasSize(1);
  }

  @Test
  void route_of_ones_own_gets_the_study_folder_and_only_headers_that_mean_something()
      throws Exception {
    List<Exchange> sent = new CopyOnWriteArrayList<>();
    List<String> files = new CopyOnWriteArrayList<>();
    bench.context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:our-archive")
                .routeId("our-archive")
                .process(
                    exchange -> {
                      files.addAll(names(exchange.getIn().getBody(File.class).toPath()));
                      sent.add(exchange.copy());
                    });
          }
        });
    Trial trial = trial("direct:our-archive");
    start(trial);
    deliver(trial, Verdict.ACCEPTED_WITH_QUERIES, study("a", "s1/i1.dcm"));
    await().until(() -> delivered().size() == 1);
    assertThat(files).containsExactly("2.25.1/s1/i1.dcm");
    assertThat(sent.get(0).getIn().getHeaders())
        .isEqualTo(
            Map.of(
                "StudygateSubmission", "a1",
                "StudygateSite", "017",
                "StudygateProtocol", "TEST-1",
                "StudygateCase", "001",
                "StudygateInstances", 1,
                "StudygateRecall", false));
  }

  @Test
  void route_of_ones_own_is_told_that_a_study_does_not_belong_there_any_more() throws Exception {
    List<Exchange> sent = new CopyOnWriteArrayList<>();
    List<String> files = new CopyOnWriteArrayList<>();
    archive(
        exchange -> {
          files.addAll(names(exchange.getIn().getBody(File.class).toPath()));
          sent.add(exchange.copy());
        });
    start(trial("direct:our-archive"));
    bench.ledger.received(RouteBench.ticket("a1"));
    Recall recall =
        new Recall(List.of("2.25.1"), "A. Officer", Instant.EPOCH, "wrong number", false);
    Path prepared = bench.spool.prepare("a1-recall");
    Json.write(
        prepared.resolve("delivery.json"),
        new Delivery(
            RouteBench.ticket("a1"), "TEST-1", "001", "d0", 3, 0, "content", null, recall));
    Files.createDirectory(prepared.resolve("study"));
    bench.spool.commit(prepared, bench.spool.deliver().resolve("TEST-1-d0/a1-recall"));

    await().until(() -> bench.ledger.happened("a1", "recalled", Map.of("destination", "d0")));

    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).getIn().getHeaders())
        .containsEntry("StudygateRecall", true)
        .containsEntry("StudygateSubmission", "a1")
        .containsEntry("StudygateProtocol", "TEST-1")
        .containsEntry("StudygateCase", "001");
    assertThat(files).isEmpty();
    await().until(() -> queued().isEmpty());
    assertThat(delivered()).isEmpty();
  }

  @Test
  void dead_destination_holds_up_only_itself_and_gets_its_study_later() throws Exception {
    AtomicBoolean alive = new AtomicBoolean(false);
    List<Exchange> sent = new CopyOnWriteArrayList<>();
    archive(sent, alive);
    Trial trial = trial("direct:our-archive", "file:" + root);
    start(trial);
    deliver(trial, Verdict.ACCEPTED, study("a", "s1/i1.dcm"));
    await().until(() -> delivered().size() == 1);
    Path waiting = bench.spool.deliver().resolve("TEST-1-d0/a1");
    await().until(() -> Files.exists(waiting.resolve("retry.json")));
    assertThat(sent).isEmpty();
    alive.set(true);
    bench.wind(Duration.ofMinutes(1));
    // What leaves a queue while it is listed is met half-way.
    await()
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(() -> delivered().size() == 2 && queued().isEmpty());
    assertThat(sent).hasSize(1);
  }

  @Test
  void destination_that_hangs_holds_up_only_itself_and_gets_its_study_when_it_wakes()
      throws Exception {
    CountDownLatch awake = new CountDownLatch(1);
    List<Exchange> sent = new CopyOnWriteArrayList<>();
    archive(
        exchange -> {
          awake.await(60, TimeUnit.SECONDS);
          sent.add(exchange);
        });
    Trial trial = trial("direct:our-archive", "file:" + root);
    start(trial);
    deliver(trial, Verdict.ACCEPTED, study("a", "s1/i1.dcm"));
    await().until(() -> delivered().size() == 1);
    assertThat(root.resolve("TEST-1/001/2.25.1/s1/i1.dcm")).exists();
    assertThat(sent).isEmpty();
    assertThat(bench.spool.deliver().resolve("TEST-1-d0/a1")).exists();
    awake.countDown();
    await().until(() -> delivered().size() == 2 && queued().isEmpty());
    assertThat(sent).hasSize(1);
  }

  @Test
  void what_keeps_a_study_from_its_queue_is_known_to_those_who_say_why_it_waits() throws Exception {
    Trial trial = trial("file:" + root);
    start(trial);
    DeidentifiedStudy study = study("a", "s1/i1.dcm");
    Files.delete(study.folder().resolve("2.25.1/s1/i1.dcm"));
    Exchange failed = rig.tryToDeliver("a1", trial, Verdict.ACCEPTED, study);
    assertThat(failed.getVariable(Variables.FAULT)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void destination_that_is_full_shows_nothing_of_a_study_until_there_is_room() throws Exception {
    try (SmallDisk disk = SmallDisk.at(root, 1)) {
      disk.leave(0);
      Trial trial = trial("file:" + root, "file:" + folder.resolve("second"));
      start(trial);
      deliver(trial, Verdict.ACCEPTED, study("a", "s1/i1.dcm"));
      Path waiting = bench.spool.deliver().resolve("TEST-1-d0/a1");
      await().until(() -> Files.exists(waiting.resolve("retry.json")) && delivered().size() == 1);
      assertThat(root.resolve("TEST-1")).doesNotExist();
      disk.makeRoom();
      bench.wind(Duration.ofMinutes(1));
      await().until(() -> delivered().size() == 2 && queued().isEmpty());
      assertThat(root.resolve("TEST-1/001/2.25.1/s1/i1.dcm")).hasContent("s1/i1.dcm");
    }
  }

  @Test
  void what_is_recalled_while_it_waits_never_leaves() throws Exception {
    AtomicBoolean alive = new AtomicBoolean(false);
    List<Exchange> sent = new CopyOnWriteArrayList<>();
    archive(sent, alive);
    Trial trial = trial("direct:our-archive", "file:" + root);
    start(trial);
    deliver(trial, Verdict.ACCEPTED, study("a", "s1/i1.dcm"));
    await().until(() -> delivered().size() == 1 && rig.waits("d0", "a1"));
    // Before the recall is there: were it tried too early, it would wait for another winding.
    alive.set(true);
    rig.recall("a1", trial);
    bench.wind(Duration.ofMinutes(1));
    await().ignoreExceptionsInstanceOf(UncheckedIOException.class).until(() -> queued().isEmpty());
    assertThat(sent).singleElement().satisfies(DeliverRoutesTest::isRecall);
    assertThat(rig.events("a1", "d0")).contains("recalled").doesNotContain("delivered");
    assertThat(rig.events("a1", "d1")).endsWith("delivered", "withdrawn");
    assertThat(names(root)).containsExactly("TEST-1/001/RECALLED-a1.json");
  }

  @Test
  void killed_before_it_is_queued_a_recall_names_the_destination_all_the_same() throws Throwable {
    Trial trial = trial("file:" + root);
    start(trial);
    whileNothingCanBeQueued(
        () ->
            assertThat(rig.tryToDeliver("a1", trial, Verdict.ACCEPTED, study("a", "s1/i1.dcm")))
                .extracting(Exchange::getException)
                .isNotNull());
    assertThat(rig.events("a1", "d0")).containsExactly("delivery-queued");
    rig.recall("a1", trial);
    await().until(() -> queued().isEmpty() && rig.events("a1", "d0").contains("withdrawn"));
    assertThat(delivered()).isEmpty();
  }

  @Test
  void killed_before_it_is_queued_the_next_run_says_nothing_twice() throws Throwable {
    Trial trial = trial("file:" + root);
    start(trial);
    whileNothingCanBeQueued(
        () -> rig.tryToDeliver("a1", trial, Verdict.ACCEPTED, study("a", "s1/i1.dcm")));
    deliver(trial, Verdict.ACCEPTED, study("a", "s1/i1.dcm"));
    await().until(() -> queued().isEmpty() && !delivered().isEmpty());
    deliver(trial, Verdict.ACCEPTED, study("a", "s1/i1.dcm"));
    await().until(() -> queued().isEmpty());
    assertThat(rig.events("a1", "d0")).containsExactly("delivery-queued", "delivered");
  }

  /** With a file in the place of all queues. */
  private void whileNothingCanBeQueued(ThrowingCallable run) throws Throwable {
    Path queues = bench.spool.deliver();
    Path aside = Files.move(queues, queues.resolveSibling("aside"));
    Files.createFile(queues);
    run.call();
    Files.delete(queues);
    Files.move(aside, queues);
  }

  private static void isRecall(Exchange sent) {
    assertThat(sent.getIn().getHeader("StudygateRecall")).isEqualTo(true);
  }

  @Test
  void folder_that_may_not_be_made_makes_deliveries_wait() throws Exception {
    Trial trial = trial("file:" + root + "?autoCreate=false");
    start(trial);
    deliver(trial, Verdict.ACCEPTED, study("a", "s1/i1.dcm"));
    Path waiting = bench.spool.deliver().resolve("TEST-1-d0/a1");
    await().until(() -> Files.exists(waiting.resolve("retry.json")));
    assertThat(root).doesNotExist();
    Files.createDirectories(root);
    bench.wind(Duration.ofMinutes(1));
    await().until(() -> delivered().size() == 1);
    assertThat(root.resolve("TEST-1/001/2.25.1/s1/i1.dcm")).exists();
  }

  @Test
  void while_one_study_waits_another_of_its_submission_is_not_said_to_be_on_its_way()
      throws Exception {
    Trial trial = trial("file:" + root + "?autoCreate=false");
    start(trial);
    deliver(trial, Verdict.ACCEPTED, study("a", "s1/i1.dcm"));
    assertThat(rig.tryToDeliver("a1", trial, Verdict.ACCEPTED, study("b", "s1/i2.dcm")))
        .extracting(Exchange::getException)
        .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
        .hasStackTraceContaining("another study of this submission is still in the queue");
    assertThat(rig.events("a1", "d0")).containsOnlyOnce("delivery-queued");
  }

  @Test
  void destinations_that_could_never_take_a_study_are_refused_at_start() {
    Trial trial = trial("file:" + root + "?fileName=x", "ftp:host/in", "direct:nobody-listens");
    assertThatThrownBy(() -> start(trial))
        .isInstanceOf(FaultyConfiguration.class)
        .hasMessageContaining("config/trials/TEST-1.yaml: 3 faults")
        .hasMessageContaining("destinations, d0: a file: URI takes no option but autoCreate")
        .hasMessageContaining("destinations, d1: this kind of endpoint takes single files")
        .hasMessageContaining("destinations, d2: no route listens to it");
  }

  @Test
  void other_study_of_a_submission_does_not_vanish_behind_the_one_that_waits() throws Exception {
    archive(new CopyOnWriteArrayList<>(), new AtomicBoolean(false));
    Trial trial = trial("direct:our-archive");
    start(trial);
    deliver(trial, Verdict.ACCEPTED, study("a", "s1/i1.dcm"));
    assertThat(tryToDeliver(trial, Verdict.ACCEPTED, study("b", "s1/other.dcm")).getException())
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void archive_with_a_wrong_option_is_refused_at_start_with_what_to_write() {
    Trial trial = trial("dicom:PACS@pacs.example:104?callingAET=X", "stow:http://pacs.example/web");
    assertThatThrownBy(() -> start(trial))
        .isInstanceOf(FaultyConfiguration.class)
        .hasMessageContaining("config/trials/TEST-1.yaml: 2 faults")
        .hasMessageContaining("d0: \"callingAET\" is no option here (did you mean \"callingAet\"?)")
        .hasMessageContaining("d1: http: would send a study and its key in the clear");
  }

  @Test
  void dry_run_puts_every_destination_below_its_folder() throws Exception {
    Trial trial = trial("sftp:nowhere.example/in");
    Generation generation = RouteBench.generation(null, Map.of(), trial);
    DestinationRoutes.local(generation, folder.resolve("out")).addTo(bench.context);
    bench.context.start();
    deliver(trial, Verdict.ACCEPTED, study("a", "s1/i1.dcm"));
    await().until(() -> delivered().size() == 1);
    assertThat(folder.resolve("out/d0/TEST-1/001/2.25.1/s1/i1.dcm")).exists();
  }

  private void archive(List<Exchange> sent, AtomicBoolean alive) throws Exception {
    archive(
        exchange -> {
          if (!alive.get()) {
            throw new IOException("the archive is down");
          }
          sent.add(exchange);
        });
  }

  private void archive(Processor takes) throws Exception {
    bench.context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:our-archive").routeId("our-archive").process(takes);
          }
        });
  }

  private void start(Trial trial) throws Exception {
    rig.start(trial);
  }

  private void deliver(Trial trial, Verdict verdict, DeidentifiedStudy study) {
    assertThat(tryToDeliver(trial, verdict, study).getException()).isNull();
  }

  private Exchange tryToDeliver(Trial trial, Verdict verdict, DeidentifiedStudy study) {
    return rig.tryToDeliver("a1", trial, verdict, study);
  }

  private DeidentifiedStudy study(String name, String... files) throws IOException {
    return rig.study(name, files);
  }

  private List<Event> delivered() {
    return rig.delivered("a1");
  }

  private List<String> queued() throws IOException {
    return rig.queued();
  }
}
