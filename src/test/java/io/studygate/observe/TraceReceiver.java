package io.studygate.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An OpenTelemetry collector of few lines: takes spans by OTLP over HTTP and keeps them.
 *
 * @see "github.com/open-telemetry/opentelemetry-proto, trace.proto"
 */
public final class TraceReceiver implements AutoCloseable {
  private static final int BYTES = 2;

  private final HttpServer server;
  private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
  private final List<Received> spans = new CopyOnWriteArrayList<>();

  public TraceReceiver(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  /** A span as it came. */
  public record Received(
      String trace, String id, String parent, String name, Map<String, String> attributes) {}

  public List<Received> spans() {
    return List.copyOf(spans);
  }

  /** All that came, as text. */
  public String text() {
    StringBuilder text = new StringBuilder();
    bodies.forEach(body -> text.append(new String(body, StandardCharsets.ISO_8859_1)));
    return text.toString();
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    bodies.add(body);
    for (ByteBuffer resource : parts(ByteBuffer.wrap(body), 1)) {
      for (ByteBuffer scope : parts(resource, 2)) {
        parts(scope, 2).forEach(span -> spans.add(span(span)));
      }
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static Received span(ByteBuffer span) {
    Map<String, String> attributes = new TreeMap<>();
    for (ByteBuffer attribute : parts(span, 9)) {
      attributes.put(text(attribute, 1), text(parts(attribute, 2).get(0), 1));
    }
    return new Received(hex(span, 1), hex(span, 2), hex(span, 4), text(span, 5), attributes);
  }

  private static String hex(ByteBuffer message, int field) {
    return parts(message, field).stream()
        .map(part -> HexFormat.of().formatHex(bytes(part)))
        .findFirst()
        .orElse("");
  }

  private static String text(ByteBuffer message, int field) {
    return parts(message, field).stream()
        .map(part -> new String(bytes(part), StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }

  private static byte[] bytes(ByteBuffer part) {
    byte[] bytes = new byte[part.remaining()];
    part.duplicate().get(bytes);
    return bytes;
  }

  /** The values of one field of a message whose values are messages, texts or bytes. */
  private static List<ByteBuffer> parts(ByteBuffer message, int field) {
    List<ByteBuffer> parts = new CopyOnWriteArrayList<>();
    ByteBuffer in = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      long tag = number(in);
      int kind = (int) (tag & 7);
      if (kind == BYTES) {
        int length = (int) number(in);
        ByteBuffer value = in.slice().limit(length);
        in.position(in.position() + length);
        if (tag >> 3 == field) {
          parts.add(value);
        }
      } else if (kind == 0) {
        number(in);
      } else {
        in.position(in.position() + (kind == 1 ? 8 : 4));
      }
    }
    return parts;
  }

  private static long number(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
