package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site is refused, mends its study and sends it again under the same case. */
final class ResubmissionTest {
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
          text: Please tell us why there is no MR.
      """;

  @TempDir Path folder;

  @Test
  void report_table_and_mails_say_by_number_what_is_closed_and_what_stays() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, RULES)) {
      rig.send("first", TestStudies.ct().instances(1), "case: 001");
      assertThat(rig.site("first", "report.txt"))
          .startsWith("REFUSED")
          .contains("Q-000001  MODALITY-MISSING\n")
          .contains("Q-000002  MODALITY-MISSING  (a question to you)\n")
          .doesNotContain("asked before", "(new)");
      assertThat(rig.site("first", "findings.csv"))
          .contains("Q-000001,new,MODALITY-MISSING,refuse,enough,")
          .contains("Q-000002,new,MODALITY-MISSING,query,few-mr,");
      assertThat(rig.mails("case-refused"))
          .singleElement()
          .asString()
          .contains("(Q-000001 and 1 more)", "Q-000001  MODALITY-MISSING");

      rig.send("second", TestStudies.ct().instances(3), "case: 001");

      assertThat(rig.site("second", "report.txt"))
          .startsWith("ACCEPTED WITH QUERIES")
          .contains("Q-000002  MODALITY-MISSING  (a question to you; asked before,")
          .contains("Asked before, and not found this time")
          .contains("Q-000001  MODALITY-MISSING  (closed by this submission)");
      assertThat(rig.site("second", "findings.csv"))
          .contains("Q-000002,stays,MODALITY-MISSING,query,few-mr,")
          .contains("Q-000001,closed,MODALITY-MISSING,refuse,enough,");
      assertThat(rig.site("second", "report.json"))
          .contains("\"number\" : \"Q-000001\"", "\"state\" : \"closed\"");
      assertThat(rig.mails("case-queries"))
          .singleElement()
          .asString()
          .contains("please answer Q-000002", "Q-000001", "closed by this submission")
          .doesNotContain("need not do anything");
      assertThat(rig.mails("protocol"))
          .anyMatch(mail -> mail.contains("Q-000001  MODALITY-MISSING  (closed by this"));
      assertThat(rig.delivered()).filteredOn(file -> file.endsWith(".dcm")).hasSize(3);
    }
  }

  @Test
  void the_ct_of_another_day_closes_nothing_unless_submission_txt_says_so() throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, RULES)) {
      rig.send("week1", TestStudies.ct().seed("week 1").instances(1), "case: 001");
      rig.send("week12", TestStudies.ct().seed("week 12").instances(3), "case: 001");

      assertThat(rig.site("week12", "report.txt"))
          .startsWith("ACCEPTED WITH QUERIES")
          .contains("Q-000001  MODALITY-MISSING  (still open: this submission does not answer it)")
          .contains("send it with a line in submission.txt: answers:", "Q-000001");
      assertThat(rig.site("week12", "findings.csv")).contains("Q-000001,open,MODALITY-MISSING");

      rig.send(
          "again",
          TestStudies.ct().seed("week 1, exported anew").instances(3),
          "case: 001",
          "answers: Q-000001");

      assertThat(rig.site("again", "report.txt"))
          .contains("Q-000001  MODALITY-MISSING  (closed by this submission)");
    }
  }
}
