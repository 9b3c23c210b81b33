package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.studygate.finding.Finding;
import io.studygate.finding.Severity;
import io.studygate.study.CaseDecision;
import io.studygate.study.CaseEvidence;
import io.studygate.study.Inventory;
import io.studygate.study.SubmissionNote;
import java.util.List;
import org.junit.jupiter.api.Test;

class NothingRefusesTest {
  private static final CaseDecision NOBODY = new CaseDecision(null, null, null, "none", List.of());

  @Test
  void a_study_without_a_case_never_reaches_the_anonymiser() {
    Inventory inventory =
        new Inventory(
            List.of(), List.of(), 0, 0, SubmissionNote.NONE, CaseEvidence.NONE, List.of());
    assertThat(new NothingRefuses().soFar(inventory, NOBODY, List.of())).isFalse();
    assertThat(new NothingRefuses().soFar(null, null, null)).isFalse();
  }

  @Test
  void only_a_refused_study_ends_the_flow() throws Exception {
    Finding refusal = new Finding("NO-DICOM", Severity.REFUSE, "nothing here", "send it again");
    new RefusalGate().pass(new Outcome(Outcome.Verdict.HELD, List.of()));
    assertThatThrownBy(
            () -> new RefusalGate().pass(new Outcome(Outcome.Verdict.REFUSED, List.of(refusal))))
        .isInstanceOf(StudyRejected.class)
        .hasMessage("1 findings refuse the study");
  }
}
