package io.studygate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.studygate.deliver.TestCertificates;
import io.studygate.spool.Ticket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine behind HTTPS: a real server, with certificates of an authority of the test's own. */
final class EncryptedEngineTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String UNTRUSTED =
      "its certificate is not trusted, has run out, or is another host's";

  @TempDir Path folder;
  private final SSLContext usual = usual();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private TestCertificates certificates;
  private HttpsServer server;
  private HttpServer open;
  private DecisionRig rig;

  @BeforeEach
  void certificates() throws Exception {
    certificates = TestCertificates.in(Files.createDirectories(folder.resolve("certificates")));
    open = serve(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  @AfterEach
  void close() throws Exception {
    SSLContext.setDefault(usual);
    rig.close();
    server.stop(0);
    open.stop(0);
  }

  @Test
  void nothing_is_posted_to_one_that_is_not_trusted_and_operators_read_what_to_do()
      throws Exception {
    serve("127.0.0.1");
    Ticket ticket = send(root(server), root(server), "1h");
    await().atMost(PATIENCE).until(() -> retries().contains(UNTRUSTED));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(rig.mails("trouble"))
                    .first()
                    .extracting(EncryptedEngineTest::unfolded)
                    .asString()
                    .contains(
                        "spool/engine/TEST-ANY",
                        UNTRUSTED,
                        "have it mended, or its authority trusted"));
    assertThat(rig.events(ticket.id())).contains("engine-queued").doesNotContain("engine-ended");
    assertThat(asked).isEmpty();

    SSLContext.setDefault(trusting());
    rig.restart();
    await().atMost(PATIENCE).until(() -> rig.events(ticket.id()).contains("analysis-written"));
    assertThat(asked).containsExactly("POST https", "GET https");
    assertThat(rig.site("a", "prediction.txt")).isEqualTo("good");
  }

  @Test
  void nothing_is_posted_to_one_that_has_the_certificate_of_another_host() throws Exception {
    SSLContext.setDefault(trusting());
    serve("another.example");
    Ticket ticket = send(root(server), root(server), "1h");
    await().atMost(PATIENCE).until(() -> retries().contains(UNTRUSTED));
    assertThat(rig.events(ticket.id())).doesNotContain("engine-handed-off", "engine-ended");
    assertThat(asked).isEmpty();
  }

  @Test
  void results_are_not_asked_of_one_that_is_not_trusted() throws Exception {
    serve("127.0.0.1");
    send(root(open), root(server), "1h");
    await().atMost(PATIENCE).until(() -> retries().contains(UNTRUSTED));
    assertThat(asked).containsExactly("POST http");
  }

  @Test
  void the_time_of_one_that_is_not_trusted_when_results_are_asked_for_ends_all_the_same()
      throws Exception {
    serve("127.0.0.1");
    Ticket ticket = send(root(open), root(server), "5s");
    await().atMost(PATIENCE).until(() -> rig.events(ticket.id()).contains("engine-ended"));
    assertThat(rig.last(ticket.id(), "engine-ended").details()).containsEntry("state", "overdue");
    assertThat(asked).doesNotContain("GET https");
  }

  private Ticket send(String handOff, String back, String within) throws Exception {
    rig =
        DecisionRig.start(
            folder,
            """
            engine:
              kind: http
              handOff: "%s/jobs"
              return: "%s/jobs/{job}/files"
              files: [ { name: prediction.txt, maxMb: 1 } ]
              within: %s
            """
                .formatted(handOff, back, within));
    return rig.handIn("a", TestStudies.ct().instances(2), "case: 017");
  }

  /** What is said of everything that waits for the engine. */
  private String retries() throws IOException {
    Path queue = rig.spool().resolve("engine/" + DecisionRig.TRIAL);
    if (!Files.isDirectory(queue)) {
      return "";
    }
    try (Stream<Path> runs = Files.list(queue)) {
      StringBuilder said = new StringBuilder();
      for (Path run : runs.toList()) {
        Path retry = run.resolve("retry.json");
        said.append(Files.exists(retry) ? Files.readString(retry) : "");
      }
      return said.toString();
    }
  }

  private static String unfolded(String mail) {
    return mail.replaceAll("=\r?\n", "").replaceAll("\\s+", " ");
  }

  private void serve(String name) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    char[] password = "changeit".toCharArray();
    try (InputStream in = Files.newInputStream(certificates.store(name))) {
      store.load(in, password);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    serve(server);
  }

  private HttpServer serve(HttpServer each) {
    each.createContext("/jobs", this::answer);
    each.start();
    return each;
  }

  private String root(HttpServer each) {
    return (each == server ? "https" : "http") + "://127.0.0.1:" + each.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String how = exchange.getHttpContext().getServer() == open ? "http" : "https";
    asked.add(exchange.getRequestMethod() + " " + how);
    boolean post = exchange.getRequestMethod().equals("POST");
    exchange.getRequestBody().readAllBytes();
    byte[] body = post ? "{ \"id\": \"job-1\" }".getBytes(UTF_8) : zip();
    exchange.sendResponseHeaders(post ? 202 : 200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("prediction.txt"));
      zip.write("good".getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private SSLContext trusting() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {certificates.trust()}, null);
    return context;
  }

  private static SSLContext usual() {
    try {
      return SSLContext.getDefault();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
