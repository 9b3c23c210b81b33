package io.studygate.results;

import java.util.Map;

/** How the numbers of a table are meant, for a reader who has only the result folder. */
final class HowToRead {
  private static final Map<String, String> WORDS =
      Map.of(
          "dvh.csv",
          """
          One line for each structure in each dose of a whole plan. File numbers are those of \
          inventory.csv. Contours reach half way to their neighbours, the first and the last as far \
          outward. D98, D95, D50, D2: the least dose in the hottest 98, 95, 50, 2 % of the volume; \
          D0.03cc and D2cc: in the hottest 0.03 and 2 cm3; v20gy: what gets 20 Gy or more. The least \
          and highest dose are those of the samples. What the planning system says stands beside \
          ours, the difference is ours less theirs. A number that cannot be computed is empty, with \
          the reason beside it.""",
          "regions.csv",
          """
          One line for each structure or segment in each series of images that it is drawn on. \
          Values are those of the pixels whose centres lie inside, rescaled as the images say; SD is \
          that of all these pixels, p5 to p95 are percentiles. HU in CT; SUVbw in g/ml in PET where \
          all that it needs was submitted; anything else is arbitrary, with the reason. Of a region that \
          lies outside of the images by more than 1 % no values are told.""",
          "qa.csv",
          """
          One line for each series of images. A gap is more than one and a half usual distances; an \
          empty slice has one value only; clipped pixels have the highest value that can be stored. \
          Noise (Immerkaer 1996) and SNR are those of the foreground; fine structure counts as \
          noise, so compare like with like.""");

  private HowToRead() {}

  /** Empty for a table that needs no words. */
  static String of(String file) {
    return WORDS.getOrDefault(file, "");
  }
}
