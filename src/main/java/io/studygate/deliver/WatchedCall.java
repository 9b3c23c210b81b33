package io.studygate.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntToLongFunction;

/**
 * One call of a peer by HTTP: it may last as long as anything moves, in either direction, and no
 * longer than it has in all. Java's own limit (of 17) runs while a large body is sent, and ends
 * with the first line of the answer.
 */
public final class WatchedCall {
  private static final int LOOK_MILLIS = 200;

  /**
   * Bytes given to the client at a time. Its own publisher gives 16 KB, and each piece waits for a
   * turn of another thread.
   */
  private static final int PIECE = 1 << 17;

  private final HttpClient http;
  private final Duration stall;
  private final Duration most;
  private final long begun = System.nanoTime();
  private volatile long lastMove = begun;
  private volatile IOException unread;

  /**
   * @param stall longest time in which the peer neither takes bytes nor sends any
   * @param most longest time in all; {@code null} for any, but then the answer must be there as
   *     soon after the last byte that the peer has taken
   */
  public WatchedCall(HttpClient http, Duration stall, Duration most) {
    this.http = http;
    this.stall = stall;
    this.most = most;
  }

  /**
   * A body for the request.
   *
   * @param bytes closed by who opened it
   */
  public BodyPublisher body(InputStream bytes, long length) {
    return BodyPublishers.fromPublisher(
        BodyPublishers.ofByteArrays(() -> new Pieces(bytes)), length);
  }

  /** A body piece by piece; that one is asked for means that the peer has taken the one before. */
  private final class Pieces implements Iterator<byte[]> {
    private final InputStream bytes;
    private byte[] next;

    Pieces(InputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public boolean hasNext() {
      if (next == null) {
        lastMove = System.nanoTime();
        next = read();
      }
      return next.length > 0;
    }

    /** What cannot be read is missing at the end, which Java's client sees and does not send. */
    private byte[] read() {
      try {
        return bytes.readNBytes(PIECE);
      } catch (IOException e) {
        unread = e;
        return new byte[0];
      }
    }

    @Override
    public byte[] next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      byte[] piece = next;
      next = null;
      return piece;
    }
  }

  /**
   * Sends a request and takes the answer.
   *
   * @param to where the answer's body goes
   * @param bound how many bytes of it are taken, by its status
   * @return with whether that was all of it
   * @throws NotTaken if nothing moved, or its time was over, or the connection broke
   * @throws IOException if the peer cannot be reached, or the body not read
   */
  public HttpResponse<Boolean> send(HttpRequest request, OutputStream to, IntToLongFunction bound)
      throws IOException, InterruptedException {
    Runnable came = most == null ? () -> {} : () -> lastMove = System.nanoTime();
    CompletableFuture<HttpResponse<Boolean>> answer =
        http.sendAsync(
            request, said -> new BoundedBody(to, bound.applyAsLong(said.statusCode()), came));
    try {
      return wait(answer);
    } finally {
      // Nothing, where it is there.
      answer.cancel(true);
    }
  }

  private HttpResponse<Boolean> wait(CompletableFuture<HttpResponse<Boolean>> answer)
      throws IOException, InterruptedException {
    while (true) {
      try {
        return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (since(lastMove).compareTo(stall) > 0) {
          throw new NotTaken("the peer did nothing for " + stall.toSeconds() + " s", e);
        }
        if (most != null && since(begun).compareTo(most) > 0) {
          throw new NotTaken("the peer had not ended after " + most.toSeconds() + " s", e);
        }
      } catch (ExecutionException e) {
        throw unread == null ? reason(e.getCause()) : unread;
      }
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  /**
   * Where a peer hangs up, Java's client has no words: neither has any cause a class of its own.
   */
  private static IOException reason(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause.getClass() != IOException.class) {
        return thrown instanceof IOException known ? known : new IOException(thrown);
      }
    }
    return new NotTaken("the connection broke", thrown);
  }
}
