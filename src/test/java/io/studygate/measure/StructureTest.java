package io.studygate.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StructureTest {

  @Test
  void one_whose_name_was_removed_has_its_number_in_the_pictures() {
    assertThat(named("").label()).isEqualTo("Structure 7");
    assertThat(named("PTV 60").label()).isEqualTo("PTV 60");
  }

  @ParameterizedTest
  @CsvSource({"0,0,0", "0,0,255", "102,102,102", "128,0,0"})
  void a_colour_that_would_be_lost_on_the_grey_of_tissue_is_made_brighter(int r, int g, int b) {
    Color drawn = drawn(r, g, b);
    double light = 0.3 * drawn.getRed() + 0.59 * drawn.getGreen() + 0.11 * drawn.getBlue();
    assertThat(light).isGreaterThan(135);
  }

  @Test
  void a_bright_colour_stays_as_the_file_says() {
    assertThat(drawn(255, 255, 0)).isEqualTo(new Color(255, 255, 0));
  }

  private static Color drawn(int red, int green, int blue) {
    int[] colour = {red, green, blue};
    return new Structure(7, "", "PTV", "", colour, List.of(), List.of(), List.of(), null).onDark();
  }

  private static Structure named(String name) {
    return new Structure(7, name, "PTV", "", new int[3], List.of(), List.of(), List.of(), null);
  }
}
