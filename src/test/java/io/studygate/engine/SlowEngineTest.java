package io.studygate.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.studygate.config.Engine;
import io.studygate.config.EngineFile;
import io.studygate.deliver.NotTaken;
import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine behind HTTP that takes or gives slowly, or falls silent in the middle of it. */
@Timeout(120)
final class SlowEngineTest {
  private static final Duration SILENT = Duration.ofSeconds(6);
  private static final String THOUSAND = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path folder;
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket();
    server.setReceiveBufferSize(1 << 16);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  /** What it does with a call; the connection stays open after it. */
  private interface Engines {
    void answer(InputStream in, OutputStream out) throws IOException;
  }

  @Test
  void one_that_falls_silent_in_its_answer_is_asked_again() throws Exception {
    serve(
        (in, out) -> {
          head(in);
          out.write((THOUSAND + "0123456789").getBytes(ISO_8859_1));
        });
    assertThat(ask("1h")).isEqualTo(new RawReturn(null, false, null));
  }

  @Test
  void one_that_gives_a_byte_now_and_then_does_not_outlast_its_time() throws Exception {
    serve(
        (in, out) -> {
          head(in);
          out.write(THOUSAND.getBytes(ISO_8859_1));
          for (int i = 0; i < 999; i++) {
            out.write('x');
            pause();
          }
        });
    assertThat(ask("1s")).isEqualTo(new RawReturn(null, false, null));
  }

  @Test
  void one_that_falls_silent_when_it_has_a_study_makes_it_wait() throws Exception {
    serve(
        (in, out) -> {
          in.readNBytes(length(head(in)));
          out.write((THOUSAND + "0123456789").getBytes(ISO_8859_1));
        });
    assertThatThrownBy(() -> post(1 << 16))
        .isInstanceOf(NotTaken.class)
        .hasMessage("the peer did nothing for 6 s");
  }

  @Test
  void an_upload_may_last_much_longer_than_the_engine_may_be_silent() throws Exception {
    serve(
        (in, out) -> {
          int length = length(head(in));
          for (int taken = 0; taken < length; ) {
            taken += in.readNBytes(Math.min(1 << 20, length - taken)).length;
            pause();
          }
          out.write("HTTP/1.1 202 Accepted\r\nLocation: /jobs/77\r\n".getBytes(ISO_8859_1));
          out.write("Content-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
        });
    Instant begun = CLOCK.instant();
    assertThat(post(48 << 20)).isEqualTo("77");
    assertThat(Duration.between(begun, CLOCK.instant())).isGreaterThan(SILENT);
  }

  private RawReturn ask(String within) throws Exception {
    Json.write(folder.resolve(HandedOff.FILE), new HandedOff(CLOCK.instant(), "job"));
    return new HttpReturn(peer(), engine(within), spool(), CLOCK).ask(folder, run());
  }

  private String post(int bytes) throws Exception {
    byte[] noise = new byte[bytes];
    new Random(1).nextBytes(noise);
    Path study = Files.createDirectories(folder.resolve(EngineQueue.STUDY).resolve("1"));
    Files.write(study.resolve("2.dcm"), noise);
    return new HttpHandOff(peer(), engine("1h"), null, spool(), CLOCK).post(folder, run());
  }

  private HttpPeer peer() {
    return new HttpPeer(root(), root(), null, null, SILENT);
  }

  private Engine engine(String within) {
    List<EngineFile> files = List.of(new EngineFile("prediction.txt", 1, null));
    return new Engine(Engine.Kind.HTTP, root(), root(), null, null, null, null, files, within);
  }

  private Spool spool() {
    return new Spool(folder.resolve("spool"));
  }

  private static EngineRun run() {
    return new EngineRun(null, "TEST-ANY", "001", null, null, "a1", CLOCK.instant());
  }

  private String root() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/jobs";
  }

  private void serve(Engines engine) {
    Thread thread =
        new Thread(
            () -> {
              try (Socket call = server.accept()) {
                engine.answer(call.getInputStream(), call.getOutputStream());
                // Until the caller hangs up.
                call.getInputStream().readAllBytes();
              } catch (IOException e) {
                // The caller has hung up.
                return;
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void pause() {
    await().pollDelay(Duration.ofMillis(200)).until(() -> true);
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static int length(String head) {
    return Integer.parseInt(head.replaceFirst("(?is).*content-length: *(\\d+).*", "$1"));
  }
}
