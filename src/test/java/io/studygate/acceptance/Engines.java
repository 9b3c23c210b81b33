package io.studygate.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.studygate.CallingEngine;
import io.studygate.TestPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** Engines of every kind that do not care whether the gateway runs. */
final class Engines implements AutoCloseable {
  static final String ANSWER = "read by an engine";
  private static final int PAUSE_MILLIS = 100;

  /** Where the gateway is to listen for calls. */
  final int callPort = TestPort.next();

  private final Path in;
  private final Path out;
  private final Path script;
  private final HttpServer server;
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);

  /** SHA-256 of each zip that came, by run; a command gets a folder of its own. */
  private final Map<String, List<String>> sums = new ConcurrentHashMap<>();

  Engines(Path folder) throws IOException {
    in = Files.createDirectory(folder.resolve("in"));
    out = Files.createDirectory(folder.resolve("out"));
    script = folder.resolve("run.sh");
    Files.writeString(script, "sleep 0.5\nprintf '%s' '" + ANSWER + "' > \"$2/prediction.txt\"\n");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/asked", this::asked);
    server.createContext("/calls", this::calls);
    server.start();
    clock.scheduleWithFixedDelay(this::look, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  Map<String, List<String>> sums() {
    return sums;
  }

  String folders() {
    return "handOff: \"file:%s\"\n  return: \"file:%s\"".formatted(in, out);
  }

  String command() {
    return "command: [ /bin/sh, " + script + ", \"{in}\", \"{out}\" ]";
  }

  String asked() {
    return "handOff: \"%s\"\n  return: \"%s/{run}\"".formatted(url("asked"), url("asked"));
  }

  String calls() {
    String back = "http://127.0.0.1:" + callPort;
    return "handOff: \"%s\"\n  callBack: \"%s\"".formatted(url("calls"), back);
  }

  private String url(String kind) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + kind;
  }

  /** The one with folders: takes what is there and leaves its answer by a rename. */
  private void look() {
    try (Stream<Path> waiting = Files.list(in)) {
      for (Path zip : waiting.filter(path -> path.toString().endsWith(".zip")).toList()) {
        String run = zip.getFileName().toString().replace(".zip", "");
        came(run, Files.readAllBytes(zip));
        Files.delete(zip);
        if (!Files.exists(out.resolve(run))) {
          Path aside = Files.createDirectories(out.resolve(run + ".part"));
          Files.writeString(aside.resolve("prediction.txt"), ANSWER);
          Files.createFile(aside.resolve("done"));
          Files.move(aside, out.resolve(run), StandardCopyOption.ATOMIC_MOVE);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void asked(HttpExchange exchange) throws IOException {
    byte[] body = new byte[0];
    if (exchange.getRequestMethod().equals("POST")) {
      take(exchange);
    } else {
      body = CallingEngine.zip("prediction.txt", ANSWER);
    }
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void calls(HttpExchange exchange) throws IOException {
    take(exchange);
    String back = exchange.getRequestHeaders().getFirst("Studygate-Call-Back");
    exchange.sendResponseHeaders(202, -1);
    exchange.close();
    clock.execute(() -> call(URI.create(back)));
  }

  private void take(HttpExchange exchange) throws IOException {
    String run = exchange.getRequestHeaders().getFirst("Studygate-Run");
    came(run, exchange.getRequestBody().readAllBytes());
  }

  private void came(String run, byte[] zip) {
    sums.computeIfAbsent(run, any -> new CopyOnWriteArrayList<>()).add(DigestUtils.sha256Hex(zip));
  }

  /** Calls back until somebody answers. */
  private void call(URI back) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(back)
              .header("Content-Type", "application/zip")
              .POST(BodyPublishers.ofByteArray(CallingEngine.zip("prediction.txt", ANSWER)))
              .build();
      HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    } catch (IOException e) {
      clock.schedule(() -> call(back), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    server.stop(0);
  }
}
