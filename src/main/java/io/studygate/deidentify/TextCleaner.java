package io.studygate.deidentify;

import io.studygate.dicom.StandardFile;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves of a text only what is known to identify nobody: words of the vocabulary, small numbers
 * and their units. Everything else goes, so what it has never seen goes too. Safe for several
 * threads.
 *
 * @see "DICOM PS3.15 E.3.5, Clean Descriptors Option"
 */
public final class TextCleaner {
  private static final int REMEMBERED = 10_000;
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:[.]\\p{N}[\\p{L}\\p{N}]*)*");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:[.][0-9]+)*");
  private static final Pattern SMALL = Pattern.compile("[0-9]{1,3}(?:[.][0-9]{1,3})?");
  private static final Pattern MEASURE = Pattern.compile("[0-9]{1,4}(?:[.][0-9]{1,3})?([A-Za-z]+)");
  private static final Pattern SIZE = Pattern.compile("[0-9.]{1,5}x[0-9.]{1,5}(?:x[0-9.]{1,5})?");
  private static final Pattern NUMBERED = Pattern.compile("([A-Za-z]+)([0-9]{1,3})([A-Za-z]?)");
  private static final Pattern B_VALUE = Pattern.compile("[bB][0-9]{1,4}");
  private static final Pattern TARGET = Pattern.compile("(?i)[pcgi]+tv[a-z]?[0-9]?|boost");
  private static final Pattern DOSE = Pattern.compile("(?!19|20)[0-9]{4}");
  private static final Pattern PARTS = Pattern.compile("(?<=[a-z])(?=[A-Z])");
  private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e\\r\\n\\t]*");
  private static final Pattern NUMBER_GAP = Pattern.compile("[-/.,:+() ]+");
  private static final Pattern STRAY = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N})]+$");

  private static final class Vocabulary {
    static final Set<String> WORDS = new HashSet<>(StandardFile.lines("vocabulary.txt"));
  }

  private final Map<String, String> seen = new ConcurrentHashMap<>();
  private final Set<String> names;

  public TextCleaner() {
    this(Set.of());
  }

  /**
   * @param names terms that are somebody's name here and do not stay, in small letters
   */
  TextCleaner(Set<String> names) {
    this.names = Set.copyOf(names);
  }

  /** Whether a word may stay anywhere, whatever its case. */
  public static boolean isTerm(String word) {
    return Vocabulary.WORDS.contains(word.toLowerCase(Locale.ROOT));
  }

  /** What may stay of a text; the text itself if all of it may, empty if nothing may. */
  public String clean(String text) {
    String cleaned = seen.get(text);
    if (cleaned == null) {
      cleaned = work(text);
      if (seen.size() < REMEMBERED) {
        seen.put(text, cleaned);
      }
    }
    return cleaned;
  }

  /** Whether all of a text may stay. */
  boolean isClean(String text) {
    return clean(text).equals(text);
  }

  private String work(String text) {
    StringBuilder kept = new StringBuilder();
    Matcher words = WORD.matcher(text);
    boolean all = PLAIN.matcher(text).matches();
    int end = 0;
    int keptEnd = -1;
    String before = "";
    while (words.find()) {
      String word = words.group();
      boolean keep =
          keeps(word, before)
              && !isNumberRun(text, words.start(), words.end(), word)
              && !hasName(word);
      if (keep) {
        boolean follows = keptEnd == end && (keptEnd > 0 || words.start() == 0);
        String gap = text.substring(end, words.start());
        kept.append(kept.isEmpty() ? "" : follows && isShort(gap) ? gap : " ").append(word);
        keptEnd = words.end();
        before = word;
      }
      all &= keep;
      end = words.end();
    }
    return all ? text : STRAY.matcher(kept).replaceAll("");
  }

  /** Whether a word, or a part of what is written together, is a name here. */
  private boolean hasName(String word) {
    if (!names.isEmpty()) {
      for (String part : PARTS.split(word)) {
        for (String letters : Letters.letters(part)) {
          if (names.contains(letters.toLowerCase(Locale.ROOT))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isShort(String gap) {
    return gap.length() <= 3 && PLAIN.matcher(gap).matches();
  }

  private static boolean keeps(String word, String before) {
    if (isTerm(word) || word.length() == 1 && word.charAt(0) < 0x80) {
      return true;
    }
    if (SMALL.matcher(word).matches() || SIZE.matcher(word).matches()) {
      return true;
    }
    if (DOSE.matcher(word).matches() && TARGET.matcher(before).matches()) {
      return true;
    }
    return keepsMixed(word) || keepsParts(word);
  }

  private static boolean keepsMixed(String word) {
    Matcher measure = MEASURE.matcher(word);
    if (measure.matches() && (measure.group(1).length() == 1 || isTerm(measure.group(1)))) {
      return true;
    }
    if (B_VALUE.matcher(word).matches()) {
      return true;
    }
    Matcher numbered = NUMBERED.matcher(word);
    if (!numbered.matches()) {
      return false;
    }
    boolean shortOne = numbered.group(1).length() <= 2 && numbered.group(2).length() <= 2;
    return shortOne || isTerm(numbered.group(1));
  }

  /** Words written together, as in {@code HeadNeck}. */
  private static boolean keepsParts(String word) {
    String[] parts = PARTS.split(word);
    if (parts.length == 1) {
      return false;
    }
    for (String part : parts) {
      if (!isTerm(part) && !keepsMixed(part)) {
        return false;
      }
    }
    return true;
  }

  /** Numbers that follow one another are a date, a telephone or a patient's number. */
  private static boolean isNumberRun(String text, int start, int end, String word) {
    return NUMBER.matcher(word).matches()
        && (followsNumber(text, start) || precedesNumber(text, end));
  }

  private static boolean precedesNumber(String text, int end) {
    Matcher gap = NUMBER_GAP.matcher(text).region(end, text.length());
    return gap.lookingAt() && startsNumber(text, gap.end());
  }

  private static boolean startsNumber(String text, int at) {
    Matcher word = WORD.matcher(text).region(at, text.length());
    return word.lookingAt() && NUMBER.matcher(word.group()).matches();
  }

  private static boolean followsNumber(String text, int start) {
    int at = start;
    while (at > 0 && NUMBER_GAP.matcher(text.substring(at - 1, at)).matches()) {
      at--;
    }
    int from = at;
    while (from > 0 && Character.isLetterOrDigit(text.charAt(from - 1))) {
      from--;
    }
    return at < start && from < at && NUMBER.matcher(text.substring(from, at)).matches();
  }
}
