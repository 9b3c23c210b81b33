package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The phantom's plan has beams 1 and 2; its dose grid has 80 x 80 points of 5 mm around the origin
 * and planes at -3, 0 and 3 mm, where its target's contours are.
 */
class RtDosesTest {
  private static final String RULE = "- id: links\n  kind: rt-references\n";

  @TempDir Path folder;

  private Rules rules;

  @BeforeEach
  void rules() {
    rules = new Rules(folder);
  }

  private static TestStudies dose(Consumer<Attributes> change) {
    return TestStudies.rt()
        .with(
            data -> {
              if ("RTDOSE".equals(data.getString(Tag.Modality))) {
                change.accept(data);
              }
            });
  }

  private static Consumer<Attributes> names(String summation, int group, int... beams) {
    return data -> {
      data.setString(Tag.DoseSummationType, VR.CS, summation);
      Attributes plan = data.getNestedDataset(Tag.ReferencedRTPlanSequence);
      Attributes fractions = item(plan, Tag.ReferencedFractionGroupSequence);
      fractions.setInt(Tag.ReferencedFractionGroupNumber, VR.IS, group);
      Sequence named = fractions.newSequence(Tag.ReferencedBeamSequence, beams.length);
      for (int beam : beams) {
        Attributes item = new Attributes();
        item.setInt(Tag.ReferencedBeamNumber, VR.IS, beam);
        named.add(item);
      }
    };
  }

  private static Attributes item(Attributes in, int sequence) {
    Attributes item = new Attributes();
    in.newSequence(sequence, 1).add(item);
    return item;
  }

  private List<String> said(String rule, TestStudies study) throws Exception {
    return rules.findings(rule, study).stream().map(f -> f.code() + " " + f.what()).toList();
  }

  @Test
  void one_dose_of_summation_beam_may_name_all_beams() throws Exception {
    assertThat(said(RULE, dose(names("BEAM", 1, 1, 2)))).isEmpty();
    assertThat(said(RULE, dose(names("BEAM", 1, 2))))
        .containsExactly(
            "DOSE-PARTS RTPLAN (file 5): its doses are not of the whole plan: none of beam 1.");
  }

  @Test
  void beams_for_setup_need_no_dose() throws Exception {
    TestStudies setup =
        dose(names("BEAM", 1, 2))
            .with(
                data -> {
                  Attributes group = data.getNestedDataset(Tag.FractionGroupSequence);
                  if (group != null) {
                    Attributes first = group.getSequence(Tag.ReferencedBeamSequence).get(0);
                    first.remove(Tag.BeamDose);
                    first.remove(Tag.BeamMeterset);
                  }
                });
    assertThat(said(RULE, setup)).isEmpty();
  }

  @Test
  void doses_of_fraction_groups_must_be_of_all_groups() throws Exception {
    assertThat(said(RULE, dose(names("FRACTION", 1)))).isEmpty();
    assertThat(said(RULE, dose(d -> d.setString(Tag.DoseSummationType, VR.CS, "FRACTION"))))
        .isEmpty();
    assertThat(said(RULE, dose(names("FRACTION", 2))))
        .singleElement()
        .asString()
        .contains("DOSE-PARTS", "none of fraction group 1");
  }

  @Test
  void the_dose_of_one_session_is_not_that_of_the_plan() throws Exception {
    assertThat(said(RULE, dose(names("FRACTION_SESSION", 1))))
        .singleElement()
        .asString()
        .contains("DOSE-PARTS", "none of the whole plan");
  }

