package io.studygate.deidentify;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Takes values apart into what counts in them. The expressions are made once: each value of a
 * subject is taken apart in several ways.
 */
public final class Letters {
  private static final Pattern NAME_GAP = Pattern.compile("[^\\p{L}\\p{M}\\p{N}']+");
  private static final Pattern WORD_GAP = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern LETTER_GAP = Pattern.compile("[^\\p{L}]+");
  private static final Pattern NUMBER_GAP = Pattern.compile("[^0-9]+");
  private static final Pattern PHRASE_GAP = Pattern.compile("[\\r\\n]+");
  private static final Pattern PHRASE_PART = Pattern.compile("[,;^]");
  private static final Pattern NUMBER_AT_END = Pattern.compile("[0-9]+$");
  private static final Pattern NOTHING = Pattern.compile("[0\\W_]*");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private Letters() {}

  /** Parts of a person's name; the first may be empty. */
  public static String[] names(String value) {
    return NAME_GAP.split(value);
  }

  /** Runs of letters and digits. */
  public static String[] words(String value) {
    return WORD_GAP.split(value);
  }

  /** Runs of letters. */
  public static String[] letters(String value) {
    return LETTER_GAP.split(value);
  }

  /** Runs of digits. */
  public static String[] numbers(String value) {
    return NUMBER_GAP.split(value);
  }

  /** The lines of an address or the like, then what commas and the like part within them. */
  public static String[] phrases(String value) {
    return PHRASE_GAP.split(value + "\n" + PHRASE_PART.matcher(value).replaceAll("\n"));
  }

  /** Letters and digits without all between them. */
  public static String only(String value) {
    return WORD_GAP.matcher(value).replaceAll("");
  }

  /** Without the number at its end. */
  public static String stem(String word) {
    return NUMBER_AT_END.matcher(word).replaceAll("");
  }

  /** Letters without their accents and other marks. */
  public static String plain(String word) {
    boolean ascii = true;
    for (int i = 0; i < word.length(); i++) {
      ascii &= word.charAt(i) < 0x80;
    }
    return ascii
        ? word
        : MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
  }

  /** Whether there are digits and nothing else. */
  public static boolean isDigits(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return !value.isEmpty();
  }

  /** How many there are; one beyond ASCII counts for as many as it has bytes in UTF-8. */
  public static int weight(String value) {
    return value.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Whether there are only zeros and signs. */
  public static boolean isNothing(String value) {
    return NOTHING.matcher(value).matches();
  }
}
