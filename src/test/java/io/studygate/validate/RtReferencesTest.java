package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.config.Trial;
import io.studygate.study.Payloads;
import io.studygate.study.Rig;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RtReferencesTest {
  private static final String RULE = "- id: links\n  kind: rt-references\n";

  @TempDir Path folder;

  private Rules rules;

  @BeforeEach
  void rules() {
    rules = new Rules(folder);
  }

  private List<String> codes(String modality, Consumer<Attributes> change) throws Exception {
    return rules.codes(RULE, changed(modality, change));
  }

  private static TestStudies changed(String modality, Consumer<Attributes> change) {
    return TestStudies.rt()
        .with(
            data -> {
              if (modality.equals(data.getString(Tag.Modality))) {
                change.accept(data);
              }
            });
  }

  private static Consumer<Attributes> lost(int sequence) {
    return data ->
        data.getNestedDataset(sequence).setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.3.4");
  }

  @Test
  void a_whole_set_passes() throws Exception {
    assertThat(rules.codes(RULE, TestStudies.rt())).isEmpty();
    assertThat(rules.measured(RULE, TestStudies.rt()))
        .contains(
            "its images present: 3 of 3", "fractions and dose: 30 fractions, 60 Gy prescribed");
  }

  @Test
  void each_link_that_leads_nowhere_is_named() throws Exception {
    assertThat(rules.findings(RULE, changed("RTDOSE", lost(Tag.ReferencedRTPlanSequence))))
        .extracting(finding -> finding.code() + " " + finding.what())
        .containsExactly("RT-LINK RTDOSE (file 6): of its 1 plan, 1 are not in the submission.");
    assertThat(codes("RTPLAN", lost(Tag.ReferencedStructureSetSequence)))
        .containsExactly("RT-LINK");
    assertThat(
            codes(
                "CT",
                d ->
                    d.setString(
                        Tag.SOPInstanceUID, VR.UI, "1.2." + d.getInt(Tag.InstanceNumber, 0))))
        .containsExactly("RT-LINK");
  }

  @Test
  void an_object_that_refers_to_nothing_is_named() throws Exception {
    assertThat(codes("RTDOSE", d -> d.remove(Tag.ReferencedRTPlanSequence)))
        .containsExactly("RT-LINK-NONE");
    assertThat(codes("RTPLAN", d -> d.remove(Tag.ReferencedStructureSetSequence)))
        .containsExactly("RT-LINK-NONE");
  }

  @Test
  void a_plan_on_the_treatment_device_needs_no_structure_set() throws Exception {
    assertThat(
            codes(
                "RTPLAN",
                d -> {
                  d.remove(Tag.ReferencedStructureSetSequence);
                  d.setString(Tag.RTPlanGeometry, VR.CS, "TREATMENT_DEVICE");
                }))
        .isEmpty();
  }

  @Test
  void a_dose_of_zeros_is_refused_and_one_value_is_enough() throws Exception {
    assertThat(codes("RTDOSE", d -> d.setBytes(Tag.PixelData, VR.OW, zeros(d))))
        .containsExactly("DOSE-ALL-ZERO");
    assertThat(
            codes(
                "RTDOSE",
                d -> {
                  byte[] grid = zeros(d);
                  grid[grid.length - 1] = 1;
                  d.setBytes(Tag.PixelData, VR.OW, grid);
                }))
        .isEmpty();
  }

  private static byte[] zeros(Attributes dose) {
    return new byte
        [2
            * dose.getInt(Tag.Rows, 0)
            * dose.getInt(Tag.Columns, 0)
            * dose.getInt(Tag.NumberOfFrames, 0)];
  }

  @Test
  void a_dose_must_be_in_gray_and_of_the_kind_the_trial_asks() throws Exception {
    assertThat(codes("RTDOSE", d -> d.setString(Tag.DoseUnits, VR.CS, "RELATIVE")))
        .containsExactly("DOSE-KIND");
    String plan = RULE + "  references: { doseSummations: [ PLAN ] }\n";
    assertThat(rules.codes(plan, TestStudies.rt())).isEmpty();
    TestStudies sum =
        changed("RTDOSE", d -> d.setString(Tag.DoseSummationType, VR.CS, "MULTI_PLAN"));
    assertThat(rules.codes(plan, sum)).containsExactly("DOSE-KIND");
    TestStudies odd = changed("RTDOSE", d -> d.setString(Tag.DoseType, VR.CS, "DOE JANE"));
    assertThat(rules.findings(RULE, odd).toString())
        .contains("no word of the standard")
        .doesNotContain("DOE");
  }

  @Test
  void a_plan_without_fractions_or_without_any_dose_lacks_its_prescription() throws Exception {
    assertThat(codes("RTPLAN", d -> d.remove(Tag.FractionGroupSequence)))
        .containsExactly("RX-MISSING");
    TestStudies bare =
        changed(
            "RTPLAN",
            d -> {
              d.remove(Tag.DoseReferenceSequence);
              d.getNestedDataset(Tag.FractionGroupSequence).remove(Tag.ReferencedBeamSequence);
            });
    assertThat(rules.codes(RULE, bare)).containsExactly("RX-MISSING");
    TestStudies organ =
        changed(
            "RTPLAN",
            d -> {
              Attributes reference = d.getNestedDataset(Tag.DoseReferenceSequence);
              reference.remove(Tag.TargetPrescriptionDose);
              reference.setString(Tag.DoseReferenceType, VR.CS, "ORGAN_AT_RISK");
              reference.setDouble(Tag.DeliveryMaximumDose, VR.DS, 45);
              d.getNestedDataset(Tag.FractionGroupSequence).remove(Tag.ReferencedBeamSequence);
            });
    assertThat(rules.codes(RULE, organ)).containsExactly("RX-MISSING");
    assertThat(rules.codes(RULE + "  references: { prescription: false }\n", bare)).isEmpty();
  }

  @Test
  void approval_matters_where_the_trial_asks() throws Exception {
    TestStudies draft =
        changed("RTPLAN", d -> d.setString(Tag.ApprovalStatus, VR.CS, "UNAPPROVED"));
    assertThat(rules.codes(RULE, draft)).isEmpty();
    String approved = RULE + "  references: { approval: [ APPROVED ] }\n";
    assertThat(rules.codes(approved, draft)).containsExactly("APPROVAL");
    assertThat(rules.codes(approved, TestStudies.rt())).isEmpty();
  }

  @Test
  void two_plans_are_told_apart_from_one() throws Exception {
    String two = RULE + "  references: { plans: { min: 2, max: 2 } }\n";
    assertThat(rules.codes(two, TestStudies.rt())).containsExactly("PLANS-COUNT");
  }

  @Test
  void another_frame_of_reference_is_a_finding_and_a_registration_joins_other_images()
      throws Exception {
    Consumer<Attributes> elsewhere = d -> d.setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.3");
    assertThat(codes("RTDOSE", elsewhere)).containsExactly("FRAME-OF-REFERENCE");
    assertThat(codes("CT", elsewhere))
        .containsExactly("FRAME-OF-REFERENCE", "REGISTRATION-MISSING");
  }

  @Test
  void objects_without_radiotherapy_leave_the_rule_nothing_to_check() throws Exception {
    assertThat(rules.codes(RULE, TestStudies.ct())).containsExactly("SERIES-NONE");
  }

  @Test
  void the_report_draws_the_links_and_names_the_missing_one() throws Exception {
    assertThat(graph(TestStudies.rt()))
        .containsExactly(
            "Series 1: 3 of 3 images",
            "  RTSTRUCT (file 4), 7 structures",
            "    RTPLAN (file 5), 30 fractions, 60 Gy prescribed",
            "      RTDOSE (file 6), PLAN");
    assertThat(graph(changed("RTPLAN", d -> d.remove(Tag.ReferencedStructureSetSequence))))
        .containsExactly(
            "Series 1: 3 of 3 images",
            "  RTSTRUCT (file 4), 7 structures, no plan refers to it",
            "structure set: MISSING",
            "  RTPLAN (file 5), 30 fractions, 60 Gy prescribed",
            "    RTDOSE (file 6), PLAN");
  }

  private List<String> graph(TestStudies study) throws Exception {
    Trial trial = rules.trial(RULE);
    study.asZip(folder.resolve(Payloads.ZIP));
    return RtGraph.lines(Rig.open(folder, trial).instances());
  }
}
