package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.config.Settings;
import io.studygate.demo.SyntheticStudy;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import io.studygate.ledger.Submission;
import jakarta.activation.DataHandler;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.VR;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A site's own e-mail, over a real IMAP conversation, to a gateway with a quiet period of an hour:
 * what is taken before is taken because of the e-mail.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MailDoorIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String CONTACT = "Imaging@site-017.example";
  private static final String ODD = "QQXYZZY";

  @TempDir static Path folder;
  private static RunningGateway gateway;
  private static EmbeddedServer server;
  private static SitesMailbox mailbox;

  @BeforeAll
  static void start() throws Exception {
    Assumptions.assumeTrue(OpenSshServer.installed(), "no OpenSSH here");
    gateway = new RunningGateway(Files.createDirectory(folder.resolve("gateway")));
    server = new EmbeddedServer(Files.createDirectory(folder.resolve("server")));
    server.prepare(gateway);
    mailbox = new SitesMailbox(Files.createDirectory(folder.resolve("mailbox")));
    mailbox.prepare(gateway, Files.createDirectory(folder.resolve("secrets")));
    mailbox.trust(gateway);
    gateway.set("STUDYGATE_INTAKE_QUIET_MILLIS", "3600000");
    gateway.set("STUDYGATE_MAILBOX_MAX_BYTES", "104857600");
    gateway.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (gateway != null) {
      gateway.close();
      mailbox.close();
    }
  }

  @Test
  @Order(1)
  void a_folder_is_taken_when_its_site_has_written_and_is_the_case_that_it_wrote()
      throws Exception {
    upload("plan-1");
    mailbox.deliver(
        mailbox.message(
            CONTACT,
            "Re: test-any pt 004217",
            "Hello " + ODD + ",\r\n\r\nthe plan is in folder plan-1.\r\n\r\nBest wishes"));
    taken("plan-1", "004217");
    await().atMost(PATIENCE).until(() -> mailbox.unread() == 0);
  }

  @Test
  @Order(2)
  void an_e_mail_may_come_before_its_folder_and_name_several() throws Exception {
    mailbox.deliver(
        mailbox.message(
            CONTACT, "TEST-ANY", "Case\tFolder\r\n004218\tplan-2\r\n004219\tplan-3\r\n"));
    await().atMost(PATIENCE).until(() -> mailbox.unread() == 0);
    upload("plan-2");
    upload("plan-3");
    taken("plan-2", "004218");
    taken("plan-3", "004219");
  }

  @Test
  @Order(3)
  void an_e_mail_that_is_in_doubt_is_answered_once_without_a_word_of_it() throws Exception {
    MimeMessage doubtful =
        mailbox.message(CONTACT, "TEST-ANY case 004220 " + ODD, "or case 004221, folder plan-4");
    mailbox.deliver(doubtful);
    mailbox.deliver(doubtful);
    mailbox.deliver(mailbox.message("stranger@site.example", "TEST-ANY", "case 1, folder plan-4"));
    await().atMost(PATIENCE).until(() -> mailbox.unread() == 0);
    await().atMost(PATIENCE).until(() -> gateway.mails("names more than one case") == 1);
    assertThat(gateway.mails("was not understood")).isEqualTo(1);
    assertThat(gateway.mails("To: stranger@site.example")).isZero();
  }

  @Test
  @Order(4)
  void of_an_e_mail_of_fifty_megabytes_the_text_is_fetched_and_nothing_else() throws Exception {
    upload("plan-5");
    MimeMessage message = mailbox.message(CONTACT, "data", "");
    MimeBodyPart text = new MimeBodyPart();
    text.setText("Protocol: TEST-ANY\r\nCase: 004222\r\nFolder: plan-5\r\n", "UTF-8");
    MimeBodyPart attached = new MimeBodyPart();
    attached.setDataHandler(
        new DataHandler(new ByteArrayDataSource(new byte[37 << 20], "application/octet-stream")));
    attached.setFileName("scan.dcm");
    message.setContent(new MimeMultipart(text, attached));
    long before = mailbox.fetched();
    mailbox.deliver(message);
    taken("plan-5", "004222");
    await().atMost(PATIENCE).until(() -> mailbox.unread() == 0);
    assertThat(mailbox.fetched() - before).isLessThan(2 << 20);
  }

  @Test
  @Order(5)
  void a_kill_loses_and_doubles_no_e_mail_that_waits_for_its_folder() throws Exception {
    mailbox.deliver(mailbox.message(CONTACT, "TEST-ANY", "case 004223 is in the directory plan-6"));
    gateway.kill();
    gateway.start();
    await().atMost(PATIENCE).until(() -> mailbox.unread() == 0);
    gateway.kill();
    gateway.start();
    upload("plan-6");
    taken("plan-6", "004223");
  }

  @Test
  @Order(6)
  void after_a_kill_in_the_middle_the_e_mail_is_of_that_submission_and_of_no_other()
      throws Exception {
    upload("plan-8");
    gateway.kill();
    mailbox.deliver(
        mailbox.message(CONTACT, "TEST-ANY", "case 004224, visit: baseline, folder plan-8"));
    Moment inTheSpool =
        Moment.all().stream()
            .filter(moment -> moment.name().equals("before: received is in the ledger"))
            .findFirst()
            .orElseThrow();
    assertThat(gateway.killedAt(inTheSpool, 1, PATIENCE)).isTrue();
    PathUtils.deleteDirectory(server.homes().resolve("017/incoming/plan-8"));
    gateway.start();
    taken("plan-8", "004224");

    Path other = study("plan-9");
    Files.writeString(other.resolve("submission.txt"), "protocol: TEST-ANY\ncase: 004225\n");
    Files.createFile(other.resolve("done"));
    server.site("017").sftp("put -R " + other + " incoming/plan-8");
    taken("plan-8_2", "004225");
  }

  @Test
  @Order(7)
  void nothing_of_an_e_mail_is_kept_but_the_values() throws Exception {
    gateway.stop();
    assertThat(Files.readString(gateway.log())).doesNotContain(ODD);
    try (Stream<Path> files = Files.walk(gateway.var())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.getFileName().toString())
            .doesNotContain(ODD);
      }
    }
    var settings =
        new Settings.Ledger(
            "jdbc:h2:file:" + gateway.var().resolve("ledger/ledger"), "studygate", "");
    try (var database = LedgerDatabase.openExisting(settings)) {
      Ledger ledger = new Ledger(database, Clock.systemUTC());
      assertThat(ledger.latest(10))
          .filteredOn(each -> taken(ledger, each) == 1)
          .hasSize(6)
          .extracting(Submission::visit)
          .containsOnlyOnce("baseline");
      assertThat(ledger.latest(10))
          .filteredOn(each -> taken(ledger, each) != 1)
          .singleElement()
          .satisfies(each -> assertThat(taken(ledger, each)).isZero());
      assertThat(ledger.verify().fault()).isEmpty();
    }
  }

  @Test
  @Order(8)
  void a_mailbox_that_is_away_is_told_once_and_delays_nothing() throws Exception {
    mailbox.stop();
    gateway.start();
    await().atMost(PATIENCE).until(() -> gateway.mails("cannot be read: no server") == 1);
    Path study = study("plan-7");
    Files.createFile(study.resolve("done"));
    server.site("017").sftp("put -R " + study + " incoming/plan-7");
    await().atMost(PATIENCE).until(() -> Files.exists(out("plan-7").resolve("receipt.txt")));
  }

  private static long taken(Ledger ledger, Submission submission) {
    return ledger.history(submission.id()).stream()
        .filter(event -> event.event().equals("letter-taken"))
        .count();
  }

  private static void upload(String name) throws Exception {
    server.site("017").sftp("put -R " + study(name) + " incoming/" + name);
  }

  /** Each of another patient: the same under two cases would be noticed. */
  private static Path study(String name) throws IOException {
    Path study = Files.createDirectory(folder.resolve(name));
    new SyntheticStudy(
            SyntheticStudy.Kind.RT,
            name,
            1,
            3,
            32,
            object -> {
              object.setString(Tag.PatientID, VR.LO, "HOSPITAL-" + name);
              object.setString(Tag.PatientName, VR.PN, "Made^Up^" + name);
            })
        .toFolder(study);
    return study;
  }

  private static Path out(String name) {
    return server.homes().resolve("017/output/" + name + "_out");
  }

  private static void taken(String name, String caseId) throws IOException {
    await().atMost(PATIENCE).until(() -> Files.exists(out(name).resolve("SHA256SUMS")));
    assertThat(out(name).resolve("receipt.txt")).exists();
    assertThat(out(name).resolve("report.txt"))
        .content()
        .contains(caseId)
        .doesNotContain("CASE-", "TRIAL-UNKNOWN");
  }
}
