package io.studygate.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StudyAnonymiserTest {

  @Test
  void report_of_a_large_study_does_not_repeat_a_finding_for_each_object() {
    List<ObjectResult> results = IntStream.rangeClosed(1, 2000).mapToObj(i -> note(i)).toList();
    List<Finding> findings = StudyAnonymiser.findings(results);
    assertThat(findings).hasSize(21);
    assertThat(findings.get(20).is(FindingCode.FINDINGS_MORE)).isTrue();
  }

  private static ObjectResult note(int item) {
    return new ObjectResult(
        ObjectResult.Outcome.WRITTEN,
        null,
        "",
        List.of(Finding.of(FindingCode.META_UID, "file", item, "files", 2000)));
  }
}
