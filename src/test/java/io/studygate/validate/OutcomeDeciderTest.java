package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.finding.Severity;
import io.studygate.proof.ProofRecord;
import io.studygate.spool.Decisions;
import io.studygate.validate.Outcome.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeDeciderTest {
  private static final Finding NOTE = Finding.of(FindingCode.SOP_CLASS_PRIVATE, "count", 2);
  private static final Finding REFUSE = Finding.of(FindingCode.STUDIES_MANY, "studies", 2);
  private static final Finding QUERY = REFUSE.with(Severity.QUERY, null);
  private static final Finding HOLD = Finding.of(FindingCode.HEAD_SERIES, "count", 1);

  private static Outcome decide(List<Finding> rules, Finding... proof) {
    DeidentifiedStudy study = new DeidentifiedStudy(Path.of("x"), List.of(), "basic", List.of());
    ProofRecord record = new ProofRecord(1, 1, 1, 1, List.of(proof));
    return new OutcomeDecider().decide(null, null, rules, study, record, Decisions.NONE);
  }

  @Test
  void the_gravest_finding_decides() {
    assertThat(decide(List.of()).verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(decide(List.of(NOTE)).verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(decide(List.of(NOTE, QUERY)).verdict()).isEqualTo(Verdict.ACCEPTED_WITH_QUERIES);
    assertThat(decide(List.of(QUERY), HOLD).verdict()).isEqualTo(Verdict.HELD);
    assertThat(decide(List.of(NOTE, REFUSE), HOLD).verdict()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void findings_are_told_in_the_order_of_their_gravity() {
    assertThat(decide(List.of(NOTE, QUERY, REFUSE), HOLD).findings())
        .containsExactly(REFUSE, HOLD, QUERY, NOTE);
  }

  @Test
  void steps_that_did_not_run_add_nothing_to_a_refusal() {
    Outcome outcome =
        new OutcomeDecider().decide(null, null, List.of(REFUSE), null, null, Decisions.NONE);
    assertThat(outcome.verdict()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void nothing_is_accepted_without_a_proof() {
    assertThatThrownBy(
            () -> new OutcomeDecider().decide(null, null, List.of(), null, null, Decisions.NONE))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void only_a_refused_study_is_stopped_at_the_gate() {
    RefusalGate gate = new RefusalGate();
    assertThatThrownBy(() -> gate.pass(decide(List.of(REFUSE, NOTE))))
        .isInstanceOf(StudyRejected.class)
        .hasMessage("1 findings refuse the study");
    assertThatCode(() -> gate.pass(decide(List.of(), HOLD))).doesNotThrowAnyException();
  }
}
