package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Unquoted words of YAML. Only what every YAML reader takes alike is read; the rest ({@code 017},
 * {@code yes}, {@code 12:30}) is a fault that says to quote it.
 */
final class Scalars {
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d{0,17}");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d{0,17})\\.\\d{1,18}");
  private static final Pattern BOOLEAN_TRAP =
      Pattern.compile("(?i)yes|no|on|off|y|n|TRUE|FALSE|NULL");
  private static final Pattern NUMBER_TRAP =
      Pattern.compile(
          "[+-]?(0[\\d_]+|0[xob][0-9A-Fa-f_]+|\\d[\\d_]*(:[0-5]?\\d)+(\\.\\d*)?|\\d[\\d_]*_[\\d_]*"
              + "|\\d*\\.?\\d+[eE][+-]?\\d+|\\d+\\.|\\.\\d+)|\\+\\d+|[+-]?\\.(?i:inf|nan)|=|\\d{19,}");

  private Scalars() {}

  /** Whether YAML readers differ on this unquoted word. */
  static boolean ambiguous(String word) {
    boolean plain = word.equals("true") || word.equals("false") || word.equals("null");
    return !plain && (BOOLEAN_TRAP.matcher(word).matches() || NUMBER_TRAP.matcher(word).matches());
  }

  /** What a word of an enumeration is called in the program: {@code rt-set} is {@code RT_SET}. */
  static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** The value of an unquoted word that is not ambiguous. */
  static JsonNode value(String word) {
    if (word.isEmpty() || word.equals("~") || word.equals("null")) {
      return NullNode.instance;
    }
    if (word.equals("true") || word.equals("false")) {
      return BooleanNode.valueOf(word.equals("true"));
    }
    if (WHOLE.matcher(word).matches()) {
      return LongNode.valueOf(Long.parseLong(word));
    }
    return DECIMAL.matcher(word).matches()
        ? DecimalNode.valueOf(new BigDecimal(word))
        : TextNode.valueOf(word);
  }
}
