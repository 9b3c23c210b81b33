package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.study.Payloads;
import io.studygate.validate.Outcome.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a site is told to correct is what it has written. */
class FormWordsTest {
  private static final Outcome REFUSED =
      new Outcome(
          Verdict.REFUSED,
          List.of(
              Finding.of(FindingCode.CASE_UNKNOWN, "missing", "case"),
              Finding.of(FindingCode.CASE_PATTERN, "source", "submission.txt"),
              Finding.of(FindingCode.VISIT_MISSING, "visits", "week-12")));

  @TempDir Path folder;

  private Outcome said() {
    return new FormWords().say(REFUSED, folder, null);
  }

  @Test
  void who_has_filled_in_the_form_is_told_of_the_form() throws Exception {
    Files.writeString(folder.resolve(Payloads.FORM), "protocol: TEST-ANY\n");
    assertThat(said().verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(said().findings())
        .extracting(Finding::todo)
        .containsExactly(
            "Please add trial and case to the form and send it again.",
            "Please give the case as the trial office assigned it, in the form.",
            "Please add the visit to the form and send it again. This trial's visits: week-12.");
    assertThat(said().findings().get(1).what()).startsWith("The case from the form does not");
  }

  @Test
  void who_has_not_is_told_of_the_file() {
    assertThat(said()).isEqualTo(REFUSED);
  }
}
