package io.studygate.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.FindingChange;
import io.studygate.config.RegisterEntry;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.finding.Severity;
import io.studygate.spool.Decisions;
import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the site says of case and visit, against the images and the trial. */
class IdentityCheckTest {
  private static final Trial LISTED = Rig.withVisits(List.of("baseline", "week-12"));
  private static final Trial FREE = Rig.withVisits(List.of());

  private static Ticket zip(String name) {
    return Rig.ticket(Layout.INCOMING_ZIP, null, name);
  }

  private static Inventory holding(String visit, Set<String> timePoints, String... anonymisedIds) {
    Set<String> ids = Set.of(anonymisedIds);
    CaseEvidence evidence =
        new CaseEvidence(
            Set.of(),
            Set.of(),
            ids.isEmpty() ? Set.of("H-4711") : ids,
            ids.isEmpty() ? Set.of("Doe^Jane") : ids,
            ids.isEmpty() ? Set.of("Doe", "Jane") : ids,
            timePoints,
            ids,
            Set.of());
    SubmissionNote note = new SubmissionNote(null, null, visit, null, null, null, null);
    return new Inventory(List.of(), List.of(), 3, 3, note, evidence, List.of());
  }

  private static String visit(Trial trial, String name, Inventory inventory) {
    return new CaseIdentifier(Rig.generation(trial))
        .identify(zip(name), inventory, Decisions.NONE, null)
        .visit();
  }

  private static List<Finding> check(Trial trial, String name, Inventory inventory) {
    return check(trial, name, inventory, null);
  }

  private static List<Finding> check(Trial trial, String name, Inventory inventory, Letter letter) {
    CaseDecision decision =
        new CaseIdentifier(Rig.generation(trial))
            .identify(zip(name), inventory, Decisions.NONE, letter);
    assertThat(decision.known()).isTrue();
    return new IdentityCheck().check(zip(name), inventory, decision, letter, List.of());
  }

