package io.studygate.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.studygate.measure.MadeRt.Grid;
import io.studygate.measure.MadeRt.Roi;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dose files whose grids lie in every way that the standard knows, against formulas. */
class DoseGridsTest {
  private static final double[][] AXIAL = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  private static final double[][] CORONAL = {{1, 0, 0}, {0, 0, -1}, {0, 1, 0}};
  private static final double[][] OBLIQUE = {{0.8, 0, -0.6}, {0.36, 0.8, 0.48}, {0.48, -0.6, 0.64}};
  private static final double[] FIRST = {-33, -32, -31};
  private static final Round BALL = Round.sphere(12);
  private static final double ACROSS = 0.6;
  private static final double ALONG = 0.8;

  @TempDir Path temp;

  @Test
  void a_grid_may_face_any_way() throws Exception {
    for (double[][] axes : List.of(AXIAL, CORONAL, OBLIQUE)) {
      ball(steps(28), axes, a -> {});
    }
  }

  @Test
  void planes_may_be_uneven_or_told_from_the_top_down() throws Exception {
    ball(uneven(), AXIAL, a -> {});
    ball(uneven(), OBLIQUE, a -> {});
    // Rows and columns of this one make its normal look down
    ball(uneven(), new double[][] {{1, 0, 0}, {0, -1, 0}, {0, 0, -1}}, a -> {});
    // Its frames come from the last plane to the first
    ball(falling(), OBLIQUE, a -> {});
  }

  @Test
  void planes_may_be_told_by_their_own_z() throws Exception {
    double[] own = Arrays.stream(uneven()).map(z -> z + FIRST[2]).toArray();
    ball(uneven(), AXIAL, a -> a.setDouble(Tag.GridFrameOffsetVector, VR.DS, own));
  }

  @Test
  void a_hole_has_no_share_in_volume_and_dose() throws Exception {
    Round outer = Round.cylinder(12, 12);
    Round inner = Round.cylinder(7, 12);
    List<double[]> lines = new java.util.ArrayList<>(outer.contours(2, 0.5, AXIAL, new double[3]));
    lines.addAll(inner.contours(2, 0.5, AXIAL, new double[3]));
    DvhRow row = row(new Roi("Ring", "ORGAN", lines), steps(28), AXIAL, a -> {}, 36);
    double volume = outer.volume() - inner.volume();
    assertThat(row.volume() * 1000 / volume).isCloseTo(1, within(0.002));
    assertThat(row.doses().mean()).isCloseTo(30, within(0.02));
    double above = outer.above(6, ACROSS, ALONG) - inner.above(6, ACROSS, ALONG);
    assertThat(row.doses().at()[0]).isCloseTo(above / volume, within(0.002));
    double cold = outer.above(-10, ACROSS, ALONG) - inner.above(-10, ACROSS, ALONG);
    assertThat(row.doses().share(20)).isCloseTo(cold / volume, within(0.002));
  }

  @Test
  void what_lies_outside_by_less_than_a_hundredth_is_said() throws Exception {
    // The last plane of the grid lies 0.5 mm below the top of the ball's last slice
    double[] places = Arrays.stream(steps(28)).map(z -> z * 42.5 / 54).toArray();
    DvhRow row = row(roi(), places, AXIAL, a -> {}, 36);
    assertThat(row.doses().outside()).isBetween(0.0005, 0.01);
    assertThat(row.noDoses()).isNull();
    assertThat(new DvhTable(new double[] {36}, "studygate 7").of(List.of(row)))
        .contains("\"studygate 7\"")
        .contains(DvhTable.METHOD)
        .contains(row.hash());
  }

  @Test
  void a_structure_of_a_few_cubic_millimetres_has_no_hottest_part_of_thirty() throws Exception {
    List<double[]> tiny = Round.cylinder(1, 1).contours(0.5, 0.5, AXIAL, new double[3]);
    DvhRow row = row(new Roi("Tiny", "ORGAN", tiny), steps(28), AXIAL, a -> {}, 36);
    assertThat(row.volume() * 1000).isCloseTo(2 * Math.PI, within(0.02));
    assertThat(row.doses().mean()).isCloseTo(30, within(0.02));
    assertThat(row.doses().hottest003cc()).isNull();
    assertThat(new DvhTable(new double[] {36}, "studygate").of(List.of(row)))
        .contains("the structure is smaller than 0.03 cm3");
  }

  /** A ball in a dose of 30 Gy in its middle, against its formula. */
  private void ball(double[] planes, double[][] axes, Consumer<Attributes> change)
      throws Exception {
    DvhRow row = row(roi(), planes, axes, change, 36);
    Round drawn = BALL.drawn(1, 0.5);
    assertThat(row.noDoses()).isNull();
    assertThat(row.volume() * 1000 / drawn.volume()).isCloseTo(1, within(0.002));
    assertThat(row.doses().near95()).isCloseTo(drawn.doseTo(0.95, 30, ACROSS, ALONG), within(0.02));
    assertThat(row.doses().near2()).isCloseTo(drawn.doseTo(0.02, 30, ACROSS, ALONG), within(0.02));
    assertThat(row.doses().mean()).isCloseTo(30, within(0.02));
  }

  private static Roi roi() {
    return new Roi("Ball", "PTV", BALL.contours(1, 0.5, AXIAL, new double[3]));
  }

  private DvhRow row(
      Roi roi, double[] planes, double[][] axes, Consumer<Attributes> change, double dose)
      throws Exception {
    Path folder = java.nio.file.Files.createTempDirectory(temp, "made");
    double[] corner = {FIRST[0], FIRST[1], planes[planes.length - 1] < 0 ? -FIRST[2] : FIRST[2]};
    Grid grid = new Grid(corner, 2.5, 28, 28, planes);
    double[] first = turned(corner, axes);
    Consumer<Attributes> turn =
        a -> {
          a.setDouble(Tag.ImagePositionPatient, VR.DS, first);
          a.setDouble(
              Tag.ImageOrientationPatient,
              VR.DS,
              DoubleStream.concat(Arrays.stream(axes[0]), Arrays.stream(axes[1])).toArray());
        };
    new MadeRt(folder)
        .structures(List.of(roi))
        .plan(1)
        .dose(
            grid,
            (u, v, w) -> {
              double[] p = turned(new double[] {u, v, w}, axes);
              return 30 + ACROSS * p[0] + ALONG * p[2];
            },
            "PLAN",
            turn.andThen(change));
    return Studies.of(folder).dvh(dose).get(0);
  }

  /** A place of the grid in the patient's coordinates. */
  private static double[] turned(double[] place, double[][] axes) {
    double[] p = new double[3];
    for (int i = 0; i < 3; i++) {
      p[i] = place[0] * axes[0][i] + place[1] * axes[1][i] + place[2] * axes[2][i];
    }
    return p;
  }

  private static double[] steps(int count) {
    double[] planes = new double[count];
    for (int i = 0; i < count; i++) {
      planes[i] = i * 2;
    }
    return planes;
  }

  private static double[] falling() {
    return Arrays.stream(uneven()).map(z -> -z).toArray();
  }

  private static double[] uneven() {
    double[] planes = new double[28];
    for (int i = 1; i < planes.length; i++) {
      planes[i] = planes[i - 1] + (i % 3 == 0 ? 3 : 1.7);
    }
    return planes;
  }
}
