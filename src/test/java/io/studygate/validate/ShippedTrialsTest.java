package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Trial;
import io.studygate.dicom.Dictionary;
import io.studygate.finding.Finding;
import io.studygate.study.CaseDecision;
import io.studygate.study.Payloads;
import io.studygate.study.Rig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each trial file that is shipped takes a study as its protocol asks and refuses one that lacks.
 */
class ShippedTrialsTest {
  @TempDir Path folder;

  private List<Finding> find(String protocol, TestStudies study) throws Exception {
    Trial trial = ConfigLoader.load(Path.of("config"), Map.of()).orThrow().trials().get(protocol);
    study.asZip(folder.resolve(Payloads.ZIP));
    return new RuleCheck()
        .check(Rig.open(folder, trial), new CaseDecision(trial, "001", null, "test", List.of()));
  }

  private List<String> codes(String protocol, TestStudies study) throws Exception {
    return Rig.codes(find(protocol, study));
  }

  private static Consumer<Attributes> of(String modality, Consumer<Attributes> change) {
    return data -> {
      if (modality.equals(data.getString(Tag.Modality))) {
        change.accept(data);
      }
    };
  }

  @Test
  void aidp_takes_diffusion_as_classic_images_mosaics_and_one_enhanced_object() throws Exception {
    assertThat(codes("AIDP", DiffusionStudies.classic(64, 2, 30))).isEmpty();
    assertThat(codes("AIDP", DiffusionStudies.mosaic(86, 2, 30))).isEmpty();
    assertThat(codes("AIDP", DiffusionStudies.enhanced(64, 2, 30))).isEmpty();
  }

  @Test
  void aidp_refuses_too_few_slices_volumes_and_directions_however_they_are_written()
      throws Exception {
    String[] few = {"B0-VOLUMES", "DIRECTIONS", "SLICES-COUNT"};
    assertThat(codes("AIDP", DiffusionStudies.classic(63, 1, 29))).containsExactly(few);
    assertThat(codes("AIDP", DiffusionStudies.mosaic(87, 1, 29))).containsExactly(few);
    assertThat(codes("AIDP", DiffusionStudies.enhanced(63, 1, 29))).containsExactly(few);
  }

  /**
   * Each figure of the acquisition guide: the last value that passes and the first that does not.
   */
  @ParameterizedTest
  @CsvSource({
    "MagneticFieldStrength, 2.89, 1.5",
    "FlipAngle, 90, 89",
    "RepetitionTime, 6000, 5999",
    "RepetitionTime, 17000, 17001",
    "EchoTime, 55, 54.9",
    "EchoTime, 100, 100.1"
  })
  void aidp_judges_the_acquisition_at_its_ends(String keyword, double passes, double fails)
      throws Exception {
    int tag = Dictionary.named(keyword).orElseThrow().tag();
    TestStudies good = DiffusionStudies.mosaic(64, 2, 30);
    assertThat(codes("AIDP", good.with(d -> d.setDouble(tag, VR.DS, passes)))).isEmpty();
    TestStudies bad = DiffusionStudies.mosaic(64, 2, 30);
    assertThat(codes("AIDP", bad.with(d -> d.setDouble(tag, VR.DS, fails))))
        .containsExactly("ACQUISITION");
  }

  @Test
  void aidp_wants_echo_planar_images_however_a_device_says_so() throws Exception {
    TestStudies philips = DiffusionStudies.mosaic(64, 2, 30);
    philips.with(
        d -> {
          d.setString(Tag.ScanningSequence, VR.CS, "SE");
          d.setInt("Philips Imaging DD 001", 0x20010013, VR.SL, 55);
        });
    assertThat(codes("AIDP", philips)).isEmpty();
    TestStudies other = DiffusionStudies.mosaic(64, 2, 30);
    other.with(d -> d.setString(Tag.ScanningSequence, VR.CS, "SE"));
    assertThat(codes("AIDP", other)).containsExactly("ACQUISITION");
  }

  @Test
  void aidp_judges_the_voxels_at_their_ends() throws Exception {
    for (double[] size : new double[][] {{1.85, 1.84}, {2.15, 2.16}}) {
      TestStudies good = DiffusionStudies.mosaic(64, 2, 30);
      assertThat(codes("AIDP", good.with(d -> d.setDouble(Tag.PixelSpacing, VR.DS, size[0], 2))))
          .isEmpty();
      TestStudies bad = DiffusionStudies.mosaic(64, 2, 30);
      assertThat(codes("AIDP", bad.with(d -> d.setDouble(Tag.PixelSpacing, VR.DS, size[1], 2))))
          .containsExactly("PIXEL-SIZE");
    }
    TestStudies gap = DiffusionStudies.mosaic(64, 2, 30);
    assertThat(codes("AIDP", gap.with(d -> d.setDouble(Tag.SliceThickness, VR.DS, 1.8))))
        .containsExactly("THICKNESS", "SLICE-GAP");
    TestStudies low = DiffusionStudies.mosaic(64, 2, 30);
    assertThat(codes("AIDP", low.with(d -> d.setInt("SIEMENS MR HEADER", 0x0019000c, VR.IS, 700))))
        .containsExactly("B-VALUES", "B0-VOLUMES");
  }

