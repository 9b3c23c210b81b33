package io.studygate.study;

import java.util.Arrays;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/** Numbers of a header; a number that is none is for the rules to miss, never an exception. */
final class Numbers {
  private static final double[] NONE = {};

  private Numbers() {}

  static double[] of(Attributes data, int tag) {
    try {
      return finite(data.getDoubles(tag));
    } catch (RuntimeException e) {
      return NONE;
    }
  }

  /** Of a private element whose VR may be unknown. */
  static double[] of(Attributes data, String creator, int tag, VR vr) {
    try {
      return finite(data.getDoubles(creator, tag, vr));
    } catch (RuntimeException e) {
      return NONE;
    }
  }

  static Double first(double[] values) {
    return values.length == 0 ? null : Double.valueOf(values[0]);
  }

  private static double[] finite(double[] values) {
    return values == null || !Arrays.stream(values).allMatch(Double::isFinite) ? NONE : values;
  }
}
