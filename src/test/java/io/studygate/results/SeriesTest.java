package io.studygate.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.study.Facts;
import io.studygate.study.Instance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
  private static final double[] AXIAL = {1, 0, 0, 0, 1, 0};

  @Test
  void slices_are_shown_by_place_and_not_by_name_or_number() {
    List<Instance> instances = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      instances.add(slice(i, 10 - i, 3.0 * (i * 7 % 10)));
    }
    Series series = Series.of(instances).get(0);
    assertThat(series.instances()).extracting(each -> each.position()[2]).isSorted();
    Geometry geometry = Geometry.of(series, " x ");
    assertThat(geometry).isEqualTo(new Geometry("256 x 512", "0.5 x 0.75", "3", "27"));
  }

  @Test
  void a_gap_between_slices_is_said() {
    Series series = Series.of(List.of(slice(1, 1, 0), slice(2, 2, 3), slice(3, 3, 9))).get(0);
    assertThat(Geometry.of(series, " x ").apart()).isEqualTo("3 to 6");
  }

  @Test
  void pictures_are_chosen_at_equal_steps() {
    List<Instance> instances = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      instances.add(slice(i, i, i));
    }
    Series series = Series.of(instances).get(0);
    assertThat(FramePick.of(series, 4))
        .extracting(FramePick::place)
        .containsExactly(13, 38, 63, 88);
    assertThat(FramePick.of(Series.of(instances.subList(0, 1)).get(0), 4)).hasSize(1);
  }

  @Test
  void a_modality_that_is_no_term_of_the_standard_is_not_printed() {
    assertThat(Modality.term("DOE^JANE")).isEqualTo("other");
    assertThat(Modality.term(null)).isEqualTo("other");
  }

  private static Instance slice(int item, int number, double z) {
    return new Instance(
        item,
        "1.2.840.10008.5.1.4.1.1.2",
        "1." + item,
        "1",
        "2",
        "CT",
        3,
        number,
        "p",
        null,
        512,
        256,
        1,
        new double[] {0.75, 0.5},
        new double[] {0, 0, z},
        AXIAL,
        null,
        100,
        Facts.NONE);
  }
}
