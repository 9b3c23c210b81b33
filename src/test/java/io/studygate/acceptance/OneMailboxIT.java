package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.studygate.config.Settings;
import io.studygate.ledger.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mailbox whose certificate nobody trusts, then two gateways with one ledger that read it. */
class OneMailboxIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String CONTACT = "Imaging@site-017.example";
  private static final int DOUBTFUL = 4;
  private static final int STRANGE = 30;

  @TempDir Path folder;
  @AutoClose private PostgresServer postgres;
  @AutoClose private SitesMailbox mailbox;
  @AutoClose private RunningGateway one;
  @AutoClose private RunningGateway other;

  @Test
  void a_wrong_certificate_gets_no_password_and_of_two_gateways_one_handles_each_e_mail()
      throws Exception {
    postgres = PostgresServer.orSkip();
    mailbox = new SitesMailbox(Files.createDirectory(folder.resolve("mailbox")));
    one = gateway("one");
    other = gateway("other");
    deliver();
    one.start();
    patient().until(() -> one.mails("no server, a certificate that is not trusted") == 1);
    assertThat(mailbox.unread()).isEqualTo(DOUBTFUL + STRANGE);
    one.stop();

    mailbox.trust(one);
    mailbox.trust(other);
    one.launch();
    other.launch();
    one.awaitReady();
    other.awaitReady();

    patient().until(mailbox::unread, is(0L));
    patient().until(this::answers, is((long) DOUBTFUL));
    assertThat(ended("letter-answered")).isEqualTo(DOUBTFUL);
    assertThat(ended("letter-ignored")).isEqualTo(STRANGE);
    one.stop();
    other.stop();
    assertThat(answers()).isEqualTo(DOUBTFUL);
  }

  /** The server's thread complains of a client that leaves in the middle of the handshake. */
  private static ConditionFactory patient() {
    return await().atMost(PATIENCE).dontCatchUncaughtExceptions();
  }

  private RunningGateway gateway(String name) throws Exception {
    RunningGateway gateway = new RunningGateway(Files.createDirectory(folder.resolve(name)));
    Settings.Ledger ledger = postgres.settings();
    Path secrets = Files.createDirectories(folder.resolve("secrets"));
    for (String trial : List.of("ACNS0031", "AIDP", "RTQA-01", "TEST-ANY")) {
      Files.writeString(secrets.resolve("trial-key-" + trial), "a key for tests of " + trial);
    }
    mailbox.prepare(gateway, secrets);
    gateway.set("STUDYGATE_LEDGER_URL", ledger.url());
    gateway.set("STUDYGATE_LEDGER_USER", ledger.user());
    return gateway;
  }

  private void deliver() throws Exception {
    for (int i = 0; i < DOUBTFUL; i++) {
      String text = "TEST-ANY, case 00422" + i + " or case 004229, folder plan-" + i;
      mailbox.deliver(mailbox.message(CONTACT, "data", text));
    }
    for (int i = 0; i < STRANGE; i++) {
      mailbox.deliver(mailbox.message("stranger@site.example", "data", "TEST-ANY case 00" + i));
    }
  }

  /** Those of both. */
  private long answers() throws Exception {
    return one.mails("was not understood") + other.mails("was not understood");
  }

  /** How many e-mails' readings have ended so. */
  private long ended(String event) throws Exception {
    Settings.Ledger ledger = postgres.settings();
    String sql = "SELECT count(*) FROM event WHERE event = ? AND submission LIKE 'letter%'";
    try (Connection connection =
            DriverManager.getConnection(ledger.url(), ledger.user(), ledger.password());
        PreparedStatement count = connection.prepareStatement(sql)) {
      count.setString(1, event);
      try (ResultSet found = count.executeQuery()) {
        found.next();
        return found.getLong(1);
      }
    }
  }
}
