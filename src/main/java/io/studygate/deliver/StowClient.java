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
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      HttpResponse<Boolean> response = call.send(request.build(), said, any -> LONGEST_ANSWER);
      if (!response.body()) {
        throw new NotTaken("the peer's answer is longer than any should be");
      }
      return StowAnswer.of(response.statusCode(), said.toByteArray());
    }
  }
}
