package io.studygate.proof;

import io.studygate.proof.Pattern.Rule;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bytes as which values may stand in a file: in each character set, as UTF-16, hexadecimal and
 * base64. The same bytes are searched for once, by the rule that finds most.
 */
final class PatternForms {
  /** Shorter pieces of base64 come up by chance. */
  private static final int BASE64 = 7;

  private final Map<String, Pattern> patterns = new LinkedHashMap<>();
  private final List<CharsetEncoder> encoders = new ArrayList<>();

  /**
   * @param charsets names of those in use; UTF-8 always is
   */
  PatternForms(Collection<String> charsets) {
    for (String name : charsets) {
      Charset charset = Charset.forName(name);
      if (charset.canEncode()) {
        encoders.add(charset.newEncoder());
      }
    }
    encoders.add(StandardCharsets.UTF_8.newEncoder());
  }

  ValueMatcher matcher() {
    return new ValueMatcher(List.copyOf(patterns.values()));
  }

  /** In every character set in use, however capitals are used. */
  void text(String value, Rule rule, String what) {
    for (String form : Spellings.cases(value)) {
      for (CharsetEncoder encoder : encoders) {
        if (encoder.canEncode(form)) {
          add(form.getBytes(encoder.charset()), rule, what);
        }
      }
    }
  }

  /** As UTF-16. */
  void wide(String value, String what) {
    for (String form : Spellings.cases(value)) {
      add(form.getBytes(StandardCharsets.UTF_16LE), Rule.ANYWHERE, what + " in UTF-16");
      add(form.getBytes(StandardCharsets.UTF_16BE), Rule.ANYWHERE, what + " in UTF-16");
    }
  }

  /** As hexadecimal, and as base64 wherever it begins in what is encoded. */
  void encoded(String value, String what) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    byte[] hex = HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
    add(hex, Rule.ANYWHERE, what + " in hexadecimal");
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + bytes.length];
      System.arraycopy(bytes, 0, shifted, shift, bytes.length);
      String base64 = Base64.getEncoder().encodeToString(shifted);
      int from = (8 * shift + 5) / 6;
      int to = 8 * shifted.length / 6;
      if (to - from >= BASE64) {
        add(
            base64.substring(from, to).getBytes(StandardCharsets.US_ASCII),
            Rule.ANYWHERE,
            what + " in base64");
      }
    }
  }

  /** Just these bytes. */
  void add(byte[] bytes, Rule rule, String what) {
    byte[] folded = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      folded[i] = (byte) Hash.fold(bytes[i]);
    }
    String key = new String(folded, StandardCharsets.ISO_8859_1);
    patterns.merge(
        key, new Pattern(folded, rule, what), (a, b) -> a.rule().compareTo(b.rule()) <= 0 ? a : b);
  }
}
