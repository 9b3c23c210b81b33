package io.studygate.web;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What is sent with a request, read as it comes and hardly ahead of who reads it here. Of a route
 * with {@code useBodyHandler=false}, whose requests stand still until then; whoever is not to be
 * let in is answered without any of it in our heap. Closed before its end, the rest is thrown away.
 */
public final class RequestBody extends InputStream {
  /** So many may be read at a time; each takes a worker of the server. */
  public static final int MOST = 4;

  /** How long nothing may come. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** So many pieces, of 64 KB at most, are here before they are read. */
  private static final int AHEAD = 16;

  private static final Buffer NOTHING = Buffer.buffer();

  private final HttpServerRequest request;
  private final Context context = Vertx.currentContext();

  /** A buffer, {@link #NOTHING} at the end, or an exception in its place. */
  private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();

  private Buffer part = NOTHING;
  private int position;
  private boolean begun;
  private boolean ended;
  private volatile boolean closed;

  /** Of {@link System#nanoTime}; 0 if it has none. */
  private long end;

  /** Whoever sent it does not send any more, or is not there any more. */
  public static final class ClientGone extends IOException {
    private static final long serialVersionUID = 1L;

    ClientGone(String words, Throwable cause) {
      super(words, cause);
    }
  }

  public RequestBody(HttpServerRequest request) {
    this.request = request;
    if (request.isEnded()) {
      ended = true;
      return;
    }
    request.handler(
        some -> {
          if (!closed) {
            arrived.add(some);
          }
        });
    request.endHandler(end -> arrived.add(NOTHING));
    request.exceptionHandler(arrived::add);
  }

  /** Gives all of it so long from now; what has not been read then is not. */
  public void within(Duration most) {
    end = System.nanoTime() + most.toNanos();
  }

  /** As announced, bytes; -1 if it is not. */
  public long length() {
    String said = request.getHeader("Content-Length");
    return said != null && said.matches("\\d{1,18}") ? Long.parseLong(said) : -1;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended && position == part.length()) {
      next();
    }
    if (ended) {
      return -1;
    }
    int count = Math.min(length, part.length() - position);
    part.getBytes(position, position + count, into, offset);
    position += count;
    return count;
  }

  private void next() throws IOException {
    if (end != 0 && System.nanoTime() - end > 0) {
      throw new ClientGone("a client sends too slowly", null);
    }
    // One more for each that is read; a few at first, so that nobody waits for each.
    int more = begun ? 1 : AHEAD;
    begun = true;
    context.runOnContext(now -> fetch(more));
    Object came = arrival();
    if (came instanceof Throwable fault) {
      throw new ClientGone("a client's connection broke", fault);
    }
    part = (Buffer) came;
    position = 0;
    ended = part == NOTHING;
  }

  private Object arrival() throws IOException {
    try {
      for (long left = PATIENCE.toSeconds(); left > 0; left--) {
        Object came = arrived.poll(1, TimeUnit.SECONDS);
        if (came != null) {
          return came;
        }
        if (request.response().closed()) {
          // It had gone before there was anybody to hear of it.
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while a request was read");
    }
    throw new ClientGone("a client has stopped to send", null);
  }

  @Override
  public void close() {
    if (!ended) {
      closed = true;
      context.runOnContext(now -> throwAway());
    }
  }

  private void fetch(int more) {
    if (!request.isEnded()) {
      request.fetch(more);
    }
  }

  private void throwAway() {
    if (!request.isEnded()) {
      request.resume();
    }
  }
}
