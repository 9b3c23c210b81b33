package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Trial;
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
