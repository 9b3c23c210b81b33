package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.TestCommand.Ran;
import io.studygate.intake.Repeats;
import io.studygate.ledger.Event;
import io.studygate.ledger.Recalls;
import io.studygate.spool.Decision;
import io.studygate.spool.RecallWish;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study is wanted back: a wrong case, a consent that was withdrawn, a breach. */
final class RecallTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  void it_is_removed_where_it_went_and_here_and_trial_and_site_hear_of_it() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "")) {
      Ticket ticket = rig.send("one", TestStudies.ct().instances(2), "case: 001");
      Ticket other = rig.send("two", TestStudies.mr().instances(1), "case: 002");
      assertThat(rig.delivered()).anyMatch(file -> file.startsWith("archive/TEST-ANY/001/"));
      Path shown = Files.createDirectories(rig.spool().resolve("sent/" + ticket.id()));
      Files.writeString(shown.resolve("report.txt"), "ACCEPTED");

      Ran ran = recall(rig, ticket.id());

      assertThat(ran.err()).isEmpty();
      assertThat(ran.exit()).isZero();
      String notice = "archive/TEST-ANY/001/RECALLED-" + ticket.id() + ".json";
      assertThat(rig.delivered())
          .filteredOn(file -> file.startsWith("archive/TEST-ANY/001/"))
          .containsExactly(notice);
      assertThat(Files.readString(rig.out().resolve("destinations").resolve(notice)))
          .contains("\"withdraws\" : true", "consent withdrawn", "2.25.");
      assertThat(rig.delivered()).anyMatch(file -> file.startsWith("archive/TEST-ANY/002/"));
      assertThat(rig.spool().resolve("kept/" + ticket.id())).doesNotExist();
      assertThat(rig.spool().resolve("kept/" + other.id())).exists();
      assertThat(shown.resolve("report.txt")).doesNotExist();
      assertThat(rig.site("one", "RECALLED.txt"))
          .contains("was recalled on", "A. Officer", "consent withdrawn");
      assertThat(rig.mails("recall"))
          .anyMatch(mail -> mail.contains("To: test-any@trial-office.example"))
          .anyMatch(mail -> mail.contains("To: operators@"))
          .filteredOn(mail -> !mail.contains("Subject: Submission"))
          .allMatch(mail -> mail.contains("archive: the gateway removes what it brought there"));
      assertThat(rig.mails("case-recalled"))
          .isNotEmpty()
          .allMatch(mail -> mail.contains("Reason: consent withdrawn"));
      assertThat(rig.events(ticket.id()))
          .containsSubsequence("delivered", "recall-asked", "recall-queued", "recall-told")
          .contains("withdrawn", "recall-written");
      assertThat(rig.last(ticket.id(), "recall-asked").actor()).isEqualTo("operator A. Officer");
    }
  }

  @Test
  void what_was_moved_to_another_case_of_the_trial_goes_from_both() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "")) {
      Ticket ticket = rig.send("one", TestStudies.ct().instances(2), "case: 001");
      assertThat(decide(rig, ticket.id(), "reassign", "--case", "002").exit()).isZero();
      assertThat(rig.delivered())
          .anyMatch(file -> file.startsWith("archive/TEST-ANY/001/2.25."))
          .anyMatch(file -> file.startsWith("archive/TEST-ANY/002/2.25."));

      assertThat(recall(rig, ticket.id()).exit()).isZero();

      String notice = "/RECALLED-" + ticket.id() + ".json";
      assertThat(rig.delivered())
          .containsExactly("archive/TEST-ANY/001" + notice, "archive/TEST-ANY/002" + notice);
      assertThat(rig.house().ledger().history(ticket.id()))
          .filteredOn(event -> event.event().equals("withdrawn"))
          .extracting(event -> event.details().get("case"))
          .containsExactlyInAnyOrder("001", "002");
      assertThat(recall(rig, ticket.id()).err())
          .contains("archive, TEST-ANY case 001: withdrawn 2")
          .contains("archive, TEST-ANY case 002: withdrawn 2");
    }
  }

  @Test
  void nothing_brings_it_back_and_recalling_it_twice_says_how_far_it_is() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "")) {
      Ticket ticket = rig.send("one", TestStudies.ct().instances(1), "case: 001");
      recall(rig, ticket.id());

      Ran twice = recall(rig, ticket.id());
      assertThat(twice.exit()).isEqualTo(2);
      assertThat(twice.err())
          .contains("was recalled by A. Officer", "consent withdrawn")
          .contains("archive, TEST-ANY case 001: withdrawn 2");
      for (String[] words :
          new String[][] {
            {"retry"},
            {"decide", "--accept"},
            {"reassign", "--case", "002"},
            {"deliver", "--to", "archive"}
          }) {
        Ran refused = decide(rig, ticket.id(), words);
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("nothing brings it back");
      }
      assertThat(rig.events(ticket.id())).containsOnlyOnce("recall-asked", "recall-told");
    }
  }

  @Test
  void killed_before_it_left_its_queue_it_is_done_again_and_nobody_is_told_twice()
      throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "")) {
      Ticket ticket = rig.send("one", TestStudies.ct().instances(1), "case: 001");
      recall(rig, ticket.id());
      List<String> delivered = rig.delivered();
      Event asked = rig.last(ticket.id(), "recall-asked");
      Decision decision =
          Decision.recall(
              List.of("A. Officer"),
              "consent withdrawn",
              asked.at().truncatedTo(ChronoUnit.SECONDS));

      new RecallWish(new Recalls(rig.house().ledger()).ticket(ticket.id()), decision)
          .queue(new Spool(rig.spool()));
      await()
          .until(
              () ->
                  rig.house().quiet()
                      && Collections.frequency(rig.events(ticket.id()), "recall-told") == 2);

      assertThat(rig.delivered()).isEqualTo(delivered);
      assertThat(rig.events(ticket.id())).containsOnlyOnce("withdrawn");
      assertThat(rig.mails("recall").stream().distinct()).hasSameSizeAs(rig.mails("recall"));
    }
  }

  @Test
  void one_that_is_parked_or_put_back_by_hand_never_leaves() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "")) {
      Ticket ticket = rig.send("one", TestStudies.ct().instances(1).burnedIn("YES"), "case: 001");
      Path parked = rig.spool().resolve("parked/" + ticket.id());
      assertThat(parked).exists();
      Path copy = Files.createDirectories(folder.resolve("copy"));
      for (Path file : (Iterable<Path>) Files.list(parked)::iterator) {
        Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }

      assertThat(recall(rig, ticket.id()).exit()).isZero();
      assertThat(parked).doesNotExist();
      assertThat(rig.mails("recall")).anyMatch(mail -> mail.contains("nothing of it left"));

      int decided = rig.events(ticket.id()).lastIndexOf("decided");
      Files.move(copy, rig.spool().resolve("received/" + ticket.id()));
      await().until(() -> rig.house().quiet());
      assertThat(rig.events(ticket.id()).lastIndexOf("decided")).isEqualTo(decided);
      assertThat(rig.delivered()).noneMatch(file -> file.endsWith(".dcm"));
    }
  }

  @Test
  void killed_after_the_ledger_was_told_it_is_in_force_and_the_next_call_ends_it()
      throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "")) {
      Ticket ticket = rig.send("one", TestStudies.ct().instances(1), "case: 001");
      rig.recallElsewhere(ticket, "B. First", "wrong case");

      assertThat(decide(rig, ticket.id(), "deliver", "--to", "archive").exit()).isEqualTo(2);
      Ran again = recall(rig, ticket.id());
      assertThat(again.exit()).isZero();
      assertThat(again.out()).contains("was recalled by B. First", "is not through yet");
      assertThat(rig.events(ticket.id())).contains("withdrawn").containsOnlyOnce("recall-asked");
      assertThat(rig.delivered()).noneMatch(file -> file.endsWith(".dcm"));
      assertThat(rig.site("one", "RECALLED.txt")).contains("B. First", "wrong case");
    }
  }

  @Test
  void where_people_have_to_remove_it_trial_and_operators_read_what_and_where() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "")) {
      Path trial = rig.config().resolve("trials/TEST-ANY.yaml");
      String uri = "file:{{studygate.var-dir}}/destinations/archive";
      Files.writeString(
          trial, Files.readString(trial).replace(uri, "stow:https://pacs.example/dicom-web"));
      rig.restart();
      Ticket ticket = rig.send("one", TestStudies.ct().instances(2), "case: 001");
      String study = rig.last(ticket.id(), "delivery-queued").details().get("studies");

      assertThat(recall(rig, ticket.id()).exit()).isZero();

      assertThat(study).startsWith("2.25.");
      assertThat(rig.mails("recall"))
          .filteredOn(mail -> mail.contains("To: test-any@"))
          .singleElement()
          .asString()
          .contains("TO DO at archive", "up to 2 objects", study)
          .doesNotContain("the gateway removes what it brought");
      assertThat(rig.events(ticket.id())).contains("recalled").doesNotContain("withdrawn");
      assertThat(recall(rig, ticket.id()).err())
          .contains("archive, TEST-ANY case 001: cannot be withdrawn by us; its people were asked");
    }
  }

  @Test
  void a_report_that_still_waits_does_not_go_out_and_the_site_reads_why() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "")) {
      rig.holdResults(true);
      Ticket ticket = rig.handIn("one", TestStudies.ct().instances(1), "case: 001");
      await()
          .atMost(PATIENCE)
          .until(() -> rig.events(ticket.id()).containsAll(List.of("results-queued", "delivered")));
      rig.recallElsewhere(ticket, "B. First", "wrong case");
      rig.holdResults(false);
      assertThat(recall(rig, ticket.id()).exit()).isZero();

      assertThat(rig.site("one", "RECALLED.txt")).contains("wrong case", "will not come");
      Path results = rig.out().resolve("site/018/output/one_out");
      for (String file : List.of("report.txt", "inventory.csv", "index.html", "SHA256SUMS")) {
        assertThat(results.resolve(file)).doesNotExist();
      }
      assertThat(rig.events(ticket.id()))
          .contains("results-queued", "recall-written")
          .doesNotContain("results-written");
    }
  }

  @Test
  void the_same_bytes_sent_again_after_it_are_a_repeat_also_where_it_was_refused()
      throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "")) {
      Ticket ticket = rig.send("one", TestStudies.ct().instances(1), "case: 001");
      Ticket refused = rig.send("two", TestStudies.ct().withPatients(2), "case: 002");
      recall(rig, ticket.id());
      recall(rig, refused.id());
      var repeats = new Repeats(new Spool(rig.spool()), rig.house().ledger(), rig.generation());
      assertThat(repeats.of(again(ticket, "b"), null, null)).isEqualTo(ticket.id());
      assertThat(repeats.of(again(refused, "c"), null, null))
          .as("though refused")
          .isEqualTo(refused.id());
    }
  }

  /** The same bytes under another name. */
  private static Ticket again(Ticket ticket, String name) {
    return new Ticket(
        ticket.id().substring(1) + name,
        ticket.site(),
        ticket.inbox(),
        ticket.layout(),
        ticket.remotePath() + name,
        ticket.folder(),
        name,
        name,
        ticket.size(),
        ticket.modified(),
        ticket.received(),
        ticket.sha256());
  }

  @Test
  void what_nobody_knows_is_not_recalled() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "")) {
      Ran ran = recall(rig, "nobody");
      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.err()).contains("no submission nobody here");
    }
  }

  private static Ran recall(DecisionRig rig, String id) throws Exception {
    return decide(rig, id, "recall");
  }

  private static Ran decide(DecisionRig rig, String id, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.add(1, id);
    all.addAll(List.of("--by", "A. Officer", "--reason", "consent withdrawn"));
    return rig.command(all.toArray(String[]::new));
  }
}
