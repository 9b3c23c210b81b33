package io.studygate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.TestConfig;
import io.studygate.config.Trial;
import io.studygate.ledger.Decided;
import io.studygate.ledger.Event;
import io.studygate.ledger.TrialSubmissions;
import io.studygate.notify.Outbox;
import io.studygate.notify.RegisterMail;
import io.studygate.retention.KeptRig;
import io.studygate.spool.Holds;
import io.studygate.validate.Outcome.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first day is 2026-01-02; three studies are expected by the day before and later. */
final class RegisterLookTest {
  private static final String REGISTER =
      """
      case,site,visit,expected by
      001,018,baseline,2026-01-01
      001,018,week-12,2026-01-04
      002,017,baseline,2026-01-01
      003,,baseline,
      """;

  @TempDir Path folder;
  private KeptRig rig;
  private Generation generation;

  @BeforeEach
  void open() throws IOException {
    Path config = folder.resolve("config");
    TestConfig.copyTo(config);
    Files.writeString(config.resolve("trials/any.csv"), REGISTER);
    Files.writeString(
        config.resolve("trials/TEST-ANY.yaml"),
        """
        visits: [ baseline, week-12 ]
        register: any.csv
        remindAfterDays: 1
        """,
        StandardOpenOption.APPEND);
    generation = ConfigLoader.load(config, Map.of()).orThrow();
    rig = new KeptRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void what_is_due_is_listed_once_a_day_until_it_has_come() throws IOException {
    look();
    assertThat(mails("due"))
        .hasSize(2)
        .anyMatch(mail -> mail.contains("case 001, visit baseline, site 018"))
        .allMatch(mail -> mail.contains("expected by 2026-01-01, 1 day ago: nothing has come"))
        .noneMatch(mail -> mail.contains("week-12") || mail.contains("003"));
    look();
    assertThat(mails("due")).hasSize(2);

    came("a1", "001", "baseline", Verdict.ACCEPTED_WITH_QUERIES);
    came("b2", "002", "baseline", Verdict.REFUSED);
    rig.wind(1);
    look();
    assertThat(mails("due"))
        .hasSize(4)
        .anyMatch(mail -> mail.contains("what came on 2026-01-02 (submission b2) was refused"));
    came("c3", "002", "baseline", Verdict.ACCEPTED);
    rig.wind(1);
    look();
    assertThat(mails("due")).hasSize(4);
  }

  @Test
  void a_site_is_reminded_once_for_each_case_and_visit_and_not_before_its_time()
      throws IOException {
    look();
    assertThat(mails("reminder")).isEmpty();
    rig.wind(1);
    look();
    assertThat(mails("reminder"))
        .hasSize(2)
        .anyMatch(mail -> mail.contains("case 001, visit baseline"))
        .anyMatch(mail -> mail.contains("case 002, visit baseline"));
    for (int day = 0; day < 3; day++) {
      rig.wind(1);
      look();
    }
    assertThat(mails("reminder")).hasSize(3).anyMatch(mail -> mail.contains("visit week-12"));
    assertThat(reminded())
        .extracting(event -> event.details().get("case") + " " + event.details().get("visit"))
        .containsExactlyInAnyOrder("001 baseline", "002 baseline", "001 week-12");
  }

  @Test
  void who_has_sent_is_not_reminded_and_neither_is_who_waits_for_us() throws IOException {
    came("a1", "001", "baseline", Verdict.ACCEPTED);
    came("b2", "002", "baseline", Verdict.HELD);
    rig.wind(2);
    look();
    assertThat(mails("reminder")).isEmpty();
    assertThat(mails("due")).isEmpty();
  }

  @Test
  void a_kill_between_e_mail_and_event_sends_one_e_mail_and_loses_none() throws IOException {
    rig.wind(1);
    Letters killed =
        new Letters() {
          @Override
          public boolean remind(String id, Trial trial, ExpectedStudy study) throws IOException {
            letters().remind(id, trial, study);
            throw new IOException("killed");
          }

          @Override
          public boolean list(String id, Trial trial, List<ExpectedStudy> due, LocalDate today) {
            return false;
          }
        };
    assertThatThrownBy(() -> with(killed).look("route look")).hasMessage("killed");
    assertThat(mails("reminder")).hasSize(1);
    assertThat(reminded()).isEmpty();
    look();
    assertThat(mails("reminder")).hasSize(2);
    assertThat(reminded()).hasSize(2);
  }

  private void look() throws IOException {
    // A new one each time, as after a restart.
    with(letters()).look("route look");
  }

  @Test
  void what_another_replica_sends_is_not_sent_twice_and_goes_on_after_its_death() throws Exception {
    try (Holds other = rig.replica("other");
        Holds own = rig.replica("own")) {
      RegisterLook look = with(letters(), own);
      other.take("registers");
      look.look("route look");
      assertThat(rig.spool.outbox()).isEmptyDirectory();
      rig.replicasDied();
      look.look("route look");
      assertThat(rig.spool.outbox()).isNotEmptyDirectory();
    }
  }

  private RegisterLook with(Letters letters) {
    return with(letters, Holds.alone());
  }

  private RegisterLook with(Letters letters, Holds holds) {
    return new RegisterLook(
        generation,
        new Register(new TrialSubmissions(rig.ledger)),
        rig.ledger,
        letters,
        holds,
        rig.clock);
  }

  private Letters letters() {
    return new RegisterMail(generation, new Outbox(generation, rig.spool, rig.clock));
  }

  private void came(String id, String caseId, String visit, Verdict verdict) {
    rig.received(id, "018", id);
    rig.ledger.outcome(
        id, "route decide", new Decided(verdict, "TEST-ANY", caseId, visit, "c".repeat(64)));
  }

  private List<Event> reminded() {
    return rig.ledger.history(RegisterLook.id(generation.trial("TEST-ANY").orElseThrow())).stream()
        .filter(event -> event.event().equals("reminded"))
        .toList();
  }

  private List<String> mails(String kind) throws IOException {
    try (Stream<Path> folders = Files.list(rig.spool.outbox())) {
      return folders
          .filter(each -> each.getFileName().toString().contains("-" + kind + "-"))
          .map(each -> text(each.resolve("body.txt")).replaceAll("\\s+", " "))
          .toList();
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
