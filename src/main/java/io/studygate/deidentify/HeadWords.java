package io.studygate.deidentify;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The words by which a series is known to show a head or a neck. */
final class HeadWords {
  private static final TreeSet<String> WORDS =
      new TreeSet<>(
          List.of(
              "BRAIN",
              "CABEZA",
              "CEREBRAL",
              "CEREBRO",
              "CEREBRUM",
              "CERVEAU",
              "CRANE",
              "CRANEO",
              "CRANIAL",
              "CRANIUM",
              "EYE",
              "EYES",
              "FACE",
              "FACIAL",
              "HALS",
              "HEAD",
              "HEADNECK",
              "HIRN",
              "HN",
              "IAC",
              "JAW",
              "KOPF",
              "MANDIBLE",
              "MAXILLA",
              "MPRAGE",
              "NECK",
              "NEURO",
              "NOSE",
              "ORBIT",
              "ORBITS",
              "PITUITARY",
              "SCHADEL",
              "SCHAEDEL",
              "SELLA",
              "SINUS",
              "SINUSES",
              "SKULL",
              "TESTA",
              "TETE",
              "TMJ",
              "WHOLEBODY"));

  private static final Pattern AND = Pattern.compile("\\bH ?[-&+/] ?N\\b");
  private static final Pattern GAP = Pattern.compile("[^A-Z]+");

  /** Heads and necks of other organs, and how a patient lies. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "\\b(FEMUR|FEMORAL|HIP|HUMERUS|HUMERAL|RADIUS|RADIAL|FIBULA|FIBULAR|TALUS|TALAR"
              + "|METATARSAL|PANCREAS|PANCREATIC|BLADDER|GALLBLADDER|UTERINE|CERVIX) (HEAD|NECK)\\b"
              + "|\\b(HEAD|NECK) OF (THE )?(FEMUR|HUMERUS|RADIUS|FIBULA|TALUS|PANCREAS|BLADDER)\\b"
              + "|\\bCORONARY SINUS\\b|\\bHEAD FIRST\\b");

  private HeadWords() {}

  /** All of them, in order. */
  static List<String> all() {
    return List.copyOf(WORDS);
  }

  /**
   * Whether one of them stands in what an object says of itself.
   *
   * @param texts divided by bars
   */
  static boolean stand(String texts) {
    String plain = Letters.plain(texts).toUpperCase(Locale.ROOT);
    for (String text : plain.split("[|]")) {
      String words =
          GAP.matcher(AND.matcher(text).replaceAll("HN"))
              .replaceAll(" ")
              .replace("WHOLE BODY", "WHOLEBODY");
      String rest = ELSEWHERE.matcher(words).replaceAll(" ");
      if (Arrays.stream(rest.split(" ")).anyMatch(WORDS::contains)) {
        return true;
      }
    }
    return false;
  }
}
