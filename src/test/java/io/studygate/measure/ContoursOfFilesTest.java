package io.studygate.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.studygate.measure.MadeRt.Roi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Structures on a CT of two phases with one file for each slice and phase. */
class ContoursOfFilesTest {
  private static final double[][] AXIAL = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  private static final int PLACES = 24;
  private static final int SIDE = 64;
  private static final String ELSEWHERE =
      "a contour of it lies elsewhere than the images that it names";

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void lines_of_two_phases_in_one_plane_have_no_volume_and_no_dose(boolean seriesEach)
      throws Exception {
    List<double[]> both = with(ball(10), ball(5));
    StudyObjects mixed =
        study(seriesEach, both, i -> List.of(file(i < ball(10).size() ? 0 : 1, both.get(i)[2])));
    Regions.Row row = rows(mixed).get(0);
    assertThat(row.noValues()).isEqualTo("contours in one place belong to different images");
    assertThat(row.region().volume()).isNull();
    assertThat(row.region().noVolume()).isEqualTo(row.noValues());
    DvhRow dvh = DvhSheet.of(mixed, new double[0]).get(0);
    assertThat(dvh.volume()).isNull();
    assertThat(dvh.noVolume()).isEqualTo(row.noValues());
  }

  @Test
  void lines_of_one_plane_that_name_one_file_or_none_are_holes_of_one_another() throws Exception {
    List<double[]> both = with(ball(10), ball(5));
    int outer = ball(10).size();
    double shell = 4 / 3.0 * Math.PI * (1000 - 125) / 1000;
    List<Function<Integer, List<String>>> ways =
        List.of(
            i -> List.of(file(1, both.get(i)[2])),
            i -> i < outer ? List.of(file(1, both.get(i)[2])) : List.of(),
            // An outline on two series at once, its hole on one of them
            i ->
                i < outer
                    ? List.of(file(0, both.get(i)[2]), file(1, both.get(i)[2]))
                    : List.of(file(1, both.get(i)[2])));
    for (Function<Integer, List<String>> way : ways) {
      for (Regions.Row row : rows(study(true, both, way))) {
        assertThat(row.region().volume()).isCloseTo(shell, within(0.03));
        assertThat(row.noValues()).isNull();
      }
    }
    List<Regions.Row> rows = rows(study(false, both, ways.get(0)));
    assertThat(rows.get(0).values().mean()).isEqualTo(200);
    assertThat(rows.get(0).region().volume()).isCloseTo(shell, within(0.03));
  }

  @Test
  void a_line_that_encloses_nothing_does_not_speak_for_the_plane_beside_it() throws Exception {
    List<double[]> all = with(ball(10), List.of(new double[] {0, 0, 10.5, 1, 0, 10.5, 2, 0, 10.5}));
    Regions.Row row = rows(study(false, all, i -> List.of(file(0, all.get(i)[2])))).get(0);
    assertThat(row.values().mean()).isEqualTo(100);
  }

  @Test
  void contours_that_name_a_file_in_another_place_are_a_reason() throws Exception {
    List<double[]> ball = ball(10);
    for (int far : new int[] {1, 3, -1}) {
      Regions.Row row = rows(study(true, ball, i -> List.of(file(0, ball.get(i)[2] + far)))).get(0);
      assertThat(row.noValues()).isEqualTo(ELSEWHERE);
    }
  }

  @Test
  void contours_between_slices_may_name_either_of_the_two() throws Exception {
    List<double[]> dense = Round.sphere(10).contours(0.25, 0.5, AXIAL, new double[3]);
    for (double side : new double[] {-0.49, 0.49}) {
      Regions.Row row =
          rows(study(true, dense, i -> List.of(file(0, dense.get(i)[2] + side)))).get(0);
      assertThat(row.values().count()).isBetween(4100L, 4280L);
    }
  }

  private static List<double[]> ball(double radius) {
    return Round.sphere(radius).contours(1, 0.5, AXIAL, new double[3]);
  }

  private static List<double[]> with(List<double[]> one, List<double[]> other) {
    List<double[]> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }

  /** The file of a phase whose slice lies nearest. */
  private static String file(int phase, double z) {
    return MadeRt.uid(name(phase, (int) Math.round(z + PLACES / 2 - 0.5)));
  }

  private static String name(int phase, int place) {
    return "phase " + phase + " place " + place;
  }

  private static List<Regions.Row> rows(StudyObjects study) throws Exception {
    return new Regions(study, Map.of()).rows();
  }

  private StudyObjects study(
      boolean seriesEach, List<double[]> contours, Function<Integer, List<String>> naming)
      throws Exception {
    Path folder = Files.createTempDirectory(temp, "study");
    MadeRt made = new MadeRt(folder);
    List<String> files = new ArrayList<>();
    for (int phase = 0; phase < 2; phase++) {
      for (int place = 0; place < PLACES; place++) {
        made.write(slice(phase, place, seriesEach));
        files.add(MadeRt.uid(name(phase, place)));
      }
    }
    List<List<String>> named = new ArrayList<>();
    for (int i = 0; i < contours.size(); i++) {
      named.add(naming.apply(i));
    }
    made.structure(new Roi("Ball", "ORGAN", contours), named, files);
    return Studies.of(folder).objects();
  }

  /** A slice whose every value is 100, in the second phase 200. */
  private static Attributes slice(int phase, int place, boolean seriesEach) {
    Attributes a = MadeRt.object(UID.CTImageStorage, "CT", name(phase, place));
    a.setString(
        Tag.SeriesInstanceUID, VR.UI, MadeRt.uid("series " + (seriesEach ? phase : "of both")));
    a.setDouble(Tag.ImagePositionPatient, VR.DS, -32, -32, place - PLACES / 2 + 0.5);
    a.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0);
    a.setDouble(Tag.PixelSpacing, VR.DS, 1, 1);
    MadeImages.pixels(a, SIDE, SIDE, 8, 1);
    byte[] values = new byte[SIDE * SIDE];
    Arrays.fill(values, (byte) (100 * (phase + 1)));
    a.setBytes(Tag.PixelData, VR.OB, values);
    return a;
  }
}
