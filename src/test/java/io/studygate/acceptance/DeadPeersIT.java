package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail server and another inbox's server that take calls and never answer. */
class DeadPeersIT {
  @TempDir Path folder;
  @AutoClose private ServerSocket dead;
  @AutoClose private GatewayAtOpenSsh site;

  @BeforeEach
  void prepare() throws Exception {
    site = GatewayAtOpenSsh.orSkip(folder);
    // Calls wait in its backlog for ever.
    dead = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @Test
  void a_mail_server_and_an_inbox_that_never_answer_hold_up_only_their_own_queues()
      throws Exception {
    RunningGateway gateway = site.gateway;
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
      site.upload(name, GatewayAtOpenSsh.study(name, "001"));
    }
    for (String name : new String[] {"one", "two", "three"}) {
      assertThat(site.report(name)).startsWith("ACCEPTED");
    }
    Path archive = gateway.var().resolve("destinations/archive/TEST-ANY/001");
    await().atMost(GatewayAtOpenSsh.PATIENCE).until(() -> Files.exists(archive));
    assertThat(gateway.var().resolve("spool/received")).isEmptyDirectory();
    assertThat(gateway.var().resolve("spool/outbox")).isNotEmptyDirectory();
  }
}
