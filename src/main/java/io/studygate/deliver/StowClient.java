package io.studygate.deliver;

import io.studygate.dicom.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Posts objects to a DICOMweb service with Java's own HTTP client: it streams a body of known
 * length from a file without holding it, and needs no library. It follows no redirection, which
 * could lead a study and its token elsewhere.
 */
final class StowClient {
  private static final int LONGEST_ANSWER = 16 << 20;

  private final StowPeer peer;
  private final URI studies;
  private final HttpClient http;

  /** Whether a connection may be there that an earlier request has left. */
  private final AtomicBoolean kept = new AtomicBoolean();

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
   * Sends objects in one request. The peer may close a connection that was kept from an earlier one
   * just as it is taken up again: then they go once more at once, over a new one. That is allowed,
   * for an object that comes twice is stored once.
   *
   * @throws NotTaken if the service did not answer in time, or as no such service does
   * @throws IOException if it cannot be reached
   * @see "RFC 9110 9.2.2"
   */
  StowAnswer post(List<StoredObject> objects) throws IOException, InterruptedException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    HttpResponse<Boolean> response;
    try {
      response = send(objects, said);
    } catch (IOException e) {
      if (!kept.getAndSet(false)) {
        throw e;
      }
      said.reset();
      response = send(objects, said);
    }
    kept.set(true);
    if (!response.body()) {
      throw new NotTaken("the peer's answer is longer than any should be");
    }
    return StowAnswer.of(response.statusCode(), said.toByteArray());
  }

  private HttpResponse<Boolean> send(List<StoredObject> objects, ByteArrayOutputStream said)
      throws IOException, InterruptedException {
    String boundary = "studygate-" + UUID.randomUUID();
    WatchedCall call = new WatchedCall(http, Duration.ofMillis(peer.stallMillis()), null);
    try (StowBody body = new StowBody(objects, boundary)) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(studies)
              .header(
                  "Content-Type",
                  "multipart/related; type=\"application/dicom\"; boundary=" + boundary)
              .header("Accept", "application/dicom+json")
              .POST(call.body(body, body.length()));
      if (peer.authorization() != null) {
        request.header("Authorization", peer.authorization());
      }
      return call.send(request.build(), said, any -> LONGEST_ANSWER);
    }
  }
}
