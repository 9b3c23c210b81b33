package io.studygate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.deliver.TestCertificates;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What strangers hold of a server, over real connections. */
class HttpServerTest {
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final int LONG_MILLIS = 60_000;
  private static final String FORM =
      "POST /form HTTP/1.1\r\nHost: here\r\nContent-Length: 60000\r\n"
          + "Content-Type: application/x-www-form-urlencoded\r\n\r\n";

  private final CountDownLatch work = new CountDownLatch(1);
  private final DefaultCamelContext context = new DefaultCamelContext();
  private HttpServer server;
  private int ofOne = 3;

  private void start(Duration patience) throws Exception {
    start(patience, null);
  }

  private void start(Duration patience, KeyCertOptions tls) throws Exception {
    server = HttpServer.start(new HttpServer.Listening("0.0.0.0", 0, 4, tls, 3, ofOne, patience));
    server.offer(context, "here");
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("here:/form").setBody(constant("taken"));
            from("here:/work")
                .process(exchange -> assertThat(work.await(1, TimeUnit.MINUTES)).isTrue())
                .setBody(constant("done"));
          }
        });
    context.start();
  }

  @AfterEach
  void stop() {
    context.stop();
    server.close();
  }

  private Socket connect(String sent) throws IOException {
    return connect("127.0.0.1", sent);
  }

  private Socket connect(String address, String sent) throws IOException {
    Socket socket = new Socket(address, server.port(), InetAddress.getByName(address), 0);
    socket.setSoTimeout(LONG_MILLIS);
    socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** Reads until the server closes it; a timeout fails. */
  private static String rest(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (SocketException closed) {
      return "";
    }
  }

  /** Sends a byte, again and again, until the server closes it. */
  private static void trickle(Socket socket) {
    await()
        .atMost(Duration.ofMillis(LONG_MILLIS))
        .pollInterval(SHORT.dividedBy(4))
        .until(
            () -> {
              try {
                socket.getOutputStream().write('a');
                return false;
              } catch (IOException closed) {
                return true;
              }
            });
  }

  @Test
  void a_connection_on_which_nothing_comes_is_closed() throws Exception {
    start(SHORT);
    try (Socket silent = connect("");
        Socket half = connect("GET /form HTTP/1.1\r\nHost:");
        Socket form = connect(FORM + "a=b")) {
      assertThat(rest(silent)).isEmpty();
      assertThat(rest(half)).isEmpty();
      assertThat(rest(form)).doesNotContain("taken");
    }
    // We hear of an end a moment before the server has counted it: until then there is no room.
    await()
        .untilAsserted(
            () -> {
              try (Socket kept = connect("GET /form HTTP/1.1\r\nHost: here\r\n\r\n")) {
                assertThat(rest(kept)).as("it is not asked anything more").contains("taken");
              }
            });
  }

  @Test
  void heads_and_forms_that_come_byte_by_byte_do_not_hold_one() throws Exception {
    start(SHORT);
    try (Socket head = connect("GET /form HTTP/1.1\r\nX: ");
        Socket form = connect(FORM + "a=")) {
      trickle(head);
      trickle(form);
    }
  }

  @Test
  void an_address_that_cannot_be_decoded_is_a_fault_of_whoever_asks() throws Exception {
    start(Duration.ofMinutes(10));
    String end = " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
    for (String path :
        new String[] {"/form/%zz", "/%zz", "/form?a=%zz", "/form?%zz=a", "/form/%"}) {
      try (Socket asks = connect("GET " + path + end)) {
        assertThat(rest(asks)).as(path).startsWith("HTTP/1.1 400 ").endsWith("\r\n\r\n");
      }
    }
    try (Socket asks = connect("GET /form?a=%C3%A4" + end)) {
      assertThat(rest(asks)).contains("taken");
    }
  }

  @Test
  void whoever_waits_for_our_work_is_not_sent_away() throws Exception {
    start(SHORT.multipliedBy(3));
    try (Socket waits = connect("GET /work HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")) {
      try (Socket silent = connect("")) {
        assertThat(rest(silent)).isEmpty();
      }
      try (Socket silent = connect("")) {
        assertThat(rest(silent)).isEmpty();
      }
      work.countDown();
      assertThat(rest(waits)).contains("done");
    }
  }

  @Test
  void more_connections_than_it_may_have_are_closed_at_once_and_there_is_room_again()
      throws Exception {
    start(Duration.ofMinutes(10));
    String asks = "GET /work HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
    try (Socket one = connect(asks);
        Socket two = connect(asks);
        Socket three = connect(asks)) {
      try (Socket four = connect("")) {
        assertThat(rest(four)).isEmpty();
      }
      work.countDown();
      for (Socket each : new Socket[] {one, two, three}) {
        assertThat(rest(each)).contains("done");
      }
    }
    // We hear of an end a moment before the server has counted it.
    await()
        .untilAsserted(
            () -> {
              try (Socket later = connect(asks)) {
                assertThat(rest(later)).contains("done");
              }
            });
  }

  @Test
  void one_address_does_not_take_the_place_of_all() throws Exception {
    ofOne = 2;
    start(Duration.ofMinutes(10));
    try (Socket one = connect("");
        Socket two = connect("")) {
      try (Socket three = connect("")) {
        assertThat(rest(three)).isEmpty();
      }
      String asks = "GET /form HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
      try (Socket other = connect("127.0.0.2", asks)) {
        assertThat(rest(other)).contains("taken");
      }
      assertThat(one.isConnected() && two.isConnected()).isTrue();
    }
  }

  @Test
  void with_a_key_store_it_speaks_tls_and_nothing_else(@TempDir Path folder) throws Exception {
    TestCertificates certificates = TestCertificates.in(folder);
    String store = certificates.store("127.0.0.1").toString();
    start(Duration.ofMinutes(10), new PfxOptions().setPath(store).setPassword("changeit"));
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, new TrustManager[] {certificates.trust()}, null);
    URI form = URI.create("https://127.0.0.1:" + server.port() + "/form");
    HttpClient client = HttpClient.newBuilder().sslContext(trusting).build();
    HttpResponse<String> answer =
        client.send(HttpRequest.newBuilder(form).build(), BodyHandlers.ofString());
    assertThat(answer.body()).isEqualTo("taken");
    assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    try (Socket plain = connect("GET /form HTTP/1.1\r\nHost: here\r\n\r\n")) {
      assertThat(rest(plain)).doesNotContain("taken");
    }
  }
}
