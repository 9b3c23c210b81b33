package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mailbox at which TLS begins later: by a real IMAP conversation, in the clear at first. */
class StartTlsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;
  @AutoClose private SitesMailbox mailbox;
  @AutoClose private RunningGateway gateway;

  private void start(boolean offered) throws Exception {
    mailbox = SitesMailbox.inTheClear(Files.createDirectory(folder.resolve("mailbox")), offered);
    mailbox.deliver(mailbox.message("stranger@site.example", "data", "TEST-ANY case 001"));
    gateway = new RunningGateway(Files.createDirectory(folder.resolve("gateway")));
    mailbox.prepare(gateway, Files.createDirectory(folder.resolve("secrets")));
    mailbox.trust(gateway);
    gateway.start();
  }

  @Test
  void the_mailbox_is_read_once_tls_has_begun_and_nothing_is_told_before() throws Exception {
    start(true);
    await().atMost(PATIENCE).until(() -> mailbox.unread() == 0);
    assertThat(mailbox.heard()).contains("STARTTLS").doesNotContain("LOGIN", "AUTHENTICATE");
  }

  @Test
  void one_that_offers_no_tls_gets_no_password_and_operators_hear_of_it() throws Exception {
    start(false);
    await().atMost(PATIENCE).until(() -> gateway.mails("cannot be read: no server") == 1);
    assertThat(mailbox.unread()).isEqualTo(1);
    assertThat(mailbox.heard()).contains("CAPABILITY").doesNotContain("LOGIN", "AUTHENTICATE");
  }
}
