package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestCommand.Ran;
import io.studygate.spool.Ticket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study that came under the wrong case is moved without being sent again. */
final class ReassignTest {
  @TempDir Path folder;

  @Test
  void it_is_delivered_under_the_right_case_and_who_has_the_wrong_copy_is_told() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "")) {
      Ticket ticket = rig.send("one", TestStudies.ct().instances(2), "case: 001", "visit: week 12");
      assertThat(rig.delivered())
          .as(rig.site("one", "report.txt"))
          .anyMatch(file -> file.startsWith("archive/TEST-ANY/001/"));

      Ran ran = reassign(rig, ticket.id(), "--case", "002");

      assertThat(ran.err()).isEmpty();
      assertThat(ran.exit()).isZero();
      assertThat(rig.delivered())
          .filteredOn(file -> file.startsWith("archive/TEST-ANY/002/") && file.endsWith(".dcm"))
          .hasSize(2);
      assertThat(rig.site("one", "report.txt"))
          .startsWith("ACCEPTED\n")
          .contains("TEST-ANY, case 002", "Visit", "week 12")
          .contains("A. Officer: moved to trial TEST-ANY, case 002.")
          .contains("Reason: wrong number on the form");
      assertThat(
              Files.readString(
                  rig.out()
                      .resolve("destinations/archive/TEST-ANY/001")
                      .resolve("RECALLED-" + ticket.id() + ".json")))
          .contains("\"caseId\" : \"001\"", "\"by\" : \"A. Officer\"", "\"2.25.");
      assertThat(rig.mails("recall").stream().distinct())
          .anyMatch(mail -> mail.contains("To: test-any@trial-office.example"))
          .anyMatch(mail -> mail.contains("To: operators@"))
          .allMatch(mail -> mail.contains("archive has 2 objects of it under case 001"));
      assertThat(rig.events(ticket.id()))
          .containsSubsequence("delivered", "reassigned", "recall-queued", "decided", "delivered")
          .contains("recalled");
      assertThat(rig.last(ticket.id(), "reassigned").details())
          .containsEntry("case", "002")
          .containsEntry("reason", "wrong number on the form");
      assertThat(rig.house().ledger().find(ticket.id()).orElseThrow().caseId()).isEqualTo("002");
    }
  }

  @Test
  void moved_back_the_notice_goes_and_the_other_case_is_told() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "")) {
      Ticket ticket = rig.send("one", TestStudies.ct().instances(1), "case: 001");
      assertThat(reassign(rig, ticket.id(), "--case", "002").exit()).isZero();
      assertThat(reassign(rig, ticket.id(), "--case", "002"))
          .matches(ran -> ran.exit() == 2)
          .matches(ran -> ran.err().contains("belongs to that case already"));
      assertThat(reassign(rig, ticket.id(), "--case", "001").exit()).isZero();

      assertThat(rig.delivered())
          .filteredOn(file -> file.contains("RECALLED"))
          .containsExactly("archive/TEST-ANY/002/RECALLED-" + ticket.id() + ".json");
    }
  }

  @Test
  void a_study_that_was_refused_for_its_case_is_given_one_and_delivered() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "")) {
      Ticket ticket = rig.send("one", TestStudies.ct().instances(1), "case: Miller");
      assertThat(rig.site("one", "report.txt")).startsWith("REFUSED").contains("CASE-PATTERN");

      assertThat(reassign(rig, ticket.id(), "--case", "Miller").err())
          .contains("has not the form of the cases of TEST-ANY");
      assertThat(reassign(rig, ticket.id(), "--case", "007", "--trial", "NOWHERE").err())
          .contains("there is no trial NOWHERE");
      assertThat(reassign(rig, ticket.id(), "--case", "007").exit()).isZero();

      assertThat(rig.site("one", "report.txt"))
          .startsWith("ACCEPTED")
          .contains("case 007", "Q-000001  CASE-PATTERN  (closed by this submission)");
      assertThat(rig.mails("recall")).isEmpty();
      assertThat(rig.delivered()).anyMatch(file -> file.startsWith("archive/TEST-ANY/007/"));
    }
  }

  @Test
  void while_it_is_on_its_way_it_is_not_moved() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "")) {
      Ticket ticket = rig.send("one", TestStudies.ct().instances(1), "case: 001");
      Path waiting = rig.spool().resolve("deliver/TEST-ANY-archive/" + ticket.id());
      Files.createDirectories(waiting);
      Ran ran =
          TestCommand.run(
              "reassign",
              ticket.id(),
              "--case",
              "002",
              "--by",
              "A",
              "--reason",
              "x",
              "--config",
              rig.config().toString());
      assertThat(ran.exit()).isEqualTo(2);
      assertThat(ran.err()).contains("spool/deliver/TEST-ANY-archive/" + ticket.id());
      Files.delete(waiting);
      assertThat(rig.events(ticket.id())).doesNotContain("reassigned");
    }
  }

  private static Ran reassign(DecisionRig rig, String id, String... more) throws Exception {
    List<String> words =
        new java.util.ArrayList<>(
            List.of("reassign", id, "--by", "A. Officer", "--reason", "wrong number on the form"));
    words.addAll(List.of(more));
    return rig.command(words.toArray(String[]::new));
  }
}
