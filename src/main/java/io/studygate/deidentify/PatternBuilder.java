package io.studygate.deidentify;

import io.studygate.deidentify.Pattern.Rule;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns a subject's values into what is searched for. How long a value is decides how it must be
 * found: chance hits would stop studies for nothing.
 */
final class PatternBuilder {
  private static final int SUBSTRING = 6;
  private static final int WORD = 4;
  private static final int DIGITS = 5;
  private static final String NAME = "a name";
  private static final String ID = "an identifier";
  private static final String PHRASE = "an address, institution or telephone number";
  private static final String FILE = "a file or folder name";

  private final Map<String, Pattern> patterns = new LinkedHashMap<>();
  private final Set<Long> wholes = new HashSet<>();
  private final Set<String> counted = new TreeSet<>();
  private final Set<String> fileWords = new HashSet<>();
  private final WrittenByUs ours;
  private final List<CharsetEncoder> encoders = new ArrayList<>();

  PatternBuilder(SubjectValues values, WrittenByUs ours) {
    this.ours = ours;
    for (String name : values.charsets) {
      Charset charset = Charset.forName(name);
      if (charset.canEncode()) {
        encoders.add(charset.newEncoder());
      }
    }
    encoders.add(StandardCharsets.UTF_8.newEncoder());
    values.names.forEach(this::name);
    values.ids.forEach(value -> id(value, ID));
    values.phrases.forEach(this::phrase);
    values.birthDates.forEach(this::birthDate);
    values.fileNames.forEach(this::fileName);
    values.rawBytes.forEach(this::raw);
  }

  ValueMatcher matcher() {
    return new ValueMatcher(List.copyOf(patterns.values()));
  }

  /** Hashes of values that stop the study as a whole CS, IS, DS, DA or TM. */
  Set<Long> wholes() {
    return wholes;
  }

  /** How many values were looked at, searched or not. */
  int values() {
    return counted.size();
  }

  /** Those values, as capitals. */
  Set<String> counted() {
    return counted;
  }

  private void name(String value) {
    List<String> parts = new ArrayList<>();
    boolean found = false;
    for (String part : Letters.names(value)) {
      if (!part.isEmpty()) {
        parts.add(part);
        found |= word(part, NAME) && weight(part) >= WORD;
      }
    }
    if (!found && parts.size() > 1 && !ours.has(value) && !KnownWords.are(value)) {
      List<String> reversed = new ArrayList<>(parts);
      java.util.Collections.reverse(reversed);
      for (String joint : List.of("^", " ", ", ", ",")) {
        sized(String.join(joint, parts), NAME);
        sized(String.join(joint, reversed), NAME);
      }
    }
  }

  /** One word; returns whether it is searched for. */
  private boolean word(String word, String what) {
    if (isDigits(word)) {
      digits(word, what);
      return false;
    }
    if (!counts(word) || KnownWords.are(word)) {
      return false;
    }
    sized(word, what);
    String plain = Letters.plain(word);
    if (!plain.equals(word) && weight(plain) >= WORD) {
      sized(plain, what);
    }
    if (weight(word) >= WORD) {
      wholes.add(Hash.of(word));
      wide(word, what);
    }
    return true;
  }

  private void id(String value, String what) {
    if (!counts(value) || isNothing(value)) {
      return;
    }
    String letters = Letters.only(value);
    if (isDigits(letters)) {
      digits(letters, what);
    }
    for (String run : Letters.numbers(value)) {
      digits(run, what);
    }
    if (weight(letters) >= WORD && !isDigits(value) && !KnownWords.are(value)) {
      sized(value, what);
      wholes.add(Hash.of(value));
    }
    if (weight(letters) >= DIGITS && !(KnownWords.are(value) && !isDigits(letters))) {
      wide(value, what);
      encoded(value, what);
    }
  }

  private void phrase(String value) {
    for (String part : Letters.phrases(value)) {
      String phrase = part.strip();
      if (phrase.chars().anyMatch(Character::isLetter)) {
        boolean long_ = weight(Letters.only(phrase)) >= SUBSTRING;
        if (long_ && counts(phrase) && !KnownWords.are(phrase)) {
          text(phrase, Rule.ANYWHERE, PHRASE);
        }
      } else {
        id(phrase, PHRASE);
      }
    }
    for (String run : Letters.numbers(value)) {
      digits(run, PHRASE);
    }
  }

