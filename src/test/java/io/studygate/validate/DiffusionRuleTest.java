package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** b-values, volumes of b = 0 and gradient directions, wherever a device writes them. */
class DiffusionRuleTest {
  private static final String RULE = "- id: scan\n  kind: acquisition\n  acquisition:\n";
  private static final String DIFFUSION =
      RULE + "    diffusion: { bValues: [ 0, 1000 ], minB0: 1, minDirections: 2 }\n";

  @TempDir Path folder;

  private Rules rules;

  @BeforeEach
  void rules() {
    rules = new Rules(folder);
  }

  private static TestStudies mr(Consumer<Attributes> change) {
    return TestStudies.mr().with(change);
  }

  /** Image 1 is b = 0, 2 and 3 are b = 1000 with a direction each; all at one place. */
  private static void diffusion(Attributes data) {
    int number = data.getInt(Tag.InstanceNumber, 0);
    data.setDouble(Tag.ImagePositionPatient, VR.DS, 0, 0, 0);
    data.setDouble(Tag.DiffusionBValue, VR.FD, number == 1 ? 0 : 1000);
    data.setDouble(
        Tag.DiffusionGradientOrientation, VR.FD, number == 2 ? 1 : 0, number == 2 ? 0 : 1, 0);
  }

  @Test
  void directions_count_at_b_of_50_or_more_only() throws Exception {
    TestStudies study = mr(DiffusionRuleTest::diffusion);
    assertThat(rules.codes(DIFFUSION, study)).isEmpty();
    assertThat(rules.measured(DIFFUSION, study))
        .containsExactly(
            "b-values in s/mm2: 0, 1000",
            "number of b = 0 volumes: 1",
            "number of gradient directions: 2");
    assertThat(rules.codes(DIFFUSION.replace("minDirections: 2", "minDirections: 3"), study))
        .containsExactly("DIRECTIONS");
    assertThat(rules.codes(DIFFUSION.replace("minB0: 1", "minB0: 2"), study))
        .containsExactly("B0-VOLUMES");
    assertThat(rules.codes(DIFFUSION.replace("1000 ]", "2000 ]"), study))
        .containsExactly("B-VALUES");
  }

  @Test
  void a_study_without_weighting_has_no_diffusion() throws Exception {
    assertThat(rules.codes(DIFFUSION, mr(d -> {}))).containsExactly("NO-DIFFUSION");
  }

  @Test
  void trace_and_adc_images_do_not_count() throws Exception {
    TestStudies derived =
        mr(DiffusionRuleTest::diffusion)
            .with(
                d -> {
                  if (d.getInt(Tag.InstanceNumber, 0) == 3) {
                    d.setString(Tag.ImageType, VR.CS, "DERIVED", "PRIMARY", "DIFFUSION", "TRACEW");
                  }
                });
    assertThat(rules.codes(DIFFUSION, derived)).containsExactly("DIRECTIONS");
  }

  @Test
  void private_places_of_each_vendor_are_read_where_the_standard_ones_are_empty() throws Exception {
    assertThat(
            rules.codes(DIFFUSION, mr(d -> moved(d, "SIEMENS MR HEADER", 0x0019000c, 0x0019000e))))
        .isEmpty();
    assertThat(rules.codes(DIFFUSION, mr(DiffusionRuleTest::ge))).isEmpty();
    assertThat(rules.codes(DIFFUSION, mr(DiffusionRuleTest::philips))).isEmpty();
  }

  /** In implicit VR nobody knows how a private element is written; the vendor's statement does. */
  @Test
  void private_places_are_read_in_implicit_vr_too() throws Exception {
    TestStudies implicit =
        mr(
            d -> {
              double[] v = taken(d);
              unknown(d, "Philips Imaging DD 001", 0x20010003, (float) v[0]);
              for (int i = 0; i < 3; i++) {
                unknown(d, "Philips MR Imaging DD 001", 0x200500b0 + i, (float) v[i + 1]);
              }
            });
    assertThat(rules.codes(DIFFUSION, implicit)).isEmpty();
    TestStudies texts =
        mr(
            d -> {
              double[] v = taken(d);

              d.setBytes("GEMS_PARM_01", 0x00430039, VR.UN, ((int) v[0] + "\\8\\0\\0").getBytes());
              for (int i = 0; i < 3; i++) {
                byte[] part = String.valueOf(v[i + 1]).getBytes();
                d.setBytes("GEMS_ACQU_01", 0x001900bb + i, VR.UN, part);
              }
            });
    assertThat(rules.codes(DIFFUSION, texts)).isEmpty();
  }