  @Test
  void rtqa_takes_a_whole_plan_with_diagnostic_scans_and_documents_or_without() throws Exception {
    assertThat(codes("RTQA-01", TestStudies.rt())).containsExactly("CONTENT-DOCUMENT");
    assertThat(
            codes(
                "RTQA-01",
                TestStudies.rt()
                    .diagnosticMr()
                    .petCt()
                    .registration()
                    .document("docs/Clinical_History.pdf", "%PDF-1.7\n".getBytes())))
        .containsExactly("DOCUMENT-KEPT-BACK");
  }

  @Test
  void rtqa_refuses_a_plan_without_dose_approval_targets_or_slices() throws Exception {
    TestStudies draft =
        TestStudies.rt()
            .with(of("RTPLAN", d -> d.setString(Tag.ApprovalStatus, VR.CS, "REJECTED")));
    assertThat(codes("RTQA-01", draft)).contains("APPROVAL");
    TestStudies lone =
        TestStudies.rt()
            .with(
                of(
                    "RTDOSE",
                    d ->
                        d.getNestedDataset(Tag.ReferencedRTPlanSequence)
                            .setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.3")));
    assertThat(codes("RTQA-01", lone)).contains("RT-LINK", "DOSE-NONE");
    TestStudies untargeted =
        TestStudies.rt()
            .with(
                of(
                    "RTSTRUCT",
                    d ->
                        d.getSequence(Tag.StructureSetROISequence)
                            .forEach(roi -> roi.setString(Tag.ROIName, VR.LO, "Organ"))));
    assertThat(codes("RTQA-01", untargeted)).contains("STRUCTURES-COUNT");
    TestStudies flat =
        TestStudies.rt().with(of("CT", d -> d.setString(Tag.SliceThickness, VR.DS, "0")));
    assertThat(codes("RTQA-01", flat)).contains("THICKNESS-ZERO");
  }

  @Test
  void aft_16_takes_a_whole_export_and_says_that_nothing_can_tell_whether_it_is_all()
      throws Exception {
    assertThat(codes("AFT-16", TestStudies.rt())).containsExactly("WHOLE-STUDY-UNDECIDED");
    assertThat(codes("AFT-16", TestStudies.rt().submission("series: 4"))).isEmpty();
  }

  @Test
  void aft_16_refuses_an_export_that_is_not_the_entire_study() throws Exception {
    assertThat(codes("AFT-16", TestStudies.ct()))
        .contains("RT-SET-INCOMPLETE")
        .doesNotContain("MODALITY-UNEXPECTED");
    assertThat(codes("AFT-16", TestStudies.rt().submission("series: 5")))
        .contains("INSTANCES-COUNT");
  }

  @Test
  void b51_takes_two_plans_with_a_dose_each() throws Exception {
    assertThat(codes("NSABP-B-51", TestStudies.rt().secondPlan())).isEmpty();
  }

  @Test
  void b51_refuses_one_plan_and_a_composite_of_two() throws Exception {
    assertThat(codes("NSABP-B-51", TestStudies.rt())).containsExactly("PLANS-COUNT");
    TestStudies composite =
        TestStudies.rt()
            .secondPlan()
            .withAll(of("RTDOSE", d -> d.setString(Tag.DoseSummationType, VR.CS, "MULTI_PLAN")));
    assertThat(codes("NSABP-B-51", composite)).containsExactly("DOSE-KIND", "DOSE-KIND");
    TestStudies bare =
        TestStudies.rt()
            .secondPlan()
            .withAll(
                of(
                    "RTDOSE",
                    d ->
                        d.getNestedDataset(Tag.ReferencedRTPlanSequence)
                            .setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.3")));
    assertThat(codes("NSABP-B-51", bare))
        .containsExactly("RT-LINK", "RT-LINK", "DOSE-NONE", "DOSE-NONE");
  }

  @Test
  void rtog_0515_takes_pet_and_ct_of_the_scanner_beside_the_plan() throws Exception {
    assertThat(codes("RTOG-0515", TestStudies.rt().petCt().registration())).isEmpty();
  }

  @Test
  void rtog_0515_refuses_a_study_without_pet_or_without_the_ct_of_the_pet() throws Exception {
    assertThat(codes("RTOG-0515", TestStudies.rt()))
        .containsExactly("RT-SET-INCOMPLETE", "SERIES-NONE");
    TestStudies lone =
        TestStudies.rt()
            .petCt()
            .registration()
            .withAll(
                data -> {
                  if (data.getInt(Tag.SeriesNumber, 0) == 20) {
                    data.setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.3");
                  }
                });
    assertThat(codes("RTOG-0515", lone)).contains("PET-WITHOUT-CT", "REGISTRATION-NEEDED");
    assertThat(find("RTOG-0515", TestStudies.rt().petCt()))
        .extracting(finding -> finding.severity() + " " + finding.what())
        .containsExactly(
            "QUERY Series 20 is not in the Frame of Reference of the plan, and no registration"
                + " joins them.",
            "QUERY Series 21 is not in the Frame of Reference of the plan, and no registration"
                + " joins them.");
  }

  @Test
  void quartet_takes_diagnostic_and_planning_images_with_the_plan() throws Exception {
    assertThat(codes("QUARTET", TestStudies.rt().diagnosticMr().registration())).isEmpty();
  }

  @Test
  void quartet_refuses_a_study_without_diagnostic_images() throws Exception {
    assertThat(codes("QUARTET", TestStudies.rt())).containsExactly("IMAGES-COUNT");
  }
}
