package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestCsa;
import io.studygate.TestStudies;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Older Siemens devices say b-values and directions in the CSA header alone; the headers are made
 * here in both layouts.
 */
class SiemensCsaTest {
  private static final String RULE =
      "- id: scan\n  kind: acquisition\n  acquisition:\n    diffusion: { bValues: [ 0, 1000 ],"
          + " minB0: 1, minDirections: 2 }\n";

  @TempDir Path folder;

  private Rules rules;

  @BeforeEach
  void rules() {
    rules = new Rules(folder);
  }

  /** Image 1 is b = 0, 2 and 3 are b = 1000 with a direction each; all at one place. */
  private static TestStudies study(boolean second) {
    return TestStudies.mr()
        .with(
            data -> {
              int number = data.getInt(Tag.InstanceNumber, 0);
              data.setDouble(Tag.ImagePositionPatient, VR.DS, 0, 0, 0);
              Map<String, List<String>> values = new LinkedHashMap<>();
              values.put("EchoLinePosition", List.of("64"));
              values.put("B_value", List.of(number == 1 ? "0" : "1000"));
              values.put("DiffusionDirectionality", List.of(number == 1 ? "NONE" : "DIRECTIONAL"));
              if (number > 1) {
                values.put(
                    "DiffusionGradientDirection",
                    List.of(number == 2 ? "0.99999999" : "0.0", "0.0", number == 2 ? "0" : "-1.0"));
              }
              header(data, TestCsa.header(values, second));
            });
  }

  private static void header(Attributes data, byte[] bytes) {
    data.setBytes("SIEMENS CSA HEADER", 0x00290010, VR.OB, bytes);
  }

  @Test
  void both_layouts_give_b_values_and_directions() throws Exception {
    for (boolean second : new boolean[] {true, false}) {
      assertThat(rules.codes(RULE, study(second))).isEmpty();
      assertThat(rules.measured(RULE, study(second)))
          .containsExactly(
              "b-values in s/mm2: 0, 1000",
              "number of b = 0 volumes: 1",
              "number of gradient directions: 2");
    }
  }

  @Test
  void the_elements_of_newer_devices_come_first() throws Exception {
    TestStudies newer =
        study(true).with(data -> data.setInt("SIEMENS MR HEADER", 0x0019000c, VR.IS, 500));
    assertThat(rules.measured(RULE, newer)).contains("b-values in s/mm2: 500");
  }

  @Test
  void a_trace_image_is_known_by_its_directionality() throws Exception {
    TestStudies trace =
        study(true)
            .with(
                data -> {
                  if (data.getInt(Tag.InstanceNumber, 0) == 3) {
                    Map<String, List<String>> values =
                        Map.of(
                            "B_value",
                            List.of("1000"),
                            "DiffusionDirectionality",
                            List.of("ISOTROPIC"),
                            "DiffusionGradientDirection",
                            List.of("0", "1", "0"));
                    header(data, TestCsa.header(values, true));
                  }
                });
    assertThat(rules.measured(RULE, trace)).contains("number of gradient directions: 1");
  }

  @Test
  void a_mosaic_is_counted_by_the_header_too() throws Exception {
    TestStudies mosaic =
        study(true)
            .with(
                data -> {
                  data.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "M", "MOSAIC");
                  header(
                      data, TestCsa.header(Map.of("NumberOfImagesInMosaic", List.of("36")), true));
                });
    assertThat(
            rules.measured(
                "- id: slices\n  kind: geometry\n  geometry: { repeats: true }\n", mosaic))
        .contains("number of slices: 108");
  }

  @Test
  void a_header_that_is_cut_or_lies_about_lengths_is_no_exception() throws Exception {
    byte[] whole = TestCsa.header(Map.of("B_value", List.of("1000")), true);
    for (int length = 0; length < whole.length - 8; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThat(rules.codes(RULE, TestStudies.mr().instances(1).with(data -> header(data, cut))))
          .containsExactly("NO-DIFFUSION");
    }
    byte[] lying = whole.clone();
    Arrays.fill(lying, 100, 120, (byte) 0x7f);
    assertThat(rules.codes(RULE, TestStudies.mr().instances(1).with(data -> header(data, lying))))
        .containsExactly("NO-DIFFUSION");
  }
}