  @Test
  void a_plan_without_dose_matters_where_the_trial_asks() throws Exception {
    TestStudies lost =
        dose(
            d ->
                d.getNestedDataset(Tag.ReferencedRTPlanSequence)
                    .setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.3"));
    assertThat(rules.codes(RULE, lost)).containsExactly("RT-LINK");
    assertThat(rules.codes(RULE + "  references: { planDoses: true }\n", lost))
        .containsExactly("RT-LINK", "DOSE-NONE");
  }

  @Test
  void a_sum_of_two_plans_that_says_plan_is_told() throws Exception {
    TestStudies sum =
        dose(d -> {
              Sequence plans = d.getSequence(Tag.ReferencedRTPlanSequence);
              Attributes second = new Attributes(plans.get(0));
              second.setString(
                  Tag.ReferencedSOPInstanceUID,
                  VR.UI,
                  second.getString(Tag.ReferencedSOPInstanceUID) + ".2");
              plans.add(second);
            })
            .secondPlan();
    assertThat(said(RULE, sum))
        .anyMatch(
            line ->
                line.contains("number of plans summed in a dose of type PLAN is 2")
                    && line.contains("asks for at most 1"));
  }

  @Test
  void a_dose_whose_scaling_makes_it_none_is_told() throws Exception {
    assertThat(rules.codes(RULE, dose(d -> d.remove(Tag.DoseGridScaling))))
        .containsExactly("DOSE-SCALING");
    assertThat(rules.codes(RULE, dose(d -> d.setString(Tag.DoseGridScaling, VR.DS, "0"))))
        .containsExactly("DOSE-SCALING");
    assertThat(rules.codes(RULE, dose(d -> d.setString(Tag.DoseGridScaling, VR.DS, "x"))))
        .containsExactly("DOSE-SCALING");
  }

  private static String covers(double margin) {
    return RULE
        + "  references: { covers: [ { name: target, pattern: 'ptv.*', marginMm: "
        + margin
        + " } ] }\n";
  }

  @Test
  void a_grid_must_reach_around_the_target_by_the_margin() throws Exception {
    assertThat(said(covers(0), TestStudies.rt())).isEmpty();
    assertThat(said(covers(5), TestStudies.rt()))
        .containsExactly(
            "DOSE-COVER RTDOSE (file 6): the dose grid reaches only 3 mm beyond target (number 7)"
                + " towards the patient's feet; this trial asks for at least 5 mm beyond.");
    assertThat(rules.measured(covers(0), TestStudies.rt()))
        .contains("dose grid beyond target (number 7) in mm: 3");
  }

  @Test
  void a_grid_that_ends_inside_names_the_side() throws Exception {
    // From the patient's right: 60 columns of 5 mm end at 97.5 mm, the target at 102 mm
    TestStudies narrow = dose(d -> d.setInt(Tag.Columns, VR.US, 60));
    List<Finding> found = rules.findings(covers(0), narrow);
    assertThat(found)
        .singleElement()
        .satisfies(
            f ->
                assertThat(f.what())
                    .contains("ends 4.5 mm inside target (number 7) towards the patient's left"));
  }

  @Test
  void both_forms_of_the_offset_vector_are_understood() throws Exception {
    TestStudies absolute =
        dose(d -> d.setDouble(Tag.GridFrameOffsetVector, VR.DS, -6, -3, 0, 3, 6));
    assertThat(said(covers(0), absolute)).isEmpty();
    TestStudies shortOne =
        dose(d -> d.setDouble(Tag.GridFrameOffsetVector, VR.DS, -6, -4.75, -3.5, -2.25, -1));
    assertThat(said(covers(0), shortOne))
        .singleElement()
        .asString()
        .contains("ends 4 mm inside", "head");
    // Planes counted down from the uppermost: negative offsets
    TestStudies down =
        dose(
            d -> {
              double[] at = d.getDoubles(Tag.ImagePositionPatient);
              d.setDouble(Tag.ImagePositionPatient, VR.DS, at[0], at[1], 6);
              d.setDouble(Tag.GridFrameOffsetVector, VR.DS, 0, -3, -6, -9, -12);
            });
    assertThat(said(covers(0), down)).isEmpty();
  }

  @Test
  void a_grid_without_place_is_a_finding() throws Exception {
    for (int tag :
        new int[] {
          Tag.ImagePositionPatient,
          Tag.ImageOrientationPatient,
          Tag.PixelSpacing,
          Tag.GridFrameOffsetVector
        }) {
      assertThat(rules.codes(covers(0), dose(d -> d.remove(tag)))).containsExactly("DOSE-GRID");
      assertThat(rules.codes(covers(0), dose(d -> d.setString(tag, VR.DS, "x"))))
          .containsExactly("DOSE-GRID");
    }
    // Neither from zero nor from the plane's own height
    TestStudies odd = dose(d -> d.setDouble(Tag.GridFrameOffsetVector, VR.DS, 7, 10, 13));
    assertThat(rules.codes(covers(0), odd)).containsExactly("DOSE-GRID");
  }

  @Test
  void a_structure_in_another_frame_than_the_dose_is_not_compared_with_it() throws Exception {
    TestStudies apart =
        TestStudies.rt()
            .with(
                data -> {
                  if ("RTSTRUCT".equals(data.getString(Tag.Modality))) {
                    elsewhere(data, "PTV");
                  }
                });
    assertThat(said(covers(0), apart))
        .filteredOn(found -> found.startsWith("DOSE-COVER"))
        .singleElement()
        .asString()
        .contains("DOSE-COVER-NONE", "target", "in the dose's Frame of Reference");
  }

  /** The set has a second frame, as one on CT and MR has, and this structure is in that. */
  private static void elsewhere(Attributes set, String name) {
    Attributes frame = new Attributes();
    frame.setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.3");
    set.getSequence(Tag.ReferencedFrameOfReferenceSequence).add(frame);
    set.getSequence(Tag.StructureSetROISequence).stream()
        .filter(roi -> roi.getString(Tag.ROIName).equals(name))
        .forEach(roi -> roi.setString(Tag.ReferencedFrameOfReferenceUID, VR.UI, "1.2.3"));
  }

  @Test
  void structures_that_are_not_there_cannot_be_covered() throws Exception {
    assertThat(said(covers(0).replace("ptv.*", "gtv"), TestStudies.rt()))
        .singleElement()
        .asString()
        .contains("DOSE-COVER-NONE", "target");
  }

  @Test
  void mistakes_are_named_with_what_to_write() throws Exception {
    assertThat(rules.faults(covers(-1).replace("'ptv.*'", "'ptv('")))
        .containsExactly(
            "line 13, rules[1].references.covers[1].marginMm: -1.0 is not allowed; give 0 to 500",
            "line 13, rules[1].references.covers[1].pattern: is no regular expression: Unclosed"
                + " group at character 5; close every bracket; write \\\\ for \\ inside double"
                + " quotes");
  }
}
