package io.studygate.study;

import java.util.Arrays;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/** Numbers of a header; a number that is none is for the rules to miss, never an exception. */
public final class Numbers {
  private static final double[] NONE = {};

  private Numbers() {}

  /** The numbers of an element; none if it is absent or one of them is no number. */
  public static double[] of(Attributes data, int tag) {
    return of(data, null, tag, data.getVR(tag));
  }

  /** Of a private element whose VR may be unknown. */
  static double[] of(Attributes data, String creator, int tag, VR vr) {
    if (vr == null) {
      return NONE;
    }
    try {
      return finite(
          switch (vr) {
            case IS, DS -> parsed(data.getStrings(creator, tag, vr));
            case FD, FL -> data.getDoubles(creator, tag, vr);
            default -> whole(data.getInts(creator, tag, vr));
          });
    } catch (RuntimeException e) {
      return NONE;
    }
  }

  private static double[] whole(int[] values) {
    return values == null ? NONE : Arrays.stream(values).asDoubleStream().toArray();
  }

  private static double[] parsed(String[] values) {
    return values == null
        ? NONE
        : Arrays.stream(values).mapToDouble(value -> Double.parseDouble(value.trim())).toArray();
  }

  /** The first; {@code null} if there is none. */
  public static Double first(double[] values) {
    return values.length == 0 ? null : Double.valueOf(values[0]);
  }

  /** The first of an element as a whole number; {@code other} if there is none. */
  public static int integer(Attributes data, int tag, int other) {
    Double number = first(of(data, tag));
    return number == null ? other : number.intValue();
  }

  private static double[] finite(double[] values) {
    return values == null || !Arrays.stream(values).allMatch(Double::isFinite) ? NONE : values;
  }
}
