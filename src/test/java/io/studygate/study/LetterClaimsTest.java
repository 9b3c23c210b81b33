package io.studygate.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.Trial;
import io.studygate.finding.FindingCode;
import io.studygate.spool.Decisions;
import io.studygate.spool.Ticket.Layout;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a site's e-mail says is a submission.txt's word, from another source. */
class LetterClaimsTest {
  private static final Trial ONE = Rig.trial("ONE-1");
  private static final Trial TWO = Rig.trial("TWO-2");

  private static CaseDecision decide(SubmissionNote note, String name, Letter letter) {
    Inventory inventory =
        new Inventory(List.of(), List.of(), 3, 3, note, CaseEvidence.NONE, List.of());
    return new CaseIdentifier(Rig.generation(ONE, TWO))
        .identify(
            Rig.ticket(Layout.INCOMING_FOLDER, null, name), inventory, Decisions.NONE, letter);
  }

  private static SubmissionNote note(String protocol, String caseId) {
    return new SubmissionNote(protocol, caseId, null, null, null, null, null);
  }

  private static Letter letter(String protocol, String caseId) {
    return new Letter(protocol, caseId, null, "Dr A.");
  }

  @Test
  void it_stands_for_a_submission_txt_and_the_report_says_so() {
    CaseDecision decision = decide(SubmissionNote.NONE, "x", letter("ONE-1", "123"));
    assertThat(decision.findings()).isEmpty();
    assertThat(decision.trial()).isEqualTo(ONE);
    assertThat(decision.caseId()).isEqualTo("123");
    assertThat(decision.source())
        .isEqualTo("trial from the site's e-mail, case from the site's e-mail");
  }

  @Test
  void it_fills_in_what_the_submission_txt_does_not_say_and_may_say_the_same() {
    assertThat(decide(note("ONE-1", null), "x", letter("ONE-1", "123")).caseId()).isEqualTo("123");
    assertThat(decide(note("ONE-1", "123"), "x", letter("ONE-1", "123")).findings()).isEmpty();
  }

  @Test
  void where_both_speak_and_differ_neither_is_believed() {
    assertThat(decide(note("ONE-1", "124"), "x", letter("ONE-1", "123")).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.is(FindingCode.CASE_CONFLICT)).isTrue();
              assertThat(finding.what()).contains("submission.txt", "the site's e-mail");
            });
    assertThat(decide(note("TWO-2", "123"), "x", letter("ONE-1", "123")).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.is(FindingCode.CASE_CONFLICT)).isTrue());
  }

  private static CaseDecision visit(String noted, String written) {
    SubmissionNote note = new SubmissionNote("ONE-1", "123", noted, null, null, null, null);
    return decide(note, "x", new Letter("ONE-1", "123", written, "Dr A."));
  }

  @Test
  void the_visit_that_it_names_stands_for_that_of_a_submission_txt_and_may_not_contradict_it() {
    assertThat(visit(null, "week-12").visit()).isEqualTo("week-12");
    assertThat(visit("Week 12", "week-12").visit()).isEqualTo("Week 12");
    assertThat(visit("baseline", "week-12").visit()).isNull();
    assertThat(visit("baseline", null).visit()).isEqualTo("baseline");
  }

  @Test
  void the_contact_that_it_names_stands_in_for_a_missing_one() {
    assertThat(SubmissionNote.NONE.or(letter("ONE-1", "123")).contact()).isEqualTo("Dr A.");
    SubmissionNote other = new SubmissionNote(null, null, null, "B.", null, null, null);
    assertThat(other.or(letter("ONE-1", "123")).contact()).isEqualTo("B.");
  }
}
