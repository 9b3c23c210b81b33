package io.studygate.deliver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** A DICOMweb service that answers what a test wants. */
final class StowPeerForTests implements AutoCloseable {
  /** A request. */
  record Request(
      String path, String authorization, String accept, String type, long length, byte[] body) {

    /** The bytes of the parts, told by what separates them. */
    List<byte[]> parts() {
      String boundary = "--" + type.substring(type.indexOf("boundary=") + 9);
      String text = new String(body, StandardCharsets.ISO_8859_1);
      List<byte[]> parts = new ArrayList<>();
      for (String part : text.split("\r\n" + boundary)) {
        if (part.startsWith("\r\nContent-Type: application/dicom\r\n\r\n")) {
          parts.add(
              part.substring(part.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1));
        }
      }
      return parts;
    }
  }

  final List<Request> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile int status = 200;
  private volatile String answer = "";
  private volatile boolean hang;
  private final AtomicBoolean hangUp = new AtomicBoolean();

  StowPeerForTests() throws Exception {
    server = HttpServer.create(local(), 0);
    serve();
  }

  /** Over TLS; with trust, only for those who have a certificate. */
  StowPeerForTests(KeyManager keys, TrustManager trust) throws Exception {
    HttpsServer secure = HttpsServer.create(local(), 0);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {keys}, trust == null ? null : new TrustManager[] {trust}, null);
    secure.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = context.getDefaultSSLParameters();
            wanted.setNeedClientAuth(trust != null);
            parameters.setSSLParameters(wanted);
          }
        });
    server = secure;
    serve();
  }

  private void serve() {
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  private static InetSocketAddress local() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  void answer(int code, String json) {
    status = code;
    answer = json;
  }

  void hang() {
    hang = true;
  }

  /** At the next request, when it has been read. */
  void hangUpOnce() {
    hangUp.set(true);
  }

  int port() {
    return server.getAddress().getPort();
  }

  String uri(String options) {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return "stow:" + scheme + "://127.0.0.1:" + port() + "/dicom-web" + options;
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.add(
        new Request(
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            exchange.getRequestHeaders().getFirst("Accept"),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            Long.parseLong(exchange.getRequestHeaders().getFirst("Content-Length")),
            exchange.getRequestBody().readAllBytes()));
    if (hang) {
      return;
    }
    if (hangUp.getAndSet(false)) {
      exchange.close();
      return;
    }
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Location", "http://elsewhere.example/");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