  private void birthDate(String value) {
    for (String form : DateForms.of(value)) {
      counts(form);
      if (isDigits(form)) {
        digits(form, "the birth date");
      } else {
        text(form, Rule.ANYWHERE, "the birth date");
      }
    }
  }

  /** Numbered names (IM000001) are nobody's; neither are words of the vocabulary. */
  private void fileName(String value) {
    for (String word : Letters.words(value)) {
      if (weight(word) < SUBSTRING || !fileWords.add(word)) {
        continue;
      }
      String stem = Letters.stem(word);
      if (weight(stem) > 3 && !KnownWords.are(stem)) {
        word(word, FILE);
      }
    }
  }

  private void raw(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length >= WORD && !ours.has(value)) {
      add(bytes, bytes.length >= SUBSTRING ? Rule.ANYWHERE : Rule.WORD, NAME);
    }
  }

  private void digits(String run, String what) {
    if (run.length() >= DIGITS && isDigits(run) && !isNothing(run) && counts(run)) {
      add(run.getBytes(StandardCharsets.US_ASCII), Rule.DIGITS, what);
      wholes.add(Hash.of(run));
    }
  }

  private void sized(String value, String what) {
    int weight = weight(Letters.only(value));
    if (weight >= SUBSTRING) {
      text(value, Rule.ANYWHERE, what);
    } else if (weight >= WORD) {
      text(value, Rule.WORD, what);
    } else if (weight > 1) {
      text(value, Rule.VALUE, what);
    }
  }

  /** In every character set in use, and for letters beyond ASCII in both cases. */
  private void text(String value, Rule rule, String what) {
    for (String form :
        Set.copyOf(
            List.of(value, value.toUpperCase(Locale.ROOT), value.toLowerCase(Locale.ROOT)))) {
      for (CharsetEncoder encoder : encoders) {
        if (encoder.canEncode(form)) {
          add(form.getBytes(encoder.charset()), rule, what);
        }
      }
    }
  }

  private void wide(String value, String what) {
    for (String form : Set.copyOf(List.of(value, value.toUpperCase(Locale.ROOT)))) {
      add(form.getBytes(StandardCharsets.UTF_16LE), Rule.ANYWHERE, what + " in UTF-16");
      add(form.getBytes(StandardCharsets.UTF_16BE), Rule.ANYWHERE, what + " in UTF-16");
    }
  }

  private void encoded(String value, String what) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    byte[] hex = HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
    add(hex, Rule.ANYWHERE, what + " in hexadecimal");
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + bytes.length];
      System.arraycopy(bytes, 0, shifted, shift, bytes.length);
      String base64 = Base64.getEncoder().encodeToString(shifted);
      int from = (8 * shift + 5) / 6;
      int to = 8 * shifted.length / 6;
      if (to - from >= SUBSTRING + 1) {
        add(
            base64.substring(from, to).getBytes(StandardCharsets.US_ASCII),
            Rule.ANYWHERE,
            what + " in base64");
      }
    }
  }

  private void add(byte[] bytes, Rule rule, String what) {
    byte[] folded = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      folded[i] = (byte) Hash.fold(bytes[i]);
    }
    String key = new String(folded, StandardCharsets.ISO_8859_1);
    patterns.merge(
        key, new Pattern(folded, rule, what), (a, b) -> a.rule().compareTo(b.rule()) <= 0 ? a : b);
  }

  private boolean counts(String value) {
    if (ours.has(value)) {
      return false;
    }
    counted.add(value.toUpperCase(Locale.ROOT));
    return true;
  }

  private static boolean isDigits(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return !value.isEmpty();
  }

  /** All zeros, or the date that stands for none. */
  private static boolean isNothing(String value) {
    return value.equals("19000101") || Letters.isNothing(value);
  }

  /** Letters and digits; a sign beyond ASCII counts for as many as it has bytes. */
  private static int weight(String value) {
    return value.getBytes(StandardCharsets.UTF_8).length;
  }
}
