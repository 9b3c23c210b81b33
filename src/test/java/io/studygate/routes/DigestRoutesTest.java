package io.studygate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.studygate.TestPort;
import io.studygate.config.Generation;
import io.studygate.config.Settings;
import io.studygate.digest.DigestLook;
import io.studygate.ledger.Decided;
import io.studygate.notify.DigestMail;
import io.studygate.notify.MailLogin;
import io.studygate.notify.MailMessage;
import io.studygate.notify.MailReader;
import io.studygate.notify.MailRoutes;
import io.studygate.notify.NotYetMailed;
import io.studygate.notify.Outbox;
import io.studygate.spool.Holds;
import io.studygate.validate.Outcome.Verdict;
import jakarta.mail.Header;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The digest from its timer to a mail server. */
final class DigestRoutesTest {
  @TempDir Path folder;

  @Test
  void each_contact_gets_one_mail_with_exactly_the_headers_that_are_meant() throws Exception {
    int port = TestPort.next();
    GreenMail smtp = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
    smtp.start();
    try (RouteBench bench = new RouteBench(folder)) {
      start(bench, port);
      await().until(() -> smtp.getReceivedMessages().length >= 2);
      await().until(() -> outboxEmpty(bench));
      MimeMessage[] mails = smtp.getReceivedMessages();
      assertThat(mails).hasSize(2);
      assertThat(Collections.list(mails[0].getAllHeaders()).stream().map(Header::getName).toList())
          .containsExactlyInAnyOrder(
              "Return-Path", // these two are GreenMail's own
              "Received",
              "From",
              "To",
              "Subject",
              "Date",
              "Message-ID",
              "Auto-Submitted",
              "MIME-Version",
              "Content-Type",
              "Content-Transfer-Encoding");
      assertThat(Stream.of(mails).map(DigestRoutesTest::to))
          .containsExactlyInAnyOrder("trial@office.example", "second@office.example");
      assertThat(mails[0].getSubject()).isEqualTo("TEST-1, 2026-11-21: 1 decided, 0 refused");
      assertThat(mails[0].getMessageID())
          .matches("<digest[0-9a-f]{12}-digest-[0-9a-f]{12}@office\\.example>");
      assertThat(mails[0].getMessageID()).isNotEqualTo(mails[1].getMessageID());
      assertThat(mails[0].getContent().toString()).contains("Protocol TEST-1", "accepted:");
    } finally {
      smtp.stop();
    }
  }

  private void start(RouteBench bench, int port) throws Exception {
    Settings settings =
        new Settings(
            null,
            folder.resolve("var"),
            List.of(),
            null,
            null,
            null,
            new Settings.Mail("127.0.0.1", port, "", "", "none", "studygate@office.example"),
            null,
            null,
            null,
            Settings.Scan.OFF);
    Generation generation =
        RouteBench.generation(
            settings,
            Map.of("digest.txt", Files.readString(Path.of("config/mail/digest.txt"))),
            RouteBench.trial());
    Outbox outbox = new Outbox(generation, bench.spool, bench.clock());
    var look =
        new DigestLook(
            generation, bench.ledger, new DigestMail(outbox), Holds.alone(), bench.clock());
    bench
        .bind("digestLook", look)
        .bind("mailReader", new MailReader())
        .bind("notYetMailed", new NotYetMailed(bench.ledger))
        .bind("mailMessage", new MailMessage(settings))
        .bind("mailLogin", new MailLogin(settings))
        .load("71-send-outbox", "72-mail-out", "76-digest");
    MailRoutes.configured(settings).addTo(bench.context);
    TemplatedRouteBuilder.builder(bench.context, "write-digests")
        .routeId("write-digests-here")
        .prefixId("write-digests-here-")
        .parameter("lookMillis", "100")
        .add();
    bench.ledger.received(RouteBench.ticket("a1"));
    bench.ledger.outcome(
        "a1", "route decide", new Decided(Verdict.ACCEPTED, "TEST-1", "001", null, "c".repeat(64)));
    bench.context.start();
  }

  private static boolean outboxEmpty(RouteBench bench) throws Exception {
    try (Stream<Path> waiting = Files.list(bench.spool.outbox())) {
      return waiting.findAny().isEmpty();
    }
  }

  private static String to(MimeMessage mail) {
    try {
      return List.of(mail.getHeader("To")).get(0);
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
