package io.studygate.deliver;

import io.studygate.dicom.StoredObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts objects to a DICOMweb service with Java's own HTTP client: it streams a body of known
 * length from a file without holding it, and needs no library. It follows no redirection, which
 * could lead a study and its token elsewhere.
 */
final class StowClient {
  private static final int LOOK_MILLIS = 200;

  private final StowPeer peer;
  private final URI studies;
  private final HttpClient http;

  StowClient(StowPeer peer) {
    this.peer = peer;
    this.studies = URI.create(peer.service() + "/studies");
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofMillis(peer.connectMillis()))
            .sslContext(peer.tls().context())
            .build();
  }

  /**
   * Sends objects in one request.
   *
   * @throws NotTaken if the service did not answer in time, or as no such service does
   * @throws IOException if it cannot be reached
   */
  StowAnswer post(List<StoredObject> objects) throws IOException, InterruptedException {
    String boundary = "studygate-" + UUID.randomUUID();
    try (StowBody body = new StowBody(objects, boundary)) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(studies)
              .header(
                  "Content-Type",
                  "multipart/related; type=\"application/dicom\"; boundary=" + boundary)
              .header("Accept", "application/dicom+json")
              .POST(
                  BodyPublishers.fromPublisher(
                      BodyPublishers.ofInputStream(() -> body), body.length()));
      if (peer.authorization() != null) {
        request.header("Authorization", peer.authorization());
      }
      HttpResponse<byte[]> response =
          answer(http.sendAsync(request.build(), any -> new BoundedBody()), body);
      return StowAnswer.of(response.statusCode(), response.body());
    }
  }

  /** Waits for as long as anything moves. */
  private HttpResponse<byte[]> answer(CompletableFuture<HttpResponse<byte[]>> answer, StowBody body)
      throws IOException, InterruptedException {
    while (true) {
      try {
        return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (body.still() > peer.stallMillis()) {
          answer.cancel(true);
          throw new NotTaken("the peer did nothing for " + peer.stallMillis() / 1000 + " s", e);
        }
      } catch (ExecutionException e) {
        throw reason(e.getCause());
      } catch (InterruptedException e) {
        answer.cancel(true);
        throw e;
      }
    }
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
