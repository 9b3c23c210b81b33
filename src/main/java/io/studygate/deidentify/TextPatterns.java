package io.studygate.deidentify;

import io.studygate.dicom.StandardFile;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Attributes whose values have a form of their own that no name has: versions, kernels, templates.
 */
final class TextPatterns {
  private static final Map<Integer, Pattern> PATTERNS = new HashMap<>();
  private static final Pattern GAP = Pattern.compile("[ _]+");

  static {
    for (String[] row : StandardFile.rows("text-patterns.csv")) {
      int tag = Integer.parseUnsignedInt(row[0], 16);
      PATTERNS.put(tag, Pattern.compile(row[2]));
    }
  }

  private TextPatterns() {}

  /** Whether a value has the form that the values of its attribute have. */
  static boolean fits(int tag, String value) {
    Pattern pattern = PATTERNS.get(tag);
    return pattern != null && pattern.matcher(value).matches();
  }

  /** Cleans a text part by part, where its attribute has a form: what has it stays. */
  static String clean(int tag, String value, TextCleaner text) {
    if (!PATTERNS.containsKey(tag)) {
      return text.clean(value);
    }
    if (fits(tag, value) || text.isClean(value)) {
      return value;
    }
    StringBuilder kept = new StringBuilder();
    for (String part : GAP.split(value)) {
      String clean = fits(tag, part) ? part : text.clean(part);
      kept.append(kept.isEmpty() || clean.isEmpty() ? "" : " ").append(clean);
    }
    return kept.toString();
  }
}
