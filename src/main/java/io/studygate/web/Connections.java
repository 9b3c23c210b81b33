package io.studygate.web;

import io.studygate.config.IpLiteral;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.binary.Hex;

/**
 * The open connections of a server: so many at most, and none for long on which nothing goes on. It
 * is used by the one event loop of its server alone, and neither waits nor counts anywhere else.
 */
final class Connections {
  /** A step forward: whoever sends or takes a byte a minute holds no connection by it. */
  private static final long STEP_BYTES = 1_024;

  /** Bytes of an address of IPv6 that name its network (RFC 4291, 2.5.4). */
  private static final int NETWORK = 8;

  private final int most;
  private final int ofOne;
  private final long patienceNanos;
  private final Map<HttpConnection, Visit> open = new HashMap<>();

  /**
   * @param most of them at a time; any more are closed at once
   * @param ofOne how many of these one address has at most, and of IPv6 one network of 64 bits: so
   *     much everybody has for themselves
   * @param patience how long nothing may go on: until a request's head has come whole, and from
   *     then on until some of its body has come, or some of its answer has gone. How long we work
   *     on it does not count.
   */
  Connections(int most, int ofOne, Duration patience) {
    this.most = most;
    this.ofOne = ofOne;
    this.patienceNanos = patience.toNanos();
  }

  private static final class Visit {
    private final String whence;
    private HttpServerRequest request;
    private long steps;
    private long since = System.nanoTime();

    private Visit(String whence) {
      this.whence = whence;
    }

    /** Nothing is asked, all of it has been answered. */
    private boolean waitsForUs() {
      return request != null
          && request.isEnded()
          && !request.response().headWritten()
          && !request.response().ended();
    }

    private long steps() {
      return request == null
          ? 0
          : request.bytesRead() / STEP_BYTES
              + request.response().bytesWritten() / STEP_BYTES
              + (request.isEnded() ? 1 : 0)
              + (request.response().ended() ? 1 : 0);
    }

    private boolean over(long now, long patience) {
      long come = steps();
      if (come != steps || waitsForUs()) {
        steps = come;
        since = now;
      }
      return now - since > patience;
    }
  }

  /** Somebody has come. */
  void opened(HttpConnection connection) {
    String whence = whence(connection.remoteAddress().hostAddress());
    if (open.size() >= most || of(whence) >= ofOne) {
      connection.close();
      return;
    }
    open.put(connection, new Visit(whence));
    connection.closeHandler(gone -> open.remove(connection));
  }

  private long of(String whence) {
    return open.values().stream().filter(visit -> visit.whence.equals(whence)).count();
  }

  /** Who has one address of IPv6 has all of its network. */
  static String whence(String address) {
    return IpLiteral.of(address)
        .map(InetAddress::getAddress)
        .map(bytes -> Hex.encodeHexString(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK))))
        .orElse(address);
  }

  /** The head of a request has come whole. */
  void asked(HttpServerRequest request) {
    Visit visit = open.get(request.connection());
    if (visit != null) {
      visit.request = request;
      visit.steps = visit.steps();
      visit.since = System.nanoTime();
    }
  }

  /** Closes those on which nothing goes on. */
  void sweep() {
    long now = System.nanoTime();
    List<HttpConnection> over =
        open.entrySet().stream()
            .filter(each -> each.getValue().over(now, patienceNanos))
            .map(Map.Entry::getKey)
            .toList();
    over.forEach(HttpConnection::close);
  }
}
