package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.TestCommand;
import io.studygate.config.Settings;
import io.studygate.ledger.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replica dies with its volume; another takes what an operator puts back. */
class LostReplicaIT {
  @TempDir Path folder;
  @AutoClose private PostgresServer postgres;
  @AutoClose private GatewayAtOpenSsh site;
  @AutoClose private RunningGateway other;

  @Test
  void what_a_replica_had_in_hand_whose_volume_is_gone_is_delivered_by_another() throws Exception {
    postgres = PostgresServer.orSkip();
    site = GatewayAtOpenSsh.orSkip(folder);
    other = new RunningGateway(Files.createDirectory(folder.resolve("other")));
    site.server.join(other);
    share(site.gateway);
    share(other);
    String gone = dieWithAStudyInHand(site.gateway);

    other.start();
    TestCommand.Ran lost =
        TestCommand.run(
            "lost", gone, "--by", "Kim", "--reason", "disk", "--config", other.config().toString());
    assertThat(lost.out()).as(lost.err()).contains("1 submissions were in the hands of " + gone);
    Path back = received();
    assertThat(lost.out()).contains("received/" + back.getParent().getFileName() + "/");
    Files.move(back, site.home().resolve("incoming/one.zip"));

    assertThat(site.report("one")).startsWith("ACCEPTED");
    await()
        .atMost(GatewayAtOpenSsh.PATIENCE)
        .until(() -> dicom(other.var().resolve("destinations")) > 0);
    assertThat(site.results("one").resolve("already-received.txt")).doesNotExist();
    assertThat(site.home().resolve("output/one_2_out")).doesNotExist();
    String id = back.getParent().getFileName().toString();
    TestCommand.Ran history =
        TestCommand.run("ledger", "show", id, "--config", other.config().toString());
    assertThat(history.out()).contains("lost", "received-anew");
  }

  /** It gives the receipt and waits for a scanner that is not there; then it is gone. */
  private String dieWithAStudyInHand(RunningGateway gateway) throws Exception {
    gateway.set("STUDYGATE_SCAN_HOST", "127.0.0.1");
    gateway.set("STUDYGATE_SCAN_PORT", "1");
    gateway.start();
    site.upload("one", GatewayAtOpenSsh.study("one", "001"));
    await()
        .atMost(GatewayAtOpenSsh.PATIENCE)
        .until(
            () ->
                Files.exists(site.results("one").resolve("receipt.txt"))
                    && Files.notExists(site.home().resolve("incoming/one.zip")));
    String name = Files.readString(gateway.var().resolve("spool/gateway.lock")).strip();
    gateway.kill();
    Files.move(gateway.var(), folder.resolve("gone"));
    return name;
  }

  /** One ledger and one set of trials' keys for both. */
  private void share(RunningGateway gateway) throws IOException {
    Settings.Ledger ledger = postgres.settings();
    Path secrets = Files.createDirectories(folder.resolve("secrets"));
    for (String trial : List.of("ACNS0031", "AIDP", "RTQA-01", "TEST-ANY")) {
      Files.writeString(secrets.resolve("trial-key-" + trial), "a key for tests of " + trial);
    }
    Files.writeString(
        gateway.config().resolve("application.properties"),
        String.join(
            "\n",
            "",
            "studygate.ledger.url=" + ledger.url(),
            "studygate.ledger.user=" + ledger.user(),
            "studygate.secrets-dir=" + secrets,
            "studygate.replica.hold-millis=8000",
            ""),
        StandardOpenOption.APPEND);
  }

  private Path received() throws IOException {
    try (Stream<Path> found = Files.walk(site.home().resolve("received"))) {
      return found.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  private static long dicom(Path root) throws IOException {
    try (Stream<Path> found = Files.exists(root) ? Files.walk(root) : Stream.empty()) {
      return found.filter(file -> file.toString().endsWith(".dcm")).count();
    }
  }
}
