package io.studygate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.Engine;
import io.studygate.config.EngineFile;
import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of an engine that is asked and does not come to an answer. */
final class HttpReturnTest {
  @TempDir Path folder;

  @Test
  void an_encrypted_connection_that_is_cut_off_means_not_yet() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (ServerSocket proxy = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      Thread cutting = new Thread(() -> cut(proxy, calls));
      cutting.start();
      String root = "https://127.0.0.1:" + proxy.getLocalPort() + "/jobs";
      RawReturn said = ask(root);
      assertThat(said.over()).isFalse();
      assertThat(said.trouble()).isNull();
      assertThat(calls).hasPositiveValue();
      proxy.close();
      cutting.join();
    }
  }

  private RawReturn ask(String root) throws Exception {
    Json.write(folder.resolve(HandedOff.FILE), new HandedOff(Clock.systemUTC().instant(), "job"));
    List<EngineFile> files = List.of(new EngineFile("prediction.txt", 1, null));
    Engine engine = new Engine(Engine.Kind.HTTP, root, root, null, null, null, null, files, "1h");
    EngineRun run = new EngineRun(null, "TEST-ANY", "001", null, null, "a1", null);
    HttpPeer peer = new HttpPeer(root, root, null, null);
    Spool spool = new Spool(folder.resolve("spool"));
    return new HttpReturn(peer, engine, spool, Clock.systemUTC()).ask(folder, run);
  }

  /** Hears the beginning of the handshake, and hangs up. */
  private static void cut(ServerSocket proxy, AtomicInteger calls) {
    while (!proxy.isClosed()) {
      try (Socket call = proxy.accept()) {
        calls.incrementAndGet();
        call.getInputStream().read(new byte[1024]);
      } catch (IOException e) {
        // Its test is over, or the caller has hung up first.
        continue;
      }
    }
  }
}
