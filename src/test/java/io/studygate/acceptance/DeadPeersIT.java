package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.TestStudies;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail server and another inbox's server that take calls and never answer. */
class DeadPeersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir Path folder;
  private ServerSocket dead;
  private RunningGateway gateway;
  private OpenSshServer server;

  @BeforeEach
  void prepare() throws Exception {
    Assumptions.assumeTrue(OpenSshServer.installed(), "no OpenSSH here");
    // Calls wait in its backlog for ever.
    dead = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    gateway = new RunningGateway(Files.createDirectory(folder.resolve("gateway")));
    server = new OpenSshServer(Files.createDirectory(folder.resolve("server")));
    server.prepare(gateway);
  }

  @AfterEach
  void stop() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
    if (server != null) {
      server.close();
    }
    if (dead != null) {
      dead.close();
    }
  }

  @Test
  void a_mail_server_and_an_inbox_that_never_answer_hold_up_only_their_own_queues()
      throws Exception {
    gateway.set("STUDYGATE_MAIL_HOST", "127.0.0.1");
    gateway.set("STUDYGATE_MAIL_PORT", String.valueOf(dead.getLocalPort()));
    gateway.set("STUDYGATE_MAIL_SECURITY", "none");
    String inbox = Files.readString(gateway.config().resolve("inboxes/main.yaml"));
    Files.writeString(
        gateway.config().resolve("inboxes/other.yaml"),
        inbox
            .replaceAll("(?m)^name:.*$", "name: other")
            .replaceAll("(?m)^port:.*$", "port: " + dead.getLocalPort()));
    gateway.start();
    for (String name : new String[] {"one", "two", "three"}) {
      upload(name);
    }
    for (String name : new String[] {"one", "two", "three"}) {
      Path results = server.homes().resolve("018/output/" + name + "_out");
      await().atMost(PATIENCE).until(() -> Files.exists(results.resolve("SHA256SUMS")));
      assertThat(results.resolve("report.txt")).content().startsWith("ACCEPTED");
    }
    Path archive = gateway.var().resolve("destinations/archive/TEST-ANY/001");
    await().atMost(PATIENCE).until(() -> Files.exists(archive));
    assertThat(gateway.var().resolve("spool/received")).isEmptyDirectory();
    assertThat(gateway.var().resolve("spool/outbox")).isNotEmptyDirectory();
  }

  private void upload(String name) throws Exception {
    Path zip =
        TestStudies.ct()
            .seed(name)
            .submission("protocol: TEST-ANY", "case: 001")
            .asZip(folder.resolve(name + ".zip"));
    server.site("018").sftp("put " + zip + " incoming/" + name + ".zip");
  }
}