  private static void unknown(Attributes data, String creator, int tag, float value) {
    ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value);
    data.setBytes(creator, tag, VR.UN, bytes.array());
  }

  private static double[] taken(Attributes data) {
    diffusion(data);
    double[] v = data.getDoubles(Tag.DiffusionGradientOrientation);
    double b = data.getDouble(Tag.DiffusionBValue, 0);
    data.remove(Tag.DiffusionBValue);
    data.remove(Tag.DiffusionGradientOrientation);
    return new double[] {b, v[0], v[1], v[2]};
  }

  private static void moved(Attributes data, String creator, int b, int direction) {
    double[] v = taken(data);
    data.setInt(creator, b, VR.IS, (int) v[0]);
    data.setDouble(creator, direction, VR.FD, v[1], v[2], v[3]);
  }

  private static void ge(Attributes data) {
    double[] v = taken(data);
    data.setInt("GEMS_PARM_01", 0x00430039, VR.IS, 1_000_000_000 + (int) v[0], 8, 0, 0);
    for (int i = 0; i < 3; i++) {
      data.setDouble("GEMS_ACQU_01", 0x001900bb + i, VR.DS, v[i + 1]);
    }
  }

  private static void philips(Attributes data) {
    double[] v = taken(data);
    data.setFloat("Philips Imaging DD 001", 0x20010003, VR.FL, (float) v[0]);
    for (int i = 0; i < 3; i++) {
      data.setFloat("Philips MR Imaging DD 001", 0x200500b0 + i, VR.FL, (float) v[i + 1]);
    }
  }

  /** A mosaic is a volume by itself. */
  @Test
  void a_mosaic_counts_as_a_volume_and_its_tiles_as_slices() throws Exception {
    TestStudies mosaic =
        mr(
            d -> {
              moved(d, "SIEMENS MR HEADER", 0x0019000c, 0x0019000e);
              d.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "DIFFUSION", "MOSAIC");
              d.setInt("SIEMENS MR HEADER", 0x0019000a, VR.US, 4);
              StringBuilder text = new StringBuilder();
              for (int i = 0; i < 4; i++) {
                text.append(
                    "sSliceArray.asSlice[" + i + "].sPosition.dTra\t = \t" + 2.0 * i + "\n");
              }
              d.setBytes("SIEMENS CSA HEADER", 0x00290020, VR.OB, text.toString().getBytes());
            });
    String both =
        DIFFUSION
            + "- id: slices\n  kind: geometry\n  geometry: { repeats: true, spacingMm: { max: 2 } }\n";
    assertThat(rules.codes(both, mosaic)).isEmpty();
    assertThat(rules.measured(both, mosaic))
        .contains("number of b = 0 volumes: 1", "number of slices: 4", "slice spacing in mm: 2");
  }

  /** Three frames as the three images above. */
  @Test
  void an_enhanced_object_is_read_frame_by_frame() throws Exception {
    TestStudies enhanced = TestStudies.mr().instances(1).with(DiffusionRuleTest::enhanced);
    assertThat(rules.codes(DIFFUSION, enhanced)).isEmpty();
    String times = RULE + "    values:\n      - { attribute: EchoTime, unit: ms, max: 70 }\n";
    assertThat(rules.codes(times, enhanced)).containsExactly("ACQUISITION");
    assertThat(rules.measured(times, enhanced)).containsExactly("Echo Time in ms: 75");
  }

  private static void enhanced(Attributes data) {
    data.setString(Tag.SOPClassUID, VR.UI, UID.EnhancedMRImageStorage);
    data.remove(Tag.EchoTime);
    data.setInt(Tag.NumberOfFrames, VR.IS, 3);
    Attributes shared = item(data.newSequence(Tag.SharedFunctionalGroupsSequence, 1));
    Attributes echo = item(shared.newSequence(Tag.MREchoSequence, 1));
    echo.setDouble(Tag.EffectiveEchoTime, VR.FD, 75);
    Sequence frames = data.newSequence(Tag.PerFrameFunctionalGroupsSequence, 3);
    for (int i = 1; i <= 3; i++) {
      Attributes frame = item(frames);
      Attributes place = item(frame.newSequence(Tag.PlanePositionSequence, 1));
      place.setDouble(Tag.ImagePositionPatient, VR.DS, 0, 0, 0);
      Attributes weighting = item(frame.newSequence(Tag.MRDiffusionSequence, 1));
      weighting.setDouble(Tag.DiffusionBValue, VR.FD, i == 1 ? 0 : 1000);
      if (i > 1) {
        item(weighting.newSequence(Tag.DiffusionGradientDirectionSequence, 1))
            .setDouble(Tag.DiffusionGradientOrientation, VR.FD, i == 2 ? 1 : 0, i == 2 ? 0 : 1, 0);
      }
    }
  }

  /** Where each vendor's enhanced objects keep what the standard's place lacks. */
  @Test
  void private_places_of_enhanced_objects_are_read_where_the_standard_ones_are_empty()
      throws Exception {
    assertThat(rules.codes(DIFFUSION, enhanced(DiffusionRuleTest::philipsFrame))).isEmpty();
    assertThat(rules.codes(DIFFUSION, enhanced(DiffusionRuleTest::siemensFrame))).isEmpty();
    assertThat(rules.codes(DIFFUSION, enhanced((frame, number) -> {})))
        .containsExactly("NO-DIFFUSION");
  }

  private static TestStudies enhanced(BiConsumer<Attributes, Integer> frame) {
    return TestStudies.mr()
        .instances(1)
        .with(DiffusionRuleTest::enhanced)
        .with(
            data -> {
              int number = 0;
              for (Attributes each : data.getSequence(Tag.PerFrameFunctionalGroupsSequence)) {
                each.remove(Tag.MRDiffusionSequence);
                frame.accept(each, ++number);
              }
            });
  }

  private static void philipsFrame(Attributes frame, int number) {
    Attributes own = item(frame.newSequence("Philips MR Imaging DD 005", 0x2005000f, 1));
    own.setFloat("Philips Imaging DD 001", 0x20010003, VR.FL, number == 1 ? 0 : 1000);
    for (int i = 0; i < 3; i++) {
      own.setFloat("Philips MR Imaging DD 001", 0x200500b0 + i, VR.FL, number == i + 2 ? 1 : 0);
    }
  }

  private static void siemensFrame(Attributes frame, int number) {
    frame.setInt("SIEMENS MR HEADER", 0x0019000c, VR.IS, number == 1 ? 0 : 1000);
    if (number > 1) {
      frame.setDouble(
          "SIEMENS MR HEADER", 0x0019000e, VR.FD, number == 2 ? 1 : 0, number == 3 ? 1 : 0, 0);
    }
  }

  private static Attributes item(Sequence sequence) {
    Attributes item = new Attributes();
    sequence.add(item);
    return item;
  }

  @Test
  void philips_averages_over_directions_do_not_count() throws Exception {
    TestStudies average =
        mr(DiffusionRuleTest::philips)
            .with(d -> d.setString("Philips Imaging DD 001", 0x20010004, VR.CS, "I"));
    assertThat(rules.codes(DIFFUSION, average)).containsExactly("NO-DIFFUSION");
  }

  @Test
  void a_rule_for_diffusion_series_leaves_others_alone() throws Exception {
    String narrow =
        RULE
            + "    values:\n      - { attribute: EchoTime, max: 70 }\n"
            + "  series: { diffusion: true }\n";
    TestStudies two =
        TestStudies.mr()
            .series(2)
            .with(
                d -> {
                  if (d.getInt(Tag.SeriesNumber, 0) == 2) {
                    diffusion(d);
                    d.setDouble(Tag.EchoTime, VR.DS, 60);
                  }
                });
    assertThat(rules.codes(narrow, two)).isEmpty();
    assertThat(rules.codes(narrow, mr(d -> {}))).containsExactly("ACQUISITION");
  }
}
