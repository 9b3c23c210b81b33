package io.studygate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.studygate.spool.Ticket;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole gateway with an engine behind HTTP: a real server of this Java. */
final class HttpEngineTest {
  /** Where they stand in an entry of a zip's list (APPNOTE 4.3.12), bytes. */
  private static final int COMPRESSED_SIZE = 20;

  private static final int LOCAL_HEADER = 42;

  @TempDir Path folder;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> posted = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private DecisionRig rig;

  /** What the server answers. */
  private volatile int takes = 202;

  private volatile int status = 200;
  private volatile byte[] answer = new byte[0];

  @BeforeEach
  void serve() throws IOException {
    Path secrets = Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(secrets.resolve("engine-token"), "key");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/jobs", this::answer);
    server.start();
  }

  @AfterEach
  void close() throws IOException {
    rig.close();
    server.stop(0);
  }

  @Test
  void a_study_is_posted_and_its_files_are_fetched_under_the_engines_own_name_for_it()
      throws Exception {
    answer = zip("prediction.txt", "good", "extra.txt", "unasked");
    Ticket ticket = send("10m");
    assertThat(rig.site("a", "prediction.txt")).isEqualTo("good");
    assertThat(posted).hasSize(2).allMatch(name -> name.startsWith("2.25."));
    assertThat(asked).containsExactly("POST /jobs key", "GET /jobs/job-77/files key");
    assertThat(rig.last(ticket.id(), "engine-ended").details())
        .containsEntry("state", "complete")
        .containsEntry("findings", "ENGINE-FILE-UNNAMED");
  }

  @Test
  void an_answer_that_is_no_zip_or_larger_than_all_files_is_a_failure() throws Exception {
    answer = "no zip".getBytes(UTF_8);
    Ticket garbage = send("10m");
    assertThat(rig.last(garbage.id(), "engine-ended").details()).containsEntry("state", "failed");
    assertThat(rig.site("a", "report.txt")).contains("its zip cannot be read");
    answer = new byte[1_000_001];
    rig.command("retry", garbage.id(), "--by", "A. Nurse", "--reason", "again");
    assertThat(rig.site("a", "report.txt")).contains("its zip is larger");
  }

  @Test
  void a_zip_whose_files_end_sooner_than_its_list_says_is_a_failure() throws Exception {
    byte[] good = zip("prediction.txt", "good");
    answer = listed(good, COMPRESSED_SIZE, 2);
    Ticket ticket = send("10m");
    assertThat(rig.site("a", "report.txt")).contains("its zip cannot be read");
    answer = listed(good, LOCAL_HEADER, good.length);
    rig.command("retry", ticket.id(), "--by", "A. Nurse", "--reason", "again");
    assertThat(rig.events(ticket.id())).filteredOn("engine-ended"::equals).hasSize(2);
    assertThat(rig.site("a", "report.txt")).contains("its zip cannot be read");
  }

  @Test
  void an_engine_that_says_that_nothing_will_come_is_believed() throws Exception {
    status = 410;
    Ticket ticket = send("10m");
    assertThat(rig.last(ticket.id(), "engine-ended").details()).containsEntry("state", "failed");
    assertThat(rig.site("a", "report.txt")).contains("status 410");
  }

  @Test
  void an_engine_that_takes_nothing_is_overdue_in_the_end() throws Exception {
    takes = 503;
    Ticket ticket = send("1s");
    assertThat(rig.last(ticket.id(), "engine-ended").details()).containsEntry("state", "overdue");
    assertThat(rig.events(ticket.id())).doesNotContain("engine-handed-off");
    assertThat(rig.site("a", "SHA256SUMS")).contains("report.txt");
  }

  @Test
  void what_failed_before_the_engine_took_a_study_is_over_while_it_works_on_it() throws Exception {
    takes = 503;
    status = 202;
    gateway("10m");
    Ticket ticket = rig.handIn("a", TestStudies.ct().instances(2), "case: 017");
    await().until(() -> waits("retry.json"));
    takes = 202;
    await().until(() -> waits("handed-off.json") && !waits("retry.json"));
    answer = zip("prediction.txt", "good");
    status = 200;
    await().until(() -> rig.events(ticket.id()).contains("analysis-written"));
  }

  /** Whether anything that waits for the engine has this file. */
  private boolean waits(String file) throws IOException {
    try (Stream<Path> runs = Files.list(rig.spool().resolve("engine/" + DecisionRig.TRIAL))) {
      return runs.anyMatch(run -> Files.exists(run.resolve(file)));
    }
  }

  private Ticket send(String within) throws Exception {
    gateway(within);
    return rig.send("a", TestStudies.ct().instances(2), "case: 017");
  }

  private void gateway(String within) throws Exception {
    String root = "http://127.0.0.1:" + server.getAddress().getPort() + "/jobs";
    rig =
        DecisionRig.start(
            folder,
            """
            engine:
              kind: http
              handOff: "%s"
              return: "%s/{job}/files"
              token: "{{secret:engine-token}}"
              files: [ { name: prediction.txt, maxMb: 1 } ]
              within: %s
            """
                .formatted(root, root, within));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    String method = exchange.getRequestMethod();
    asked.add(method + " " + exchange.getRequestURI() + " " + token.replace("Bearer ", ""));
    byte[] body = answer;
    int code = status;
    if (method.equals("POST")) {
      names(exchange.getRequestBody().readAllBytes());
      body = "{ \"id\": \"job-77\" }".getBytes(UTF_8);
      code = takes;
    }
    exchange.sendResponseHeaders(code, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private void names(byte[] zip) throws IOException {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        posted.add(entry.getName());
      }
    }
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  /** The zip of one entry, of which its list says something else. */
  private static byte[] listed(byte[] zip, int field, int value) {
    ByteBuffer bytes = ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
    int list = bytes.getInt(zip.length - ZipFile.ENDHDR + ZipFile.ENDOFF);
    return bytes.putInt(list + field, value).array();
  }
}
