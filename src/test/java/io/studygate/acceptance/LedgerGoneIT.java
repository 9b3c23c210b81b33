package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.config.Settings;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import io.studygate.ledger.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose ledger is locked by somebody else, or gone, while studies come. */
class LedgerGoneIT {
  private static final Duration PATIENCE = GatewayAtOpenSsh.PATIENCE;

  @TempDir Path folder;
  @AutoClose private PostgresServer postgres;
  @AutoClose private GatewayAtOpenSsh site;
  private RunningGateway gateway;

  @BeforeEach
  void prepare() throws Exception {
    site = GatewayAtOpenSsh.orSkip(folder);
    gateway = site.gateway;
  }

  @Test
  void a_ledger_that_somebody_else_has_locked_makes_uploads_wait() throws Exception {
    String url = "jdbc:h2:file:" + gateway.var().resolve("ledger/ledger");
    gateway.set("STUDYGATE_LEDGER_URL", url + ";LOCK_TIMEOUT=500");
    gateway.start();
    var settings = new Settings.Ledger(url, "studygate", "");
    try (HikariDataSource other = LedgerDatabase.openExisting(settings);
        Connection connection = other.getConnection()) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("SELECT * FROM chain_end FOR UPDATE");
      site.upload("one", GatewayAtOpenSsh.study("one", "001"));
      await().atMost(PATIENCE).until(() -> gateway.logged("failed route=") > 0);
      assertThat(site.results("one").resolve("receipt.txt")).doesNotExist();
      connection.rollback();
    }
    accepted("one");
    verify(settings);
  }

  @Test
  void a_database_that_dies_and_comes_back_costs_nothing_but_time() throws Exception {
    postgres = PostgresServer.orSkip();
    gateway.set("STUDYGATE_LEDGER_URL", postgres.settings().url());
    gateway.set("STUDYGATE_LEDGER_USER", postgres.settings().user());
    secrets();
    gateway.start();
    site.upload("one", GatewayAtOpenSsh.study("one", "001"));
    accepted("one");
    postgres.die();
    site.upload("two", GatewayAtOpenSsh.study("two", "001"));
    await().atMost(PATIENCE).until(() -> gateway.logged("failed route=") > 0);
    assertThat(site.results("two").resolve("receipt.txt")).doesNotExist();
    postgres.serve();
    accepted("two");
    verify(postgres.settings());
  }

  /** With a ledger that others may share, the trials' keys are given. */
  private void secrets() throws IOException {
    Path secrets = Files.createDirectory(folder.resolve("secrets"));
    for (String protocol : List.of("TEST-ANY", "AIDP", "ACNS0031", "RTQA-01")) {
      Files.writeString(secrets.resolve("trial-key-" + protocol), "0123456789abcdef".repeat(4));
    }
    gateway.set("STUDYGATE_SECRETS_DIR", secrets.toString());
  }

  private void accepted(String name) throws Exception {
    assertThat(site.report(name)).startsWith("ACCEPTED");
    await()
        .atMost(PATIENCE)
        .until(() -> Files.notExists(site.home().resolve("incoming/" + name + ".zip")));
    assertThat(gateway.var().resolve("spool/parked")).isEmptyDirectory();
    assertThat(site.results(name).resolve("already-received.txt")).doesNotExist();
  }

  private void verify(Settings.Ledger settings) {
    try (HikariDataSource database = LedgerDatabase.openExisting(settings)) {
      assertThat(new Ledger(database, Clock.systemUTC()).verify().fault()).isEmpty();
    }
  }
}
