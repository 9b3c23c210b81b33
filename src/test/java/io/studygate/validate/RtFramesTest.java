package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.finding.Finding;
import io.studygate.study.Payloads;
import io.studygate.study.Rig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RtFramesTest {
  private static final String RULE = "- id: links\n  kind: rt-references\n";
  private static final String MR_FRAME = ".30";
  private static final String JOINED = RULE + "  references: { registrations: true }\n";

  @TempDir Path folder;

  private Rules rules;

  @BeforeEach
  void rules() {
    rules = new Rules(folder);
  }

  private static Consumer<Attributes> of(String modality, Consumer<Attributes> change) {
    return data -> {
      if (modality.equals(data.getString(Tag.Modality))) {
        change.accept(data);
      }
    };
  }

  @Test
  void a_plan_in_a_frame_that_a_registration_joins_passes() throws Exception {
    Consumer<Attributes> elsewhere =
        d ->
            d.setString(
                Tag.FrameOfReferenceUID, VR.UI, d.getString(Tag.FrameOfReferenceUID) + ".20");
    TestStudies apart = TestStudies.rt().withAll(of("RTPLAN", elsewhere));
    assertThat(rules.findings(RULE, apart))
        .extracting(finding -> finding.code() + " " + finding.what())
        .containsExactly(
            "FRAME-OF-REFERENCE RTPLAN (file 5) is in another Frame of Reference than its structure"
                + " set, and no registration joins them.",
            "FRAME-OF-REFERENCE RTDOSE (file 6) is in another Frame of Reference than its plan, and"
                + " no registration joins them.");
    assertThat(rules.codes(RULE, apart.registration())).isEmpty();
  }

  @Test
  void an_object_that_names_no_frame_is_told() throws Exception {
    TestStudies bare =
        TestStudies.rt().withAll(of("RTPLAN", d -> d.remove(Tag.FrameOfReferenceUID)));
    assertThat(rules.findings(RULE, bare).toString())
        .contains("RTPLAN (file 5) names no Frame of Reference");
  }

  @Test
  void structures_name_their_frame_in_two_places_and_both_count() throws Exception {
    for (int sequence :
        new int[] {Tag.ReferencedFrameOfReferenceSequence, Tag.StructureSetROISequence}) {
      TestStudies two =
          TestStudies.rt()
              .with(
                  of(
                      "RTSTRUCT",
                      d -> {
                        Attributes item = d.getNestedDataset(sequence);
                        item.setString(
                            sequence == Tag.StructureSetROISequence
                                ? Tag.ReferencedFrameOfReferenceUID
                                : Tag.FrameOfReferenceUID,
                            VR.UI,
                            "1.2.3");
                      }));
      assertThat(rules.codes(RULE, two)).contains("FRAME-OF-REFERENCE");
    }
  }

  @Test
  void a_set_that_is_drawn_on_ct_and_on_an_mr_passes_and_its_plan_is_in_one_of_both()
      throws Exception {
    TestStudies both = TestStudies.rt().diagnosticMr().withAll(alsoOnMr(MR_FRAME));
    assertThat(rules.codes(RULE, both)).isEmpty();
    assertThat(rules.codes(JOINED, both)).isEmpty();
    assertThat(rules.findings(RULE, TestStudies.rt().diagnosticMr().withAll(alsoOnMr(".77"))))
        .extracting(Finding::what)
        .first()
        .asString()
        .contains("is in another Frame of Reference than its images");
    Consumer<Attributes> elsewhere = d -> d.setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.3");
    assertThat(rules.codes(RULE, both.withAll(of("RTPLAN", elsewhere))))
        .containsOnly("FRAME-OF-REFERENCE");
  }

  /** The first structure lies on MR images, in this frame. */
  private static Consumer<Attributes> alsoOnMr(String frame) {
    List<Attributes> images = new ArrayList<>();
    return of("MR", images::add)
        .andThen(
            of(
                "RTSTRUCT",
                d -> {
                  String other = d.getString(Tag.FrameOfReferenceUID) + frame;
                  Attributes second = new Attributes();
                  second.setString(Tag.FrameOfReferenceUID, VR.UI, other);
                  d.getSequence(Tag.ReferencedFrameOfReferenceSequence).add(second);
                  d.getNestedDataset(Tag.StructureSetROISequence)
                      .setString(Tag.ReferencedFrameOfReferenceUID, VR.UI, other);
                  Sequence named =
                      d.getNestedDataset(Tag.ReferencedFrameOfReferenceSequence)
                          .getNestedDataset(Tag.RTReferencedStudySequence)
                          .getNestedDataset(Tag.RTReferencedSeriesSequence)
                          .getSequence(Tag.ContourImageSequence);
                  images.forEach(image -> named.add(reference(image)));
                }));
  }

  private static Attributes reference(Attributes image) {
    Attributes item = new Attributes();
    item.setString(Tag.ReferencedSOPClassUID, VR.UI, image.getString(Tag.SOPClassUID));
    item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, image.getString(Tag.SOPInstanceUID));
    return item;
  }

  @Test
  void other_images_are_joined_by_a_registration_or_told() throws Exception {
    TestStudies both = TestStudies.rt().petCt().diagnosticMr();
    assertThat(rules.findings(JOINED, both))
        .extracting(finding -> finding.code() + " " + finding.severity())
        .containsExactly(
            "REGISTRATION-NEEDED REFUSE",
            "REGISTRATION-NEEDED REFUSE",
            "REGISTRATION-NEEDED REFUSE");
    assertThat(rules.findings(RULE, both))
        .extracting(finding -> finding.code() + " " + finding.severity())
        .containsOnly("REGISTRATION-MISSING NOTE");
    assertThat(rules.codes(JOINED, both.registration())).isEmpty();
  }

  @Test
  void a_registration_of_frames_that_are_not_the_plans_joins_nothing_to_it() throws Exception {
    TestStudies stray =
        TestStudies.rt()
            .petCt()
            .registration()
            .withAll(
                of(
                    "REG",
                    d ->
                        d.getSequence(Tag.RegistrationSequence)
                            .get(0)
                            .setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.3")))
            .withAll(of("REG", d -> d.setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.3")));
    assertThat(rules.codes(JOINED, stray)).containsOnly("REGISTRATION-NEEDED");
  }

  @Test
  void both_of_a_pet_ct_are_in_one_frame() throws Exception {
    String both = RULE + "  references: { petWithCt: true }\n";
    assertThat(rules.codes(both, TestStudies.rt().petCt().registration())).isEmpty();
    TestStudies alone =
        TestStudies.rt()
            .petCt()
            .withAll(of("PT", d -> d.setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.3")));
    assertThat(rules.codes(both, alone)).contains("PET-WITHOUT-CT");
  }

  @Test
  void the_report_tells_two_plans_apart_and_what_a_registration_joins() throws Exception {
    TestStudies two = TestStudies.rt().secondPlan().petCt().registration();
    two.asZip(folder.resolve(Payloads.ZIP));
    List<String> graph = RtGraph.lines(Rig.open(folder, rules.trial(RULE)).instances());
    assertThat(graph)
        .containsExactly(
            "Series 1: 3 of 3 images",
            "  RTSTRUCT (file 10), 7 structures",
            "    RTPLAN (file 12), 30 fractions, 60 Gy prescribed",
            "      RTDOSE (file 14), PLAN",
            "    RTPLAN (file 13), 7 fractions, 14 Gy prescribed",
            "      RTDOSE (file 15), PLAN",
            "REG (file 11): joins Series 1, Series 20, Series 21");
  }

  @Test
  void the_report_counts_images_that_are_missing() throws Exception {
    TestStudies lost =
        TestStudies.rt()
            .with(
                of(
                    "CT",
                    d -> {
                      if (d.getInt(Tag.InstanceNumber, 0) == 2) {
                        d.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3");
                      }
                    }));
    lost.asZip(folder.resolve(Payloads.ZIP));
    assertThat(RtGraph.lines(Rig.open(folder, rules.trial(RULE)).instances()))
        .startsWith("Series 1: 2 of 3 images, 1 is MISSING");
  }
}