  @Test
  void the_visit_of_the_sites_e_mail_is_weighed_like_that_of_a_submission_txt() {
    Letter letter = new Letter("ONE-1", "004", "week-12", "A.");
    assertThat(check(LISTED, "004", holding(null, Set.of()), letter)).isEmpty();
    assertThat(check(LISTED, "004", holding("baseline", Set.of()), letter))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("VISIT-CONFLICT");
              assertThat(finding.what()).contains("submission.txt", "the site's e-mail");
            });
  }

  @Test
  void the_visit_is_read_from_note_name_and_headers_as_the_trial_writes_it() {
    assertThat(visit(LISTED, "004", holding("Week 12", Set.of()))).isEqualTo("week-12");
    assertThat(visit(LISTED, "004_WEEK-12", holding(null, Set.of()))).isEqualTo("week-12");
    assertThat(visit(LISTED, "004", holding(null, Set.of("week_12")))).isEqualTo("week-12");
    assertThat(check(LISTED, "004_week12", holding("week 12", Set.of("Week-12")))).isEmpty();
    assertThat(check(LISTED, "004", holding("week 12", Set.of("T0 of elsewhere")))).isEmpty();
    assertThat(Rig.codes(check(LISTED, "004", holding(null, Set.of("T0 of elsewhere")))))
        .containsExactly("VISIT-UNKNOWN");
  }

  @Test
  void a_visit_that_the_trial_does_not_list_is_refused_and_not_repeated() {
    List<Finding> findings = check(LISTED, "004", holding("Mrs Miller", Set.of()));
    assertThat(Rig.codes(findings)).containsExactly("VISIT-UNKNOWN");
    assertThat(findings.get(0).severity()).isEqualTo(Severity.REFUSE);
    assertThat(findings.toString()).doesNotContain("Miller").contains("baseline, week-12");
    assertThat(visit(LISTED, "004", holding("Mrs Miller", Set.of()))).isNull();
  }

  @Test
  void a_listed_trial_without_any_visit_is_refused_and_two_visits_are_a_conflict() {
    assertThat(Rig.codes(check(LISTED, "004", holding(null, Set.of()))))
        .containsExactly("VISIT-MISSING");
    Inventory two = holding("baseline", Set.of("week-12"));
    assertThat(Rig.codes(check(LISTED, "004", two))).containsExactly("VISIT-CONFLICT");
    assertThat(visit(LISTED, "004", two)).isNull();
  }

  @Test
  void the_trial_may_ask_instead_of_refusing_and_in_its_own_words() {
    Trial asking =
        Rig.withVisits(
            List.of("baseline"),
            new FindingChange("VISIT-MISSING", Severity.QUERY, "Please tell the trial office."));
    assertThat(check(asking, "004", holding(null, Set.of())))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.QUERY);
              assertThat(finding.todo()).isEqualTo("Please tell the trial office.");
            });
  }

  @Test
  void without_a_list_a_usual_word_is_the_visit_and_a_name_never_is() {
    assertThat(visit(FREE, "004", holding("month 3", Set.of()))).isEqualTo("month 3");
    for (String yes : List.of("baseline", "Week-12", "V3", "post treatment month 6", "02")) {
      assertThat(visit(FREE, "004", holding(yes, Set.of()))).isEqualTo(yes);
    }
    for (String no :
        List.of(
            "DOE",
            "Mueller",
            "Mueller 2",
            "h-4711",
            "Jane\nBcc: x",
            "a visit of a very long and wordy name")) {
      assertThat(visit(FREE, "004", holding(no, Set.of()))).as(no).isNull();
      assertThat(check(FREE, "004", holding(no, Set.of())))
          .singleElement()
          .matches(finding -> finding.severity() == Severity.NOTE && !finding.what().contains(no));
    }
    assertThat(visit(FREE, "004", holding(null, Set.of("T0")))).isNull();
    assertThat(visit(FREE, "004", holding("month 3", Set.of("T0")))).isEqualTo("month 3");
    assertThat(check(FREE, "004", holding(null, Set.of()))).isEmpty();
  }

  @Test
  void images_anonymised_as_another_case_are_refused_and_as_something_else_asked_about() {
    assertThat(check(FREE, "004", holding(null, Set.of(), "005")))
        .singleElement()
        .matches(finding -> finding.code().equals("ANONYMISED-OTHER"))
        .matches(finding -> finding.severity() == Severity.REFUSE)
        .matches(finding -> !finding.toString().contains("005"));
    assertThat(check(FREE, "004", holding(null, Set.of(), "XK-99817")))
        .singleElement()
        .matches(finding -> finding.severity() == Severity.QUERY);
  }

  @Test
  void images_anonymised_as_the_case_are_no_finding_and_neither_are_those_that_are_not() {
    for (String right : List.of("004", "ONE-1_004", "one-1^004")) {
      assertThat(check(FREE, "004", holding(null, Set.of(), right))).as(right).isEmpty();
    }
    assertThat(check(FREE, "004", holding(null, Set.of()))).isEmpty();
  }

  @Test
  void a_case_that_is_not_on_the_register_or_of_another_site_or_visit_is_a_finding() {
    Trial kept =
        Rig.withRegister(
            List.of("baseline", "week-12"),
            new RegisterEntry("004", Rig.SITE, "baseline", null),
            new RegisterEntry("005", "999", null, null));
    assertThat(check(kept, "004", holding("baseline", Set.of()))).isEmpty();
    assertThat(Rig.codes(check(kept, "006", holding("baseline", Set.of()))))
        .containsExactly("CASE-NOT-REGISTERED");
    assertThat(Rig.codes(check(kept, "005", holding("baseline", Set.of()))))
        .containsExactly("CASE-OTHER-SITE");
    assertThat(check(kept, "004", holding("week-12", Set.of())))
        .singleElement()
        .matches(finding -> finding.code().equals("VISIT-UNEXPECTED"))
        .matches(finding -> finding.severity() == Severity.QUERY);
  }

  @Test
  void a_case_on_the_register_may_be_a_number_of_the_headers() {
    Trial kept = Rig.withRegister(List.of(), new RegisterEntry("004", null, null, null));
    CaseEvidence evidence =
        new CaseEvidence(Set.of(), Set.of(), Set.of("004"), Set.of("Doe^Jane"), Set.of());
    Inventory inventory =
        new Inventory(
            List.of(),
            List.of(),
            List.of(),
            3,
            3,
            SubmissionNote.NONE,
            evidence,
            List.of(),
            List.of(),
            List.of());
    assertThat(identify(kept, "004", inventory).caseId()).isEqualTo("004");
    assertThat(Rig.codes(identify(FREE, "004", inventory).findings()))
        .containsExactly("CASE-IS-IDENTIFIER");
  }

  private static CaseDecision identify(Trial trial, String name, Inventory inventory) {
    return new CaseIdentifier(Rig.generation(trial))
        .identify(zip(name), inventory, Decisions.NONE, null);
  }
}
