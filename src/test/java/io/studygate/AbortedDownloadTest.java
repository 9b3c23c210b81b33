package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.web.Crowd;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a download whose client goes away in the middle. */
class AbortedDownloadTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  @Timeout(300)
  void an_aborted_download_is_closed_and_holds_no_generation_back() throws Exception {
    GenerationRig rig = new GenerationRig(folder, PageClient.SETTINGS).start();
    try {
      Endless body = new Endless();
      offer(rig, body);
      readAndGo(rig.house.observing().port(), body);
      await().atMost(PATIENCE).until(() -> body.closed.getCount() == 0);

      rig.append(GenerationRig.TRIAL, GenerationRig.ONLY_MR);
      rig.looks();

      assertThat(rig.number()).isEqualTo(2);
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                rig.generations.endDrained();
                return rig.generations.draining() == 0;
              });
    } finally {
      rig.close();
    }
  }

  private static void offer(GenerationRig rig, InputStream body) {
    new WebRoutes(
            rig.generations.now().gateway().context(),
            "platform-http",
            "page",
            new Crowd(PATIENCE),
            (status, title, words) -> WebAnswer.html(status, words))
        .shows(
            "endless",
            "/page/endless",
            request -> WebAnswer.download("application/octet-stream", body, "endless"));
  }

  /** Goes when the server waits for us to read on. */
  private static void readAndGo(int port, Endless body) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              "GET /page/endless HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readNBytes(1024), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 200");
      AtomicLong before = new AtomicLong();
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> before.getAndSet(body.given.get()) == body.given.get());
    }
  }

  /** More than anybody reads. */
  private static final class Endless extends InputStream {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong given = new AtomicLong();

    @Override
    public int read() {
      return 'x';
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (closed.getCount() == 0) {
        throw new IOException("closed");
      }
      Arrays.fill(bytes, from, from + length, (byte) 'x');
      given.addAndGet(length);
      return length;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
