package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.config.Settings;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The backup of docs/container.md: stop, pack the folder of the data, start; and its way back. */
class BackupIT {
  @TempDir Path folder;
  @AutoClose private GatewayAtOpenSsh site;

  @BeforeEach
  void prepare() throws Exception {
    site = GatewayAtOpenSsh.orSkip(folder);
  }

  @Test
  void restored_gateway_knows_what_it_had_received_and_its_chain_is_whole() throws Exception {
    RunningGateway gateway = site.gateway;
    Path backup = folder.resolve("backup.tar");
    gateway.start();
    site.upload("one", GatewayAtOpenSsh.study("one", "001"));
    assertThat(site.report("one")).startsWith("ACCEPTED");

    gateway.close();
    tar("-C", gateway.var().toString(), "-cpf", backup.toString(), ".");
    Files.move(gateway.var(), folder.resolve("lost"));
    Files.createDirectory(gateway.var());
    tar("-C", gateway.var().toString(), "-xpf", backup.toString());
    gateway.start();

    site.upload("again", GatewayAtOpenSsh.study("one", "001"));
    Path receipt = site.results("again").resolve("already-received.txt");
    await().atMost(GatewayAtOpenSsh.PATIENCE).until(() -> Files.exists(receipt));
    assertThat(Files.readString(receipt)).contains("already received as");
    String url = "jdbc:h2:file:" + gateway.var().resolve("ledger/ledger");
    try (HikariDataSource database =
        LedgerDatabase.openExisting(new Settings.Ledger(url, "studygate", ""))) {
      assertThat(new Ledger(database, Clock.systemUTC()).verify().whole()).isTrue();
    }
  }

  private static void tar(String... words) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("tar");
    builder.command().addAll(List.of(words));
    assertThat(builder.inheritIO().start().waitFor()).isZero();
  }
}
