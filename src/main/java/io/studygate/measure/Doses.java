package io.studygate.measure;

/**
 * The dose in one structure, Gy.
 *
 * @param volume all of the structure's, cm³
 * @param outside share of it outside of the dose grid, 0 to 1
 * @param near98 least dose in the hottest 98 %; likewise the others
 * @param curve share of the volume, 0 to 1, that gets at least each of {@link #STEPS} doses from
 *     nothing to {@code most}
 */
record Doses(
    double volume,
    double outside,
    double least,
    double mean,
    double most,
    double near98,
    double near95,
    double near50,
    double near2,
    Double hottest003cc,
    Double hottest2cc,
    double[] at,
    float[] curve) {
  static final int STEPS = 400;

  private static final double MM3_IN_CM3 = 1000;

  /**
   * Reads them off a histogram.
   *
   * @param wanted doses at which the trial asks for the volume, Gy
   */
  static Doses of(Histogram h, double volume, double[] wanted) {
    double inside = h.inside();
    double[] at = new double[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      at[i] = h.volumeAt(wanted[i]) / inside;
    }
    return new Doses(
        volume / MM3_IN_CM3,
        h.outsideShare(),
        h.least(),
        h.mean(),
        h.most(),
        h.doseTo(0.98 * inside),
        h.doseTo(0.95 * inside),
        h.doseTo(0.5 * inside),
        h.doseTo(0.02 * inside),
        hottest(h, 30),
        hottest(h, 2000),
        at,
        curve(h));
  }

  /** The dose to the hottest so many mm³; {@code null} if there are fewer. */
  private static Double hottest(Histogram h, double volume) {
    return h.inside() < volume ? null : h.doseTo(volume);
  }

  private static float[] curve(Histogram h) {
    float[] curve = new float[STEPS];
    for (int i = 0; i < STEPS; i++) {
      curve[i] = (float) (h.volumeAt(h.most() * i / (STEPS - 1)) / h.inside());
    }
    return curve;
  }

  /** The share of the volume that gets this dose or more, 0 to 1, from the curve. */
  double share(double dose) {
    double place = dose / most * (STEPS - 1);
    if (!(place > 0)) {
      return 1;
    } else if (place >= STEPS - 1) {
      return place == STEPS - 1 ? curve[STEPS - 1] : 0;
    }
    int i = (int) place;
    return curve[i] + (place - i) * (curve[i + 1] - curve[i]);
  }
}
