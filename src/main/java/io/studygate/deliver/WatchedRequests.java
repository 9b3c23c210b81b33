package io.studygate.deliver;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Requests to an S3 server that last as long as it takes bytes, and are broken off where it neither
 * takes any nor answers. The time-out of a socket counts only while we read.
 */
final class WatchedRequests implements SdkHttpClient {
  private static final int LOOK_MILLIS = 200;

  private final SdkHttpClient http;
  private final Duration stall;
  private final ScheduledExecutorService looks;

  /**
   * @param stall longest time in which the server neither takes bytes nor answers
   * @param looks looks whether it does; it ends with this
   */
  WatchedRequests(SdkHttpClient http, Duration stall, ScheduledExecutorService looks) {
    this.http = http;
    this.stall = stall;
    this.looks = looks;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest asked) {
    return new Watched(asked);
  }

  @Override
  public String clientName() {
    return http.clientName();
  }

  @Override
  public void close() {
    looks.shutdownNow();
    http.close();
  }

  private final class Watched implements ExecutableHttpRequest {
    private final ExecutableHttpRequest request;
    private volatile long lastMove;
    private volatile boolean stalled;

    Watched(HttpExecuteRequest asked) {
      HttpExecuteRequest.Builder watched =
          HttpExecuteRequest.builder()
              .request(asked.httpRequest())
              .metricCollector(asked.metricCollector().orElse(null));
      asked
          .contentStreamProvider()
          .ifPresent(body -> watched.contentStreamProvider(() -> new Body(body.newStream())));
      request = http.prepareRequest(watched.build());
    }

    /** A request that stalled is not made again at once, as one whose connection broke is. */
    @Override
    public HttpExecuteResponse call() throws IOException {
      lastMove = System.nanoTime();
      ScheduledFuture<?> looking =
          looks.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
      try {
        return request.call();
      } catch (IOException e) {
        if (stalled) {
          String words = "the peer did nothing for " + stall.toSeconds() + " s";
          throw new UncheckedIOException(new NotTaken(words, e));
        }
        throw e;
      } finally {
        looking.cancel(false);
      }
    }

    private void look() {
      if (System.nanoTime() - lastMove > stall.toNanos()) {
        stalled = true;
        request.abort();
      }
    }

    @Override
    public void abort() {
      request.abort();
    }

    /** That more of it is asked for means that the server has taken what was before. */
    private final class Body extends FilterInputStream {
      Body(InputStream bytes) {
        super(bytes);
      }

      @Override
      public int read() throws IOException {
        lastMove = System.nanoTime();
        return super.read();
      }

      @Override
      public int read(byte[] bytes, int from, int most) throws IOException {
        lastMove = System.nanoTime();
        return super.read(bytes, from, most);
      }
    }
  }
}
