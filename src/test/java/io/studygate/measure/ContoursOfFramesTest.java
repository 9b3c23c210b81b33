package io.studygate.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.studygate.measure.MadeRt.DrawnOn;
import io.studygate.measure.MadeRt.Roi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Structures on an enhanced image in whose every place several frames lie, phase after phase. */
class ContoursOfFramesTest {
  private static final int FRAMES = 24;
  private static final double[][] AXIAL = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

  @TempDir Path temp;

  @Test
  void a_structure_has_the_values_of_the_frames_that_its_contours_name() throws Exception {
    Tally first = row(2, ball(), z -> new int[] {frame(z)}).values();
    Tally second = row(2, ball(), z -> new int[] {FRAMES + frame(z)}).values();
    Tally alone = row(1, ball(), z -> new int[0]).values();
    assertThat(first.count()).isEqualTo(alone.count()).isEqualTo(second.count());
    assertThat(first.mean()).isCloseTo(alone.mean(), within(1e-9));
    assertThat(first.percentile(0.5)).isCloseTo(alone.percentile(0.5), within(1e-9));
    // A frame holds its column plus ten times its number, twice that less its number
    assertThat(second.mean()).isCloseTo(alone.mean() + 19 * FRAMES, within(1e-9));
    assertThat(second.least()).isEqualTo(alone.least() + 19 * FRAMES);
    assertThat(second.most()).isEqualTo(alone.most() + 19 * FRAMES);
  }

  @Test
  void contours_that_name_none_or_several_frames_of_a_place_are_a_reason() throws Exception {
    assertThat(row(2, ball(), z -> new int[0]).noValues()).isEqualTo(Region.SEVERAL);
    assertThat(row(2, ball(), z -> new int[] {frame(z), FRAMES + frame(z)}).noValues())
        .isEqualTo(Region.SEVERAL);
    assertThat(row(2, ball(), z -> z < 0 ? new int[] {frame(z)} : new int[0]).noValues())
        .isEqualTo(Region.SEVERAL);
  }

  @Test
  void contours_that_name_frames_in_another_place_or_none_that_is_here_are_a_reason()
      throws Exception {
    String elsewhere = "a contour of it lies elsewhere than the images that it names";
    assertThat(row(1, ball(), z -> new int[] {frame(z) + 3}).noValues()).isEqualTo(elsewhere);
    assertThat(row(1, ball(), z -> new int[] {999}).noValues()).isEqualTo(elsewhere);
    assertThat(row(1, ball(), z -> new int[] {frame(z)}).noValues()).isNull();
  }

  @Test
  void frames_between_contours_are_measured_where_one_lies_alone_and_a_reason_else()
      throws Exception {
    List<double[]> sparse = new ArrayList<>();
    for (int i = 0; i < ball().size(); i += 2) {
      sparse.add(ball().get(i));
    }
    DrawnOn own = z -> new int[] {frame(z)};
    assertThat(row(1, sparse, own).values().count()).isBetween(3900L, 4300L);
    assertThat(row(2, sparse, own).noValues()).isEqualTo(Region.SEVERAL);
  }

  @Test
  void lines_of_one_place_on_different_frames_are_no_holes_of_one_another() throws Exception {
    List<double[]> both = new ArrayList<>(ball());
    both.addAll(Round.sphere(5).contours(1, 0.5, AXIAL, new double[3]));
    boolean[] seen = new boolean[200];
    Regions.Row row =
        row(
            2,
            both,
            z -> {
              boolean again = seen[frame(z)];
              seen[frame(z)] = true;
              return new int[] {again ? FRAMES + frame(z) : frame(z)};
            });
    assertThat(row.noValues()).isEqualTo("contours in one place belong to different frames");
    assertThat(row.region().volume()).isNull();
    assertThat(row.region().noVolume()).isEqualTo(row.noValues());
  }

  private static List<double[]> ball() {
    return Round.sphere(10).contours(1, 0.5, AXIAL, new double[3]);
  }

  /** Number of the frame of the first phase that lies there. */
  private static int frame(double z) {
    return (int) Math.round(z + FRAMES / 2 + 0.5);
  }

  private Regions.Row row(int phases, List<double[]> contours, DrawnOn drawnOn) throws Exception {
    Path folder = Files.createTempDirectory(temp, "study");
    MadeRt made = new MadeRt(folder);
    MadeImages.phases(made, FRAMES, phases);
    made.structures(List.of(new Roi("Ball", "ORGAN", contours)), drawnOn, MadeRt.uid("enhanced"));
    return new Regions(Studies.of(folder).objects(), Map.of()).rows().get(0);
  }
}
