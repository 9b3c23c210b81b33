package io.studygate.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Volumes and doses against formulas: bodies of revolution in linear doses. The idea is that of doi
 * 10.1118/1.4923175.
 */
class AnalyticTruthTest {
  private static final double[] MIDDLE = {13.7, -21.3, 42.9};
  private static final double MIDDLE_DOSE = 30;
  private static final double GRADIENT = 1;
  private static final double[][] AXIAL = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  private static final double[][] CORONAL = {{1, 0, 0}, {0, 0, -1}, {0, 1, 0}};
  private static final double[][] OBLIQUE = {{0.8, 0, -0.6}, {0.36, 0.8, 0.48}, {0.48, -0.6, 0.64}};

  /** What is measured of one body. */
  private record Found(double volume, Histogram histogram) {
    double to(double share) {
      return histogram.doseTo(share * histogram.inside());
    }
  }

  static Stream<Arguments> bodies() {
    List<Arguments> all = new ArrayList<>();
    for (double spacing : new double[] {0.5, 1, 3}) {
      for (double phase : new double[] {0.5, 0}) {
        all.add(Arguments.of("sphere", Round.sphere(12), spacing, phase));
      }
      all.add(Arguments.of("cylinder", Round.cylinder(12, 12), spacing, 0.5));
      all.add(Arguments.of("cone", Round.cone(12, 12), spacing, 0.5));
    }
    all.add(Arguments.of("small sphere", Round.sphere(3), 1.0, 0.5));
    all.add(Arguments.of("small cylinder", Round.cylinder(2, 3), 1.0, 0.5));
    return all.stream();
  }

  @ParameterizedTest(name = "{0}, slices {2} mm apart, phase {3}")
  @MethodSource("bodies")
  void volume_and_doses_are_those_of_the_contours_and_near_those_of_the_body(
      String name, Round body, double spacing, double phase) throws NotMeasured {
    Round drawn = body.drawn(spacing, phase);
    for (double[] e : new double[][] {{1, 0}, {0, -1}, {0.96, 0.28}}) {
      double across = e[0] * GRADIENT;
      double along = e[1] * GRADIENT;
      Found found = measure(body, spacing, phase, AXIAL, across, along);
      asDrawn(found, drawn, across, along);
      assertThat(found.volume / body.volume()).isCloseTo(1, within(share(name, spacing)));
      assertThat(found.to(0.95))
          .isCloseTo(
              body.doseTo(0.95, MIDDLE_DOSE, across, along), within(0.2 * spacing * GRADIENT));
    }
  }

  @ParameterizedTest(name = "{0}, slices {2} mm apart, phase {3}")
  @MethodSource("bodies")
  void slices_and_doses_may_face_any_way(String name, Round body, double spacing, double phase)
      throws NotMeasured {
    for (double[][] frame : List.of(CORONAL, OBLIQUE)) {
      Found found = measure(body, spacing, phase, frame, 0.6, 0.8);
      asDrawn(found, body.drawn(spacing, phase), 0.6, 0.8);
    }
  }

  /** Discs of a ball of 3 mm hold 1.4 % more than the ball itself, whoever adds them up. */
  private static double share(String name, double spacing) {
    return name.equals("small sphere") ? 0.0145 : spacing <= 1 ? 0.005 : 0.02;
  }

  private static void asDrawn(Found found, Round drawn, double across, double along) {
    assertThat(found.volume / drawn.volume()).isCloseTo(1, within(0.002));
    for (double share : new double[] {0.02, 0.95}) {
      assertThat(found.to(share))
          .isCloseTo(drawn.doseTo(share, MIDDLE_DOSE, across, along), within(0.02));
    }
    double most = drawn.most(0, across, along);
    double least = -drawn.most(0, across, -along);
    assertThat(found.histogram.most()).isCloseTo(MIDDLE_DOSE + most, within(0.02));
    assertThat(found.histogram.least()).isCloseTo(MIDDLE_DOSE + least, within(0.02));
  }

  private static Found measure(
      Round body, double spacing, double phase, double[][] frame, double across, double along)
      throws NotMeasured {
    List<double[]> contours = body.contours(spacing, phase, frame, MIDDLE);
    Solid solid = Stacking.solid(contours, List.of());
    double[] slope = new double[3];
    for (int i = 0; i < 3; i++) {
      slope[i] = across * frame[0][i] + along * frame[2][i];
    }
    double volume = Sampling.volume(solid);
    return new Found(volume, Sampling.sample(solid, volume, Linear.around(MIDDLE, slope)));
  }

  /** A dose that rises evenly, on grids that lie this way or that. */
  private static final class Linear {
    private static DoseVolume around(double[] middle, double[] slope) {
      double[] spacing = {2.5, 2};
      double[] places = new double[21];
      // Planes closer together in the middle
      for (int i = 0; i < places.length; i++) {
        places[i] = i == 0 ? 0 : places[i - 1] + (i > 6 && i < 14 ? 1.5 : 3.1);
      }
      double[] origin = {middle[0] - 24.3, middle[1] - 23.1, middle[2] - 26.9};
      float[] values = new float[20 * 24 * places.length];
      int at = 0;
      for (double w : places) {
        for (int r = 0; r < 24; r++) {
          for (int c = 0; c < 20; c++) {
            double[] off = {
              origin[0] + c * spacing[0] - middle[0],
              origin[1] + r * spacing[1] - middle[1],
              origin[2] + w - middle[2]
            };
            values[at++] = (float) (MIDDLE_DOSE + Space.dot(off, slope));
          }
        }
      }
      return new DoseVolume(origin, AXIAL, spacing, places, new int[] {20, 24}, values);
    }
  }
}
