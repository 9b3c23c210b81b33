package io.studygate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.spool.Ticket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole gateway with an engine that takes studies over HTTP and calls back. */
final class CallBackEngineTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String CASE = "case: 017";

  @TempDir Path folder;
  private CallingEngine engine;
  private DecisionRig rig;

  @BeforeEach
  void serve() throws Exception {
    engine = CallingEngine.start();
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
    engine.close();
  }

  @Test
  void what_it_posts_comes_to_the_site_once_and_a_second_call_is_answered_as_the_first()
      throws Exception {
    Ticket ticket = handIn("10m");
    String run = engine.run();
    byte[] zip = CallingEngine.zip("prediction.txt", "good", "extra.txt", "unasked");
    assertThat(call(run, zip)).isEqualTo(204);
    byte[] other = CallingEngine.zip("prediction.txt", "other");
    assertThat(call(run, other)).as("the first one counts").isEqualTo(204);
    await().atMost(PATIENCE).until(rig.house()::quiet);

    assertThat(rig.site("a", "prediction.txt")).isEqualTo("good");
    assertThat(rig.last(ticket.id(), "engine-ended").details())
        .containsEntry("state", "complete")
        .containsEntry("findings", "ENGINE-FILE-UNNAMED");
    assertThat(rig.last(ticket.id(), "engine-called-back").details())
        .containsEntry("status", "204");
    assertThat(call(run, other)).as("after the run is closed").isEqualTo(204);
    assertThat(rig.events(ticket.id())).containsOnlyOnce("engine-called-back", "engine-ended");
    assertThat(rig.mails("case-analysis")).hasSize(1);
    assertThat(rig.spool().resolve("answers")).isEmptyDirectory();
  }

  @Test
  void who_has_not_the_runs_own_address_and_who_is_late_learn_nothing() throws Exception {
    handIn("10m");
    String run = engine.run();
    byte[] zip = CallingEngine.zip("prediction.txt", "late");
    String unknown = run.replaceFirst("/engines/[^/]+/", "/engines/abcdefgh-01234567/");
    String wrong = run.replaceFirst("[^/]+$", "A".repeat(43));
    HttpResponse<String> first = send(unknown, "application/zip", zip);
    assertThat(first.statusCode()).isEqualTo(404);
    rig.engineTimeIsOver();
    await().atMost(PATIENCE).until(rig.house()::quiet);
    for (String address :
        new String[] {wrong, run, run + "/more", run.replaceFirst("/[^/]+$", "")}) {
      HttpResponse<String> answer = send(address, "application/zip", zip);
      assertThat(answer.statusCode()).as(address).isEqualTo(404);
      assertThat(answer.body()).isEqualTo(first.body()).isEmpty();
      assertThat(answer.headers().map()).isEqualTo(first.headers().map());
    }
    assertThat(rig.site("a", "report.txt")).contains("was not done within 10m");
    assertThat(rig.spool().resolve("answers")).isEmptyDirectory();
    assertThat(rig.spool().resolve("incoming")).isEmptyDirectory();
  }

  @Test
  void one_that_says_that_it_failed_or_sends_more_than_it_may_has_failed() throws Exception {
    Ticket failed = handIn("10m");
    String run = engine.run();
    assertThat(
            send(run, "application/json", "{\"state\":\"running\"}".getBytes(UTF_8)).statusCode())
        .isEqualTo(400);
    assertThat(send(run, "text/plain", new byte[1]).statusCode()).isEqualTo(415);
    assertThat(send(run, "application/json", "{\"state\":\"failed\"}".getBytes(UTF_8)).statusCode())
        .isEqualTo(204);
    await().atMost(PATIENCE).until(rig.house()::quiet);
    assertThat(rig.last(failed.id(), "engine-ended").details()).containsEntry("state", "failed");
    assertThat(rig.site("a", "report.txt"))
        .contains("gave no files back: it says that it has failed");

    rig.handIn("b", TestStudies.ct().seed("b"), "case: 018");
    String large = engine.run();
    byte[] zeros = new byte[3_000_000];
    assertThat(call(large, zeros)).isEqualTo(413);
    assertThat(call(large, CallingEngine.zip("prediction.txt", "small"))).isEqualTo(413);
    await().atMost(PATIENCE).until(rig.house()::quiet);
    assertThat(rig.site("b", "report.txt")).contains("its zip is larger");

    rig.handIn("c", TestStudies.ct().seed("c"), "case: 019");
    String chunked = engine.run();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(chunked))
            .header("Content-Type", "application/zip")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(zeros)))
            .build();
    assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .as("its length is not announced")
        .isEqualTo(413);
  }

  @Test
  void a_call_before_the_hand_off_is_known_and_a_restart_before_it_is_taken_lose_nothing()
      throws Exception {
    engine.callsWhileItTakes(CallingEngine.zip("prediction.txt", "at once"));
    Ticket ticket = handIn("10m");
    await().atMost(PATIENCE).until(() -> engine.told() == 204);
    rig.restart();
    await().atMost(PATIENCE).until(rig.house()::quiet);
    assertThat(rig.site("a", "prediction.txt")).isEqualTo("at once");
    assertThat(rig.events(ticket.id())).containsOnlyOnce("engine-handed-off", "engine-ended");
    assertThat(engine.posts()).isEqualTo(1);
  }

  @Test
  void on_another_replica_it_is_told_to_come_again_until_the_ledger_knows_its_answer()
      throws Exception {
    Ticket ticket = handIn("10m");
    String run = engine.run();
    String name = URI.create(run).getPath().split("/")[2];
    await().atMost(PATIENCE).until(() -> rig.events(ticket.id()).contains("engine-handed-off"));
    Path here = rig.spool().resolve("engine/TEST-ANY").resolve(name);
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere")).resolve(name);
    Files.move(here, elsewhere);
    byte[] zip = CallingEngine.zip("prediction.txt", "good");
    assertThat(call(run, zip)).as("its run lies in another spool").isEqualTo(503);
    rig.house()
        .ledger()
        .event(
            ticket.id(),
            "route run-engine",
            "engine-called-back",
            Map.of("run", name, "status", "204"));
    assertThat(call(run, zip)).as("the other one has taken it").isEqualTo(204);
    Files.move(elsewhere, here);
    rig.command("recall", ticket.id(), "--by", "A. Officer", "--reason", "a breach");
    assertThat(call(run, zip)).as("recalled").isEqualTo(404);
  }

  @Test
  void the_rest_of_a_call_that_breaks_off_is_not_taken_for_the_whole() throws Exception {
    Ticket ticket = handIn("10m");
    URI run = URI.create(engine.run());
    byte[] zip = CallingEngine.zip("prediction.txt", "good");
    begin(run, zip.length, Arrays.copyOf(zip, zip.length / 2)).close();
    await().atMost(PATIENCE).until(() -> incoming() == 0);
    assertThat(rig.spool().resolve("answers")).isEmptyDirectory();
    // The server may not have met the end of the first call yet.
    await().atMost(PATIENCE).until(() -> call(run.toString(), zip) == 204);
    await().atMost(PATIENCE).until(rig.house()::quiet);
    assertThat(rig.last(ticket.id(), "engine-ended").details()).containsEntry("state", "complete");
  }

  @Test
  void what_it_was_told_that_we_have_is_taken_though_its_answer_to_the_hand_off_was_lost()
      throws Exception {
    engine.callsWhileItTakes(CallingEngine.zip("prediction.txt", "in time"));
    engine.losesItsAnswer(this::timeIsOver);
    Ticket ticket = handIn("10m");
    engine.run();
    assertThat(engine.told()).isEqualTo(204);
    await().atMost(PATIENCE).until(rig.house()::quiet);
    assertThat(rig.last(ticket.id(), "engine-ended").details()).containsEntry("state", "complete");
    assertThat(rig.site("a", "prediction.txt")).isEqualTo("in time");
  }

  @Test
  void once_its_run_is_decided_it_is_not_told_that_we_have_it_and_nothing_of_it_stays()
      throws Exception {
    Ticket ticket = handIn("10m");
    URI run = URI.create(engine.run());
    await().atMost(PATIENCE).until(() -> rig.events(ticket.id()).contains("engine-handed-off"));
    byte[] zip = CallingEngine.zip("prediction.txt", "good");
    try (Socket socket = begin(run, zip.length, Arrays.copyOf(zip, 1))) {
      await().atMost(PATIENCE).until(() -> incoming() == 1);
      // It cannot be read, so the run is decided and not closed.
      Path decided = Files.createFile(runs().get(0).resolve("analysis.json"));
      socket.getOutputStream().write(zip, 1, zip.length - 1);
      assertThat(status(socket)).as("decided while it sent").isEqualTo("503");
      assertThat(call(run.toString(), zip)).as("decided before").isEqualTo(503);
      assertThat(rig.spool().resolve("answers")).isEmptyDirectory();
      Files.delete(decided);
    }
    assertThat(call(run.toString(), zip)).isEqualTo(204);
    await().atMost(PATIENCE).until(rig.house()::quiet);
    assertThat(rig.last(ticket.id(), "engine-ended").details()).containsEntry("state", "complete");
  }

  @Test
  void while_our_disk_takes_nothing_it_is_told_to_come_again_and_nothing_of_it_stays()
      throws Exception {
    Ticket ticket = handIn("10m");
    String run = engine.run();
    await().atMost(PATIENCE).until(() -> rig.events(ticket.id()).contains("engine-handed-off"));
    byte[] failed = "{\"state\":\"failed\"}".getBytes(UTF_8);
    for (String queue : List.of("incoming", "answers")) {
      Path place = rig.spool().resolve(queue);
      await().atMost(PATIENCE).until(() -> place.toFile().delete());
      Files.createFile(place);
      assertThat(send(run, "application/json", failed).statusCode()).as(queue).isEqualTo(503);
      Files.delete(place);
      Files.createDirectory(place);
    }
    assertThat(incoming()).isZero();
    assertThat(send(run, "application/json", failed).statusCode()).isEqualTo(204);
  }

  @Test
  void one_that_sends_too_slowly_is_not_read_to_its_end_and_has_one_turn_for_a_run()
      throws Exception {
    handIn("10m");
    URI run = URI.create(engine.run());
    byte[] zip = CallingEngine.zip("prediction.txt", "good");
    try (Socket socket = begin(run, 100_000, new byte[1])) {
      await().atMost(PATIENCE).until(() -> incoming() == 1);
      assertThat(call(run.toString(), zip)).as("while the first sends").isEqualTo(503);
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                socket.getOutputStream().write(0);
                return socket.getInputStream().available() > 0;
              });
      assertThat(status(socket)).isEqualTo("503");
    }
    assertThat(call(run.toString(), zip)).isEqualTo(204);
  }

  /** Begins to call with a zip of so many bytes. */
  private static Socket begin(URI run, int length, byte[] part) throws IOException {
    Socket socket = new Socket("127.0.0.1", run.getPort());
    String head =
        "POST %s HTTP/1.1\r\nHost: here\r\nContent-Type: application/zip\r\nContent-Length: %d\r\n\r\n";
    socket.getOutputStream().write(head.formatted(run.getPath(), length).getBytes(UTF_8));
    socket.getOutputStream().write(part);
    return socket;
  }

  private static String status(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), UTF_8).substring(9);
  }

  private int incoming() {
    return rig.spool().resolve("incoming").toFile().list().length;
  }

  private List<Path> runs() throws IOException {
    try (Stream<Path> runs = Files.list(rig.spool().resolve("engine/TEST-ANY"))) {
      return runs.toList();
    }
  }

  /** Of the one run that waits. */
  private void timeIsOver() {
    try {
      Path file = runs().get(0).resolve("engine.json");
      String queued = "(?<name>\"queued\"\\s*:\\s*\")[^\"]+";
      Files.writeString(
          file, Files.readString(file).replaceFirst(queued, "${name}2020-01-01T00:00:00Z"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Ticket handIn(String within) throws Exception {
    int port = TestPort.next();
    rig =
        DecisionRig.start(
            folder,
            engine.lines(port, within),
            "studygate.http.enabled=true",
            "studygate.http.port=" + port);
    return rig.handIn("a", TestStudies.ct().instances(2), CASE);
  }

  private static int call(String address, byte[] zip) throws Exception {
    return send(address, "application/zip", zip).statusCode();
  }

  private static HttpResponse<String> send(String address, String type, byte[] body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", type)
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
