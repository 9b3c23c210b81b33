package io.studygate.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

class StackingTest {
  @Test
  void ends_reach_half_a_spacing_outward() throws NotMeasured {
    assertThat(volume(stack(z -> List.of(square(0, 0, 10, z)), 0, 5, 10, 15)))
        .isCloseTo(400 * 20, within(8.0));
  }

  @Test
  void a_line_within_a_line_is_a_hole() throws NotMeasured {
    List<double[]> ring = stack(z -> List.of(square(0, 0, 10, z), square(2, 1, 4, z)), 0, 1, 2);
    assertThat(volume(ring)).isCloseTo((400 - 64) * 3, within(2.0));
  }

  @Test
  void a_keyhole_is_the_same_hole() throws NotMeasured {
    List<double[]> keyhole =
        stack(
            z ->
                List.of(
                    flat(
                        z, -10, -10, 10, -10, 10, 10, -10, 10, -10, 0, -4, 0, -4, 4, 4, 4, 4, -4,
                        -4, -4, -4, 0, -10, 0)),
            0,
            1,
            2);
    assertThat(volume(keyhole)).isCloseTo((400 - 64) * 3, within(2.0));
  }

  @Test
  void the_same_line_twice_is_no_hole_in_itself() throws NotMeasured {
    List<double[]> twice = stack(z -> List.of(square(0, 0, 10, z), square(0, 0, 10, z)), 0, 1, 2);
    assertThat(volume(twice)).isCloseTo(1200, within(3.0));
  }

  @Test
  void parts_far_from_each_other_are_not_joined() throws NotMeasured {
    List<double[]> parts = stack(z -> List.of(square(0, 0, 10, z)), 0, 3, 6, 60, 63);
    Solid solid = Stacking.solid(parts, List.of());
    assertThat(solid.gaps()).isEqualTo(1);
    assertThat(Sampling.volume(solid)).isCloseTo(400 * 15, within(15.0));
  }

  @Test
  void planes_are_joined_where_the_images_lie_as_far_apart() throws NotMeasured {
    List<double[]> contours = stack(z -> List.of(square(0, 0, 10, z)), 0, 3, 6, 16);
    List<double[]> images = new ArrayList<>();
    for (double z : new double[] {-3, 0, 3, 6, 16, 26}) {
      images.add(new double[] {-200, -200, z});
    }
    assertThat(Sampling.volume(Stacking.solid(contours, images)))
        .isCloseTo(400 * (1.5 + 16 + 5), within(25.0));
  }

  @Test
  void what_is_no_stack_is_refused_in_words() {
    refused("one plane only", stack(z -> List.of(square(0, 0, 10, z)), 7));
    refused("no closed contours", List.of());
    refused("enclose nothing", stack(z -> List.of(flat(z, 0, 0, 5, 5, 10, 10)), 0, 1));
    double[] bent = square(0, 0, 10, 0);
    bent[2] = 4;
    refused("not flat", List.of(bent, square(0, 0, 12, 5), square(0, 0, 12, 9)));
    double[] upright = {0, 0, 0, 0, 5, 0, 0, 5, 5, 0, 0, 5};
    refused("face one way", List.of(square(0, 0, 10, 0), square(0, 0, 10, 3), upright));
  }

  private static void refused(String words, List<double[]> contours) {
    assertThatThrownBy(() -> Stacking.solid(contours, List.of()))
        .isInstanceOf(NotMeasured.class)
        .hasMessageContaining(words);
  }

  private static double volume(List<double[]> contours) throws NotMeasured {
    return Sampling.volume(Stacking.solid(contours, List.of()));
  }

  private static List<double[]> stack(DoubleFunction<List<double[]>> lines, double... places) {
    List<double[]> all = new ArrayList<>();
    for (double place : places) {
      all.addAll(lines.apply(place));
    }
    return all;
  }

  private static double[] square(double x, double y, double half, double z) {
    return flat(z, x - half, y - half, x + half, y - half, x + half, y + half, x - half, y + half);
  }

  private static double[] flat(double z, double... xy) {
    double[] points = new double[xy.length / 2 * 3];
    for (int i = 0; i < xy.length / 2; i++) {
      points[i * 3] = xy[i * 2];
      points[i * 3 + 1] = xy[i * 2 + 1];
      points[i * 3 + 2] = z;
    }
    return points;
  }
}
