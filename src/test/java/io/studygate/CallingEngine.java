package io.studygate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An engine that takes studies over HTTP and is told where to call back: a server of this Java. */
public final class CallingEngine implements AutoCloseable {
  private final BlockingQueue<String> addresses = new LinkedBlockingQueue<>();
  private final AtomicInteger posts = new AtomicInteger();
  private final HttpServer server;
  private volatile byte[] atOnce;
  private volatile Runnable meanwhile;
  private volatile int told;

  private CallingEngine(HttpServer server) {
    this.server = server;
  }

  public static CallingEngine start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    CallingEngine engine = new CallingEngine(server);
    server.createContext("/jobs", engine::take);
    server.start();
    return engine;
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/jobs";
  }

  /**
   * What a trial's file says of it.
   *
   * @param port at which the gateway is called
   * @param within its time, as the file has it
   */
  String lines(int port, String within) {
    return """
        engine:
          kind: http
          handOff: "%s"
          callBack: "http://127.0.0.1:%d/"
          files: [ { name: prediction.txt, maxMb: 1 } ]
          within: %s
        """
        .formatted(address(), port, within);
  }

  /** From now on it calls back with this zip before it answers. */
  void callsWhileItTakes(byte[] zip) {
    atOnce = zip;
  }

  /** From now on this happens before it answers, and its answer is lost. */
  void losesItsAnswer(Runnable after) {
    meanwhile = after;
  }

  /** What it was answered when it called back. */
  int told() {
    return told;
  }

  /** How many studies were posted, those that came again included. */
  public int posts() {
    return posts.get();
  }

  /** Where to call back for the next study that is posted. */
  public String run() throws InterruptedException {
    String address = addresses.poll(5, TimeUnit.MINUTES);
    if (address == null) {
      throw new AssertionError("no study was posted");
    }
    return address;
  }

  private void take(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    posts.incrementAndGet();
    String address = exchange.getRequestHeaders().getFirst("Studygate-Call-Back");
    if (atOnce != null) {
      told = call(address, atOnce);
    }
    if (meanwhile != null) {
      meanwhile.run();
    }
    exchange.sendResponseHeaders(meanwhile == null ? 202 : 500, -1);
    exchange.close();
    addresses.add(address);
  }

  private static int call(String address, byte[] zip) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/zip")
            .POST(BodyPublishers.ofByteArray(zip))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** A zip of texts: name, text, name, text. */
  public static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
