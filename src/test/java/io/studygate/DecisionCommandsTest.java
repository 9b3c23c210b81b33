package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestCommand.Ran;
import io.studygate.ledger.Event;
import io.studygate.spool.Decision;
import io.studygate.spool.Decisions;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trial officers and operators decide about submissions while the gateway runs. */
final class DecisionCommandsTest {
  private static final String RULES =
      """
      rules:
        - id: enough
          kind: count
          modalities: [ CT ]
          minInstances: 3
        - id: few-mr
          kind: count
          modalities: [ MR ]
          minInstances: 1
          severity: query
      """;

  @TempDir Path folder;

  @Test
  void an_accepted_deviation_is_delivered_and_report_and_mails_say_who_decided_and_why()
      throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, RULES)) {
      Ticket ticket = rig.send("one", TestStudies.ct().instances(2), "case: 001");
      assertThat(rig.site("one", "report.txt")).startsWith("REFUSED");
      assertThat(rig.delivered()).isEmpty();

      Ran ran = decide(rig, ticket.id(), "--finding", "Q-000001");

      assertThat(ran.err()).isEmpty();
      assertThat(ran.exit()).isZero();
      assertThat(rig.delivered()).filteredOn(file -> file.endsWith(".dcm")).hasSize(2);
      assertThat(rig.site("one", "report.txt"))
          .startsWith("ACCEPTED WITH QUERIES")
          .contains("Q-000001  MODALITY-MISSING  (for information; accepted by the trial office)")
          .contains("Q-000002  MODALITY-MISSING  (a question to you")
          .contains("Decided by the trial office", "Dr. Officer: accepted as it is: Q-000001")
          .contains("Reason: two slices are enough here");
      assertThat(rig.site("one", "findings.csv"))
          .contains("Q-000001,accepted,MODALITY-MISSING,note,enough,");
      assertThat(rig.site("one", "report.json")).contains("\"kind\" : \"accept\"");
      assertThat(rig.mails("case-queries"))
          .singleElement()
          .asString()
          .contains("Decided by Dr. Officer on", "Reason: two slices are enough here");
      Event accepted = rig.last(ticket.id(), "accepted");
      assertThat(accepted.actor()).isEqualTo("operator Dr. Officer");
      assertThat(accepted.details())
          .containsEntry("reason", "two slices are enough here")
          .containsEntry("findings", "Q-000001 MODALITY-MISSING");
      assertThat(rig.events(ticket.id()))
          .containsSubsequence("decided", "closed", "accepted", "decided", "delivered");
    }
  }

  @Test
  void a_query_is_closed_by_its_acceptance_and_the_study_is_not_delivered_twice() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, RULES)) {
      Ticket ticket = rig.send("one", TestStudies.ct().instances(3), "case: 001");
      assertThat(rig.site("one", "report.txt")).startsWith("ACCEPTED WITH QUERIES");

      assertThat(decide(rig, ticket.id()).exit()).isZero();

      assertThat(rig.site("one", "report.txt")).startsWith("ACCEPTED\n");
      assertThat(rig.events(ticket.id())).containsOnlyOnce("delivered");
      assertThat(rig.mails("case-accepted")).hasSize(1);
      assertThat(decide(rig, ticket.id()))
          .matches(ran -> ran.exit() == 2)
          .matches(ran -> ran.err().contains("no finding that asks for a decision"));
    }
  }

  @Test
  void what_is_no_wish_of_the_trial_is_never_accepted() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "")) {
      Ticket two = rig.send("two", TestStudies.ct().withPatients(2), "case: 001");
      assertThat(decide(rig, two.id()))
          .matches(ran -> ran.exit() == 2)
          .matches(ran -> ran.err().contains("only Q-000001 PATIENTS-MANY"));
      // Even if somebody writes it beside the payload by hand.
      Path kept = rig.spool().resolve("kept").resolve(two.id());
      Decisions.of(kept, two)
          .and(
              Decision.accept(
                  List.of("X"),
                  "x",
                  Instant.EPOCH,
                  io.studygate.validate.Judgement.of(kept).orElseThrow().outcome().findings()))
          .write(kept);
      assertThat(rig.command("retry", two.id(), "--by", "A", "--reason", "x").exit()).isZero();
      assertThat(rig.site("two", "report.txt")).startsWith("REFUSED");
      assertThat(rig.delivered()).isEmpty();
    }
  }

  @Test
  void unknown_ids_and_wrong_states_are_said_so_and_leave_nothing_behind() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, RULES)) {
      assertThat(decide(rig, "nothing"))
          .matches(ran -> ran.exit() == 1)
          .matches(ran -> ran.err().contains("no submission nothing here"));
      assertThat(decide(rig, "../received").exit()).isEqualTo(1);
      Ticket ticket = rig.send("one", TestStudies.ct().instances(2), "case: 001");
      assertThat(decide(rig, ticket.id(), "--finding", "Q-000009").err())
          .contains("no finding Q-000009", "Q-000001 MODALITY-MISSING");
      assertThat(
              rig.command("deliver", ticket.id(), "--to", "archive", "--by", "A", "--reason", "x"))
          .matches(ran -> ran.exit() == 2)
          .matches(ran -> ran.err().contains("was not accepted"));
      assertThat(rig.command("release", ticket.id(), "--by", "A", "--reason", "x").exit())
          .isEqualTo(2);
      assertThat(
              rig.command("decide", ticket.id(), "--accept", "--by", " ", "--reason", "x").exit())
          .isEqualTo(1);
      rig.house().spool().remove(rig.spool().resolve("kept").resolve(ticket.id()));
      assertThat(decide(rig, ticket.id()))
          .matches(ran -> ran.exit() == 2)
          .matches(ran -> ran.err().contains("not kept any more"));
      assertThat(rig.events(ticket.id())).doesNotContain("accepted", "released", "delivery-asked");
    }
  }

  @Test
  void a_destination_that_is_new_or_has_lost_it_gets_the_study_and_no_other_does()
      throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "")) {
      Ticket ticket = rig.send("one", TestStudies.ct().instances(2), "case: 001");
      assertThat(rig.mails("case-accepted")).hasSize(1);
      Path trial = rig.config().resolve("trials/TEST-ANY.yaml");
      Files.writeString(
          trial,
          Files.readString(trial)
              .replace(
                  "destinations:\n", "destinations:\n  - { name: second, uri: \"file:x\" }\n"));
      rig.restart();

      assertThat(deliver(rig, ticket.id(), "nowhere").err()).contains("it has second, archive");
      Ran ran = deliver(rig, ticket.id(), "second");

      assertThat(ran.err()).isEmpty();
      assertThat(ran.exit()).isZero();
      assertThat(rig.delivered()).filteredOn(file -> file.startsWith("second/")).hasSize(3);
      assertThat(rig.house().ledger().history(ticket.id()))
          .filteredOn(event -> event.event().equals("delivered"))
          .extracting(event -> event.details().get("destination"))
          .containsExactly("archive", "second");
      assertThat(rig.mails("case-accepted")).hasSize(1);
      // Lost there: the same again, though the ledger knows that it has had it.
      deleteTree(rig.out().resolve("destinations/archive"));
      assertThat(deliver(rig, ticket.id(), "archive").exit()).isZero();
      assertThat(rig.delivered()).filteredOn(file -> file.startsWith("archive/")).hasSize(3);
    }
  }

  @Test
  void a_kill_between_the_steps_of_a_command_leaves_nothing_that_a_second_call_does_not_mend()
      throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, RULES)) {
      Ticket ticket = rig.send("one", TestStudies.ct().instances(2), "case: 001");
      Path kept = rig.spool().resolve("kept").resolve(ticket.id());
      // Killed after the ledger and the file, before the rename.
      rig.house().ledger().event(ticket.id(), "Dr. Officer", "accepted", java.util.Map.of());
      Decisions.of(kept, ticket)
          .and(
              Decision.accept(
                  List.of("Dr. Officer"),
                  "two slices are enough here",
                  Instant.EPOCH,
                  io.studygate.validate.Judgement.of(kept).orElseThrow().acceptable()))
          .write(kept);

      assertThat(decide(rig, ticket.id()).exit()).isZero();

      assertThat(rig.site("one", "report.txt")).startsWith("ACCEPTED\n");
      assertThat(rig.events(ticket.id())).containsOnlyOnce("delivered");
    }
  }

  private static Ran decide(DecisionRig rig, String id, String... more) throws Exception {
    List<String> words =
        new java.util.ArrayList<>(
            List.of(
                "decide",
                id,
                "--accept",
                "--by",
                "Dr. Officer",
                "--reason",
                "two slices are enough here"));
    words.addAll(List.of(more));
    return rig.command(words.toArray(String[]::new));
  }

  private static Ran deliver(DecisionRig rig, String id, String to) throws Exception {
    return rig.command("deliver", id, "--to", to, "--by", "Op", "--reason", "asked for");
  }

  private static void deleteTree(Path tree) throws IOException {
    try (var paths = Files.walk(tree)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
