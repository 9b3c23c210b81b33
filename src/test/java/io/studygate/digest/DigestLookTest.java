package io.studygate.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.TestConfig;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.ledger.Decided;
import io.studygate.ledger.QuestionBook;
import io.studygate.notify.DigestMail;
import io.studygate.notify.Outbox;
import io.studygate.retention.KeptRig;
import io.studygate.spool.Holds;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import io.studygate.validate.Outcome;
import io.studygate.validate.Outcome.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rig's clock begins on 2026-01-02 at 03:04 UTC. */
final class DigestLookTest {
  private static final String TRIAL = "TEST-ANY";

  @TempDir Path folder;
  private KeptRig rig;
  private Generation generation;

  @BeforeEach
  void open() throws IOException {
    generation = generation("3", "UTC");
    rig = new KeptRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void contacts_read_once_a_day_what_was_decided_and_why_it_was_refused() throws Exception {
    decided("a1", TRIAL, Verdict.ACCEPTED);
    rig.ledger.event("a1", "route r", "delivery-queued", Map.of("destination", "archive"));
    rig.ledger.event(
        "a1", "route r", "delivered", Map.of("destination", "archive", "protocol", TRIAL));
    decided("b2", TRIAL, Verdict.ACCEPTED_WITH_QUERIES);
    rig.ledger.event("b2", "route r", "delivery-queued", Map.of("destination", "archive"));
    refused("c3");
    decided("d4", TRIAL, Verdict.HELD);
    decided("e5", "AIDP", Verdict.REFUSED);
    rig.ledger.event("a1", "route r", "engine-ended", Map.of("state", "overdue"));
    look();
    String mail = mail(TRIAL);
    assertThat(mail)
        .contains("decided: 4", "accepted: 1", "accepted with queries: 1", "refused: 1")
        .contains("delivered: 1", "analyses overdue: 1", "held for us to look at: 1 now")
        .contains("Refused: submission c3, site 018, case 001 Q-000001 PATIENTS-MANY:")
        .contains("The site was told: Please send one")
        .contains("Held: submission d4, site 018, case 001, received 2026-01-02")
        .contains("The analysis of submission a1 did not come in time.")
        .contains("Not yet delivered to archive: 1")
        .doesNotContain("e5", "{{", "Open:");
    look();
    assertThat(mails()).hasSize(contacts(TRIAL) + contacts("AIDP"));
  }

  @Test
  void a_day_without_news_is_silent_and_later_events_wait_for_the_next_day() throws Exception {
    look();
    decided("a1", TRIAL, Verdict.ACCEPTED);
    look();
    assertThat(mails()).isEmpty();
    rig.wind(1);
    look();
    assertThat(mail(TRIAL)).contains("decided: 1");
  }

  @Test
  void nothing_is_written_before_the_hour_of_the_settings_zone() throws Exception {
    decided("a1", TRIAL, Verdict.ACCEPTED);
    generation = generation("4", "UTC");
    look();
    assertThat(mails()).isEmpty();
    generation = generation("4", "Europe/Berlin");
    look();
    assertThat(mail(TRIAL)).contains("decided: 1");
    assertThat(subjects()).allMatch(subject -> subject.contains("2026-01-02"));
  }

  @Test
  void a_kill_after_the_e_mail_neither_doubles_it_nor_its_events() throws Exception {
    decided("a1", TRIAL, Verdict.ACCEPTED);
    DigestLetter killed =
        (id, trial, day, content) -> {
          letter().tell(id, trial, day, content);
          throw new IOException("killed");
        };
    assertThatThrownBy(() -> with(killed, Holds.alone()).look("route r")).hasMessage("killed");
    Map<String, String> before = mails();
    assertThat(before).hasSize(contacts(TRIAL));
    // Decided between the kill and the restart: it is not in the e-mail, so it must be in the next.
    decided("b2", TRIAL, Verdict.REFUSED);
    look();
    assertThat(mails()).isEqualTo(before);
    clear();
    rig.wind(1);
    look();
    assertThat(mail(TRIAL)).contains("decided: 1", "refused: 1");
  }

  @Test
  void a_kill_before_the_e_mail_skips_nothing() throws Exception {
    decided("a1", TRIAL, Verdict.ACCEPTED);
    DigestLetter killed =
        (id, trial, day, content) -> {
          throw new IOException("killed");
        };
    assertThatThrownBy(() -> with(killed, Holds.alone()).look("route r")).hasMessage("killed");
    look();
    assertThat(mail(TRIAL)).contains("decided: 1");
  }

  @Test
  void days_on_which_no_gateway_ran_are_made_up_for_in_one_e_mail() throws Exception {
    look();
    decided("a1", TRIAL, Verdict.ACCEPTED);
    rig.wind(1);
    decided("b2", TRIAL, Verdict.ACCEPTED);
    rig.wind(3);
    look();
    assertThat(mail(TRIAL)).contains("decided: 2");
    clear();
    rig.wind(1);
    look();
    assertThat(mails()).isEmpty();
  }

  @Test
  void a_question_is_listed_when_it_has_been_open_for_long_and_is_no_news_after_that()
      throws Exception {
    refused("c3");
    look();
    clear();
    for (int day = 1; day <= 6; day++) {
      rig.wind(1);
      look();
      assertThat(mails()).as("day " + day).isEmpty();
    }
    rig.wind(2);
    look();
    assertThat(mail(TRIAL)).contains("Open: Q-000001 PATIENTS-MANY, site 018, case 001, asked");
    clear();
    rig.wind(1);
    look();
    assertThat(mails()).isEmpty();
    decided("a1", TRIAL, Verdict.ACCEPTED);
    rig.wind(1);
    look();
    assertThat(mail(TRIAL)).contains("Open: Q-000001");
  }

  @Test
  void what_another_replica_writes_is_not_written_twice_and_goes_on_after_its_death()
      throws Exception {
    decided("a1", TRIAL, Verdict.ACCEPTED);
    try (Holds other = rig.replica("other");
        Holds own = rig.replica("own")) {
      DigestLook look = with(letter(), own);
      other.take("duty digests");
      look.look("route r");
      assertThat(mails()).isEmpty();
      rig.replicasDied();
      look.look("route r");
      assertThat(mails()).hasSize(contacts(TRIAL));
    }
  }

  private void look() throws IOException {
    // A new one each time, as after a restart.
    with(letter(), Holds.alone()).look("route r");
  }

  private DigestLook with(DigestLetter letter, Holds holds) {
    return new DigestLook(generation, rig.ledger, letter, holds, rig.clock);
  }

  private DigestLetter letter() {
    return new DigestMail(new Outbox(generation, rig.spool, rig.clock));
  }

  private Generation generation(String hour, String zone) throws IOException {
    Path config = folder.resolve("config-" + hour + zone.replace('/', '-'));
    TestConfig.copyTo(config);
    return ConfigLoader.load(
            config, Map.of("STUDYGATE_DIGEST_HOUR", hour, "STUDYGATE_DIGEST_ZONE", zone))
        .orThrow();
  }

  private void decided(String id, String protocol, Verdict verdict) {
    rig.received(id, "018", id);
    rig.ledger.outcome(id, "route r", new Decided(verdict, protocol, "001", null, "c".repeat(64)));
  }

  private void refused(String id) {
    rig.received(id, "018", id);
    Ticket ticket = rig.ticket(id, "018", id, "ab" + id);
    var decision =
        new CaseDecision(generation.trial(TRIAL).orElseThrow(), "001", null, "folder", List.of());
    Finding finding =
        Finding.of(FindingCode.PATIENTS_MANY, "patients", 2, "file", 14, "files", 220, "other", 1);
    new QuestionBook(rig.ledger)
        .number(ticket, null, decision, new Outcome(Verdict.REFUSED, List.of(finding)), "route r");
    decided(id, TRIAL, Verdict.REFUSED);
  }

  private int contacts(String protocol) {
    return generation.trial(protocol).orElseThrow().contacts().size();
  }

  private String mail(String protocol) throws IOException {
    return mails().values().stream()
        .filter(text -> text.startsWith("Protocol " + protocol + ","))
        .findFirst()
        .orElseThrow();
  }

  private List<String> subjects() throws IOException {
    try (Stream<Path> folders = Files.list(rig.spool.outbox())) {
      return folders.map(each -> text(each.resolve("mail.json"))).toList();
    }
  }

  /** Texts by folder's name, which is the Message-ID's. */
  private Map<String, String> mails() throws IOException {
    Map<String, String> mails = new TreeMap<>();
    try (Stream<Path> folders = Files.list(rig.spool.outbox())) {
      folders.forEach(
          each ->
              mails.put(
                  each.getFileName().toString(),
                  text(each.resolve("body.txt")).replaceAll("\\s+", " ")));
    }
    return mails;
  }

  private void clear() throws IOException {
    try (Stream<Path> folders = Files.list(rig.spool.outbox())) {
      for (Path each : folders.toList()) {
        rig.spool.remove(each);
      }
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
