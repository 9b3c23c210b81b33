package io.studygate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.studygate.TestPort;
import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.config.Settings;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.ledger.Event;
import io.studygate.notify.CaseMail;
import io.studygate.notify.EmlFile;
import io.studygate.notify.MailLogin;
import io.studygate.notify.MailMessage;
import io.studygate.notify.MailReader;
import io.studygate.notify.MailRoutes;
import io.studygate.notify.NotYetMailed;
import io.studygate.notify.OperatorsMail;
import io.studygate.notify.Outbox;
import io.studygate.notify.ProtocolMail;
import io.studygate.spool.Ticket;
import io.studygate.spool.Trouble;
import io.studygate.study.CaseDecision;
import io.studygate.study.CaseEvidence;
import io.studygate.study.Facts;
import io.studygate.study.Instance;
import io.studygate.study.Inventory;
import io.studygate.study.SubmissionNote;
import io.studygate.validate.Outcome;
import io.studygate.validate.Outcome.Verdict;
import jakarta.mail.Header;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NotifyRoutesTest {
  private static final String SECRET = "never-in-a-mail";

  @TempDir Path folder;
  private RouteBench bench;
  private GreenMail smtp;
  private int port;

  @BeforeEach
  void open() throws Exception {
    bench = new RouteBench(folder);
    port = TestPort.next();
    smtp = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  }

  @AfterEach
  void close() {
    bench.close();
    smtp.stop();
  }

  @Test
  void received_mail_has_exactly_the_headers_that_are_meant() throws Exception {
    smtp.start();
    start(mail("127.0.0.1", "none"), MailRoutes::configured);
    send("direct:write-case-mail", ticket("a1", "a"), inventory(), Verdict.ACCEPTED);
    came(1);
    MimeMessage mail = smtp.getReceivedMessages()[0];
    Set<String> headers =
        Collections.list(mail.getAllHeaders()).stream()
            .map(Header::getName)
            .collect(Collectors.toSet());
    assertThat(headers)
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
    assertThat(mail.getHeader("To")).containsExactly("imaging@site.example");
    assertThat(mail.getHeader("From")).containsExactly("studygate@office.example");
    assertThat(mail.getMessageID()).startsWith("<a1-case-accepted-").endsWith("@office.example>");
    assertThat(mail.getSubject()).isEqualTo("TEST-1 case 001: your study was accepted");
    await().until(() -> events("a1").contains("mail-sent") && outbox().isEmpty());
    assertThat(raw(mail)).doesNotContain(SECRET);
  }

  @Test
  void protocol_mail_tells_each_contact_of_the_trial_what_came() throws Exception {
    smtp.start();
    start(mail("127.0.0.1", "none"), MailRoutes::configured);
    send("direct:write-protocol-mail", ticket("a1", "a"), inventory(), Verdict.ACCEPTED);
    came(2);
    String text = raw(smtp.getReceivedMessages()[0]);
    assertThat(text)
        .contains("TEST-1", "001", "017", "Dr Müller, radiology", "accepted", "CT: 2", "MR: 1");
    assertThat(Stream.of(smtp.getReceivedMessages()).map(NotifyRoutesTest::to))
        .containsExactlyInAnyOrder("trial@office.example", "second@office.example");
  }

  @Test
  void the_sites_comment_is_counted_only_for_a_name_may_stand_in_it() throws Exception {
    smtp.start();
    start(mail("127.0.0.1", "none"), MailRoutes::configured);
    send("direct:write-protocol-mail", ticket("a1", "a"), inventory(), Verdict.ACCEPTED);
    came(2);
    assertThat(raw(smtp.getReceivedMessages()[0]))
        .contains("Comment:     kept with the submission, 27 characters")
        .doesNotContain("Mrs", "hurry");
  }

  @Test
  void queries_are_asked_in_a_mail_that_does_not_say_that_there_is_nothing_to_do()
      throws Exception {
    start(mail("", "none"), MailRoutes::configured);
    send("direct:write-case-mail", ticket("a1", "a"), inventory(), Verdict.ACCEPTED_WITH_QUERIES);
    await().until(() -> outbox().isEmpty() && events("a1").contains("mail-sent"));
    String eml = Files.readString(files(folder.resolve("var/mail")).get(0));
    assertThat(eml)
        .contains("accepted, please answer", "goes to the trial")
        .doesNotContain("nothing to do", "need not do anything");
  }

  @Test
  void refused_study_tells_the_site_what_to_do_and_nobody_who_the_patient_is() throws Exception {
    smtp.start();
    start(mail("127.0.0.1", "none"), MailRoutes::configured);
    Inventory inventory =
        inventory("Contact: DOE, JOHN\r\nBcc: thief@evil.example", "for John Doe");
    send("direct:write-case-mail", ticket("a1", "Doe_John-CT"), inventory, Verdict.REFUSED);
    send("direct:write-protocol-mail", ticket("a1", "Doe_John-CT"), inventory, Verdict.REFUSED);
    came(3);
    for (MimeMessage mail : smtp.getReceivedMessages()) {
      mail.removeHeader("Received"); // GreenMail's own, with this machine's name
      assertThat(raw(mail).toLowerCase()).doesNotContain("doe", "john", "h-4711", "bcc", "thief");
    }
    String all =
        Stream.of(smtp.getReceivedMessages()).map(m -> raw(m)).collect(Collectors.joining());
    assertThat(all).contains("PATIENTS-MANY", "Please send one");
  }

  @Test
  void contact_cannot_add_a_header_or_a_line() throws Exception {
    smtp.start();
    start(mail("127.0.0.1", "none"), MailRoutes::configured);
    Inventory inventory = inventory("A\r\nBcc: x@evil.example\r\n\r\nB\u202E\u0007", null);
    send("direct:write-protocol-mail", ticket("a1", "a"), inventory, Verdict.ACCEPTED);
    came(2);
    MimeMessage mail = smtp.getReceivedMessages()[0];
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getContent().toString()).contains("A Bcc: x@evil.example B");
  }

  @Test
  void mail_waits_while_the_server_is_down_and_goes_out_when_it_is_back() throws Exception {
    start(mail("127.0.0.1", "none"), MailRoutes::configured);
    send("direct:write-case-mail", ticket("a1", "a"), inventory(), Verdict.ACCEPTED);
    await().until(() -> outbox().stream().anyMatch(file -> file.endsWith("retry.json")));
    smtp.start();
    bench.wind(Duration.ofMinutes(1));
    came(1);
    await().until(() -> outbox().isEmpty());
  }

  @Test
  void mail_waits_through_an_hour_without_a_server_and_keeps_its_message_id() throws Exception {
    start(mail("127.0.0.1", "none"), MailRoutes::configured);
    send("direct:write-case-mail", ticket("a1", "a"), inventory(), Verdict.ACCEPTED);
    Path waiting = bench.spool.outbox();
    int failures = 0;
    for (Duration past = Duration.ZERO; past.toMinutes() <= 60; past = past.plusMinutes(15)) {
      int before = failures;
      await().until(() -> failures(waiting) > before);
      failures = failures(waiting);
      bench.wind(Duration.ofMinutes(15));
    }
    // The failure is counted before it is told.
    Trouble told = await().until(bench.troubles::next, Objects::nonNull);
    assertThat(told.words()).contains("spool/outbox");
    smtp.start();
    bench.wind(Duration.ofHours(1));
    came(1);
    await().until(() -> outbox().isEmpty());
    assertThat(smtp.getReceivedMessages()).hasSize(1);
    assertThat(smtp.getReceivedMessages()[0].getMessageID()).startsWith("<a1-case-accepted-");
  }

  private static int failures(Path queue) throws IOException {
    for (Path file : files(queue)) {
      if (file.endsWith("retry.json")) {
        return new ObjectMapper().readTree(file.toFile()).path("attempts").asInt();
      }
    }
    return 0;
  }

  @Test
  void mail_that_was_sent_before_a_crash_is_not_sent_again() throws Exception {
    smtp.start();
    start(mail("127.0.0.1", "none"), MailRoutes::configured);
    send("direct:write-case-mail", ticket("a1", "a"), inventory(), Verdict.ACCEPTED);
    await().until(() -> events("a1").contains("mail-sent") && outbox().isEmpty());
    bench.wind(Duration.ofHours(1));
    send("direct:write-case-mail", ticket("a1", "a"), inventory(), Verdict.ACCEPTED);
    await().until(() -> outbox().isEmpty());
    assertThat(smtp.getReceivedMessages()).hasSize(1);
  }

  @Test
  void mail_that_goes_again_after_a_crash_is_the_same_byte_for_byte() throws Exception {
    smtp.start();
    start(mail("127.0.0.1", "none"), MailRoutes::configured);
    AtomicInteger sent = new AtomicInteger();
    AdviceWith.adviceWith(
        bench.context,
        "send-outbox",
        route ->
            route
                .weaveById("event-mail-sent")
                .before()
                .process(
                    exchange -> {
                      if (sent.incrementAndGet() == 1) {
                        throw new IllegalStateException("killed before the event");
                      }
                    }));
    send("direct:write-case-mail", ticket("a1", "a"), inventory(), Verdict.ACCEPTED);
    await().until(() -> failures(bench.spool.outbox()) == 1);
    bench.wind(Duration.ofHours(1));
    await().until(() -> outbox().isEmpty());
    MimeMessage[] mails = smtp.getReceivedMessages();
    assertThat(mails).hasSize(2);
    for (MimeMessage mail : mails) {
      mail.removeHeader("Received"); // GreenMail's own
    }
    assertThat(raw(mails[1])).isEqualTo(raw(mails[0]));
  }

  @Test
  void server_without_tls_gets_nothing_when_starttls_is_asked_for() throws Exception {
    smtp.start();
    start(mail("127.0.0.1", "starttls"), MailRoutes::configured);
    send("direct:write-case-mail", ticket("a1", "a"), inventory(), Verdict.ACCEPTED);
    await().until(() -> outbox().stream().anyMatch(file -> file.endsWith("retry.json")));
    assertThat(smtp.getReceivedMessages()).isEmpty();
  }

  @Test
  void account_and_password_are_used_and_stand_in_no_endpoint() throws Exception {
    smtp.setUser("gateway@office.example", "gateway", SECRET);
    smtp.start();
    start(
        settings(
            new Settings.Mail(
                "127.0.0.1", port, "gateway", SECRET, "none", "studygate@office.example")),
        MailRoutes::configured);
    send("direct:write-case-mail", ticket("a1", "a"), inventory(), Verdict.ACCEPTED);
    came(1);
    assertThat(bench.context.getEndpoints())
        .noneMatch(endpoint -> endpoint.getEndpointUri().contains(SECRET));
  }

  @Test
  void without_a_server_mails_are_eml_files_that_a_mail_program_reads() throws Exception {
    start(mail("", "starttls"), MailRoutes::configured);
    send("direct:write-case-mail", ticket("a1", "a"), inventory(), Verdict.HELD);
    await().until(() -> events("a1").contains("mail-sent") && outbox().isEmpty());
    Path eml = files(folder.resolve("var/mail")).get(0);
    try (InputStream in = Files.newInputStream(eml)) {
      MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), in);
      assertThat(mail.getSubject()).isEqualTo("Submission a1 is delayed");
      assertThat(mail.getContent().toString()).contains("There is nothing for you to do.");
      assertThat(mail.getSentDate()).isEqualTo(java.util.Date.from(RouteBench.START));
    }
  }

  @Test
  void operators_hear_each_time_a_submission_is_parked() throws Exception {
    start(mail("", "none"), MailRoutes::configured);
    for (int i = 0; i < 2; i++) {
      bench.ledger.event("a1", "route test", "parked", Map.of());
      bench
          .context
          .createProducerTemplate()
          .send(
              "direct:tell-operators",
              each -> {
                each.setVariable(Variables.TICKET, ticket("a1", "a"));
                each.setVariable(Variables.EVENT, "parked");
              });
      await().until(() -> outbox().isEmpty());
    }
    assertThat(files(folder.resolve("var/mail"))).hasSize(2);
  }

  @Test
  void site_without_contacts_is_no_fault() throws Exception {
    start(mail("", "none"), MailRoutes::configured);
    Ticket other =
        new Ticket(
            "b2",
            "999",
            "main",
            Ticket.Layout.STRAY,
            "/999/x",
            null,
            "x",
            "x",
            1,
            RouteBench.START,
            RouteBench.START,
            "00");
    send("direct:write-case-mail", other, null, Verdict.REFUSED);
    assertThat(events("b2")).isEmpty();
  }

  @Test
  void many_loose_files_of_one_folder_are_one_mail_an_hour() throws Exception {
    start(mail("", "none"), MailRoutes::configured);
    for (int i = 0; i < 5; i++) {
      send("direct:write-case-mail", stray("s" + i, "incoming"), null, Verdict.REFUSED);
    }
    send("direct:write-case-mail", stray("t1", "input/AIDP/input"), null, Verdict.REFUSED);
    await().until(() -> outbox().isEmpty());
    assertThat(files(folder.resolve("var/mail"))).hasSize(2);
    bench.wind(Duration.ofHours(2));
    send("direct:write-case-mail", stray("s9", "incoming"), null, Verdict.REFUSED);
    await().until(() -> events("s9").contains("mail-sent") && outbox().isEmpty());
    assertThat(files(folder.resolve("var/mail"))).hasSize(3);
  }

  private static Ticket stray(String id, String in) {
    return new Ticket(
        id,
        "017",
        "main",
        Ticket.Layout.STRAY,
        "/017/" + in + "/" + id + ".dcm",
        null,
        id,
        id,
        1,
        RouteBench.START,
        RouteBench.START,
        "00");
  }

  private interface Way {
    MailRoutes of(Settings settings);
  }

  private void start(Settings settings, Way way) throws Exception {
    Generation generation = RouteBench.generation(settings, texts(), RouteBench.trial());
    Outbox outbox = new Outbox(generation, bench.spool, bench.clock());
    bench
        .bind("protocolMail", new ProtocolMail(outbox))
        .bind("caseMail", new CaseMail(generation, outbox, bench.ledger, bench.clock()))
        .bind("operatorsMail", new OperatorsMail(generation, outbox, bench.ledger))
        .bind("mailReader", new MailReader())
        .bind("notYetMailed", new NotYetMailed(bench.ledger))
        .bind("mailMessage", new MailMessage(settings))
        .bind("emlFile", new EmlFile())
        .bind("mailLogin", new MailLogin(settings))
        .load("70-notify", "71-send-outbox", "72-mail-out");
    way.of(settings).addTo(bench.context);
    bench.context.start();
  }

  private static Map<String, String> texts() throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (Path text : files(Path.of("config/mail"))) {
      texts.put(text.getFileName().toString(), Files.readString(text));
    }
    return texts;
  }

  private Settings mail(String host, String security) {
    return settings(
        new Settings.Mail(host, port, null, null, security, "studygate@office.example"));
  }

  private Settings settings(Settings.Mail mail) {
    return new Settings(
        null,
        folder.resolve("var"),
        List.of("operators@office.example"),
        null,
        null,
        null,
        mail,
        null,
        null,
        null,
        Settings.Scan.OFF);
  }

  private void send(String route, Ticket ticket, Inventory inventory, Verdict verdict) {
    CaseDecision decision = inventory == null ? null : RouteBench.decision(RouteBench.trial());
    List<Finding> findings =
        verdict == Verdict.REFUSED
            ? List.of(
                Finding.of(
                    FindingCode.PATIENTS_MANY, "patients", 2, "file", 14, "files", 220, "other", 1))
            : List.of();
    Exchange exchange =
        bench
            .context
            .createProducerTemplate()
            .send(
                route,
                each -> {
                  each.getIn().setHeader("X-Leak", SECRET);
                  each.getIn().setHeader("Subject", SECRET);
                  each.getIn().setHeader("mail.smtp.host", SECRET);
                  each.setVariable(Variables.TICKET, ticket);
                  each.setVariable(Variables.INVENTORY, inventory);
                  each.setVariable(Variables.CASE, decision);
                  each.setVariable(Variables.OUTCOME, new Outcome(verdict, findings));
                });
    assertThat(exchange.getException()).isNull();
  }

  private static Ticket ticket(String id, String name) {
    Ticket plain = RouteBench.ticket(id);
    return new Ticket(
        id,
        plain.site(),
        plain.inbox(),
        plain.layout(),
        plain.remotePath(),
        plain.folder(),
        name,
        name,
        plain.size(),
        plain.modified(),
        plain.received(),
        plain.sha256());
  }

  private static Inventory inventory() {
    return inventory("Dr Müller, radiology", "please hurry, Mrs Doe waits");
  }

  private static Inventory inventory(String contact, String comment) {
    return new Inventory(
        List.of(instance("s1", "CT"), instance("s1", "CT"), instance("s2", "MR")),
        List.of(),
        3,
        3000,
        new SubmissionNote(null, null, null, contact, null, null, comment),
        new CaseEvidence(
            Set.of(), Set.of(), Set.of("H-4711"), Set.of("DOE^JOHN"), Set.of("DOE", "JOHN")),
        List.of());
  }

  private static Instance instance(String series, String modality) {
    return new Instance(
        1,
        "c",
        "i",
        "st",
        series,
        modality,
        1,
        1,
        "p",
        null,
        0,
        0,
        1,
        new double[0],
        new double[0],
        new double[0],
        null,
        1000,
        Facts.NONE);
  }

  private List<String> events(String id) {
    return bench.ledger.history(id).stream().map(Event::event).toList();
  }

  private List<String> outbox() throws IOException {
    return files(bench.spool.outbox()).stream().map(Path::toString).toList();
  }

  private static List<Path> files(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      return paths.filter(Files::isRegularFile).toList();
    } catch (java.io.UncheckedIOException e) {
      // Something left the queue while it was listed: look again.
      return files(tree);
    }
  }

  private static String to(MimeMessage mail) {
    try {
      return mail.getHeader("To", ",");
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void came(int mails) {
    await().until(() -> smtp.getReceivedMessages().length >= mails);
  }

  private static String raw(MimeMessage mail) {
    try {
      return Collections.list(mail.getAllHeaderLines()) + "\n" + mail.getContent();
    } catch (jakarta.mail.MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
