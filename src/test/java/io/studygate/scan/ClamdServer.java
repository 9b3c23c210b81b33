package io.studygate.scan;

import static org.awaitility.Awaitility.await;

import io.studygate.TestPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Debian's clamd on a free port of this machine, with one signature of our own. */
public final class ClamdServer implements AutoCloseable {
  /** What it takes for a virus. */
  public static final String VIRUS = "studygate-planted-virus";

  /** What it calls it. */
  public static final String NAME = "Studygate.Planted.UNOFFICIAL";

  /** The largest file that it takes. */
  public static final int MOST = 2 << 20;

  private static final Path CLAMD = Path.of("/usr/sbin/clamd");

  private final Path folder;
  private final int port;
  private Process process;

  /** Not running yet. */
  public ClamdServer(Path folder) throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(CLAMD), "clamd is not installed");
    this.folder = Files.createDirectories(folder);
    port = TestPort.next();
    String bytes = HexFormat.of().formatHex(VIRUS.getBytes(StandardCharsets.US_ASCII));
    Path signatures = Files.createDirectories(folder.resolve("signatures"));
    Files.writeString(signatures.resolve("own.ndb"), "Studygate.Planted:0:*:" + bytes + "\n");
    Files.write(
        folder.resolve("clamd.conf"),
        List.of(
            "TCPSocket " + port,
            "TCPAddr 127.0.0.1",
            "DatabaseDirectory " + signatures,
            "StreamMaxLength " + MOST,
            "Foreground yes"));
  }

  public int port() {
    return port;
  }

  public ClamdServer start() throws IOException {
    process =
        new ProcessBuilder(CLAMD.toString(), "--config-file=" + folder.resolve("clamd.conf"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    await("clamd listens").atMost(Duration.ofMinutes(5)).until(this::listens);
    return this;
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws Exception {
    if (process != null) {
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      process = null;
    }
  }
}
