package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.config.Rule;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.finding.Severity;
import io.studygate.study.CaseDecision;
import io.studygate.study.Inventory;
import io.studygate.study.Payloads;
import io.studygate.study.Rig;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleCheckTest {
  @TempDir Path folder;

  private List<Finding> check(TestStudies studies, Rule... rules) throws Exception {
    Trial trial = Rig.trial("T-1", "\\d{3}", null, false, List.of(), Arrays.asList(rules));
    return check(studies, trial);
  }

  private List<Finding> check(TestStudies studies, Trial trial) throws Exception {
    studies.asZip(folder.resolve(Payloads.ZIP));
    Inventory inventory = Rig.open(folder);
    return new RuleCheck()
        .check(inventory, new CaseDecision(trial, "001", null, "test", List.of()));
  }

  private static Rule rule(Rule.Kind kind, Integer least, Integer most, String... modalities) {
    return new Rule("r", kind, null, List.of(modalities), least, most, null);
  }

  @Test
  void two_patients_are_refused_with_the_first_file_that_differs() throws Exception {
    List<Finding> findings = check(TestStudies.ct().withPatients(2));
    assertThat(findings)
        .extracting(Finding::what)
        .containsExactly(
            "The submission contains images of 2 patients. File 4 of 6 is the first that differs"
                + " from file 1.");
  }

  @Test
  void two_patients_are_refused_whatever_the_trial_says() throws Exception {
    assertThat(Rig.codes(check(TestStudies.ct().withPatients(2), (Trial) null)))
        .contains("PATIENTS-MANY");
  }

  @Test
  void two_studies_break_only_the_rule_of_one_study() throws Exception {
    TestStudies two =
        TestStudies.ct()
            .with(
                data -> {
                  if (data.getInt(Tag.InstanceNumber, 0) == 2) {
                    data.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3");
                  }
                });
    assertThat(check(two)).isEmpty();
    assertThat(Rig.codes(check(two, rule(Rule.Kind.ONE_STUDY, null, null))))
        .containsExactly("STUDIES-MANY");
  }

  @Test
  void modalities_beside_the_rule_are_named_with_their_count() throws Exception {
    assertThat(check(TestStudies.rt(), rule(Rule.Kind.MODALITIES, null, null, "CT", "RTSTRUCT")))
        .extracting(Finding::what)
        .containsExactly(
            "1 objects are of modality RTDOSE, which this trial does not take.",
            "1 objects are of modality RTPLAN, which this trial does not take.");
  }

  @Test
  void a_modality_that_is_no_code_is_not_printed() throws Exception {
    TestStudies odd = TestStudies.ct().with(d -> d.setString(Tag.Modality, VR.CS, "Doe^Jane"));
    assertThat(check(odd, rule(Rule.Kind.MODALITIES, null, null, "CT")).toString())
        .doesNotContain("Doe");
  }

  @Test
  void too_few_and_too_many_of_a_modality_are_told() throws Exception {
    assertThat(Rig.codes(check(TestStudies.ct(), rule(Rule.Kind.COUNT, 4, null, "CT"))))
        .containsExactly("MODALITY-MISSING");
    assertThat(Rig.codes(check(TestStudies.ct(), rule(Rule.Kind.COUNT, 1, 2, "CT"))))
        .containsExactly("MODALITY-TOO-MANY");
    assertThat(check(TestStudies.ct(), rule(Rule.Kind.COUNT, 3, 3, "CT"))).isEmpty();
  }

  @Test
  void a_whole_radiotherapy_set_passes_and_a_ct_alone_lacks_three() throws Exception {
    assertThat(check(TestStudies.rt(), rule(Rule.Kind.RT_SET, null, null))).isEmpty();
    assertThat(Rig.codes(check(TestStudies.ct(), rule(Rule.Kind.RT_SET, null, null))))
        .containsExactly("RT-SET-INCOMPLETE", "RT-SET-INCOMPLETE", "RT-SET-INCOMPLETE");
  }

  @Test
  void severity_and_text_of_the_trial_replace_ours() throws Exception {
    Rule rule =
        new Rule("r", Rule.Kind.RT_SET, Severity.QUERY, List.of("REG"), null, null, "Send REG.");
    assertThat(check(TestStudies.rt(), rule))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.QUERY);
              assertThat(finding.todo()).isEqualTo("Send REG.");
            });
  }

  @Test
  void counts_that_submission_txt_announces_must_be_there() throws Exception {
    assertThat(check(TestStudies.ct().submission("instances: 3", "series: 1"))).isEmpty();
    assertThat(check(TestStudies.ct().submission("instances: 4", "series: 2")))
        .extracting(Finding::what)
        .containsExactly(
            "submission.txt announces 4 instances, 3 are there.",
            "submission.txt announces 2 series, 1 are there.");
  }

  @Test
  void documents_alone_are_no_study_and_beside_images_they_are_kept_back() throws Exception {
    byte[] pdf = {'%', 'P', 'D', 'F', '-', '1'};
    assertThat(Rig.codes(check(TestStudies.none().document("a.pdf", pdf))))
        .containsExactly("NO-DICOM", "DOCUMENT-KEPT-BACK");
    assertThat(Rig.codes(check(TestStudies.ct().document("a.pdf", pdf))))
        .containsExactly("DOCUMENT-KEPT-BACK");
    assertThat(Rig.codes(check(TestStudies.ct().document("a.pdf", pdf), Rig.keeping("T-1"))))
        .as("no proof reads what is not in DICOM form")
        .containsExactly("DOCUMENT-KEPT-BACK");
  }

  @Test
  void a_pdf_in_dicom_form_is_kept_back_unless_the_trial_keeps_it() throws Exception {
    TestStudies mixed =
        TestStudies.mr()
            .with(
                data -> {
                  if (data.getInt(Tag.InstanceNumber, 0) == 2) {
                    data.setString(Tag.SOPClassUID, VR.UI, UID.EncapsulatedPDFStorage);
                  }
                });
    assertThat(Rig.codes(check(mixed))).containsExactly("DOCUMENT-KEPT-BACK");
    assertThat(check(mixed, Rig.keeping("T-1"))).isEmpty();
  }

  @Test
  void objects_of_private_classes_are_dropped_with_a_note_unless_the_trial_keeps_them()
      throws Exception {
    TestStudies odd =
        TestStudies.mr().with(d -> d.setString(Tag.SOPClassUID, VR.UI, "1.3.46.670589.1"));
    assertThat(Rig.codes(check(odd))).containsExactly("NO-IMAGES", "SOP-CLASS-PRIVATE");
    assertThat(check(odd, Rig.keeping("T-1"))).isEmpty();
  }
}
