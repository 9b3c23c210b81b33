package io.studygate.proof;

import io.studygate.deidentify.Letters;
import io.studygate.proof.Pattern.Rule;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Turns a subject's values into what is searched for. How long a value is decides how it must be
 * found: chance hits would stop studies for nothing. The bytes of it are those of {@link
 * PatternForms}.
 */
final class PatternBuilder {
  private static final int SUBSTRING = 6;
  private static final int WORD = 4;
  private static final int DIGITS = 5;
  private static final String NAME = "a name";
  private static final String ID = "an identifier";
  private static final String PHRASE = "an address, institution or telephone number";
  private static final String BIRTH = "the birth date";
  private static final String FILE = "a file or folder name";

  private final PatternForms forms;
  private final Set<Long> wholes = new HashSet<>();
  private final Set<String> counted = new TreeSet<>();
  private final Set<String> fileWords = new HashSet<>();
  private final WrittenByUs ours;

  PatternBuilder(SubjectValues values, WrittenByUs ours) {
    this.ours = ours;
    this.forms = new PatternForms(values.charsets);
    values.names.forEach(this::name);
    values.ids.forEach(value -> id(value, ID));
    values.phrases.forEach(this::phrase);
    values.birthDates.forEach(this::birthDate);
    values.fileNames.forEach(this::fileName);
    values.rawBytes.forEach(this::raw);
  }

  ValueMatcher matcher() {
    return forms.matcher();
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
    List<String> parts = NameForms.parts(value);
    boolean found = false;
    for (String part : parts) {
      found |= word(part, NAME) && Letters.weight(part) >= WORD;
      NameForms.pieces(part).stream()
          .filter(piece -> Letters.weight(piece) >= WORD)
          .forEach(piece -> word(piece, NAME));
    }
    NameForms.glued(value).forEach(this::glued);
    if (!found && parts.size() > 1 && !ours.has(value) && !KnownWords.are(value)) {
      NameForms.whole(parts).forEach(whole -> sized(whole, NAME));
    }
  }

  /** As a word, or it would be found within others; scripts that have no gaps have no words. */
  private void glued(String name) {
    if (Letters.weight(name) >= SUBSTRING && !ours.has(name) && !Letters.isDigits(name)) {
      boolean ascii = name.length() == Letters.weight(name);
      forms.text(name, ascii ? Rule.WORD : Rule.ANYWHERE, NAME);
    }
  }

  /** One word; returns whether it is searched for. */
  private boolean word(String word, String what) {
    if (Letters.isDigits(word)) {
      digits(word, what);
      return false;
    }
    if (!counts(word) || KnownWords.are(word)) {
      return false;
    }
    sized(word, what);
    for (String spelling : Spellings.of(word)) {
      if (!spelling.equals(word) && Letters.weight(spelling) >= WORD && !KnownWords.are(spelling)) {
        sized(spelling, what);
      }
    }
    if (Letters.weight(word) >= WORD) {
      wholes.add(Hash.of(word));
      forms.wide(word, what);
    }
    return true;
  }

  private void id(String value, String what) {
    if (!counts(value) || isNothing(value)) {
      return;
    }
    String letters = Letters.only(value);
    numbers(value, what);
    if (Letters.weight(letters) >= WORD && !Letters.isDigits(value) && !KnownWords.are(value)) {
      sized(value, what);
      if (Letters.weight(letters) >= SUBSTRING) {
        anywhere(letters, what);
      }
      wholes.add(Hash.of(value));
    }
    if (Letters.weight(letters) >= DIGITS
        && !(KnownWords.are(value) && !Letters.isDigits(letters))) {
      forms.wide(value, what);
      forms.encoded(value, what);
    }
  }

  private void phrase(String value) {
    for (String part : Letters.phrases(value)) {
      String phrase = part.strip();
      if (phrase.chars().anyMatch(Character::isLetter)) {
        boolean long_ = Letters.weight(Letters.only(phrase)) >= SUBSTRING;
        if (long_ && counts(phrase) && !KnownWords.are(phrase)) {
          Spellings.of(phrase).forEach(spelling -> anywhere(spelling, PHRASE));
          forms.wide(phrase, PHRASE);
        }
      } else {
        id(phrase, PHRASE);
      }
    }
    numbers(value, PHRASE);
  }

  private void numbers(String value, String what) {
    for (String number : NumberForms.in(value)) {
      digits(Letters.only(number), what);
      NumberForms.of(number).forEach(form -> forms.add(ascii(form), Rule.DIGITS, what));
    }
    for (String run : Letters.numbers(value)) {
      digits(run, what);
    }
  }

  private void birthDate(String value) {
    Set<String> usual = DateForms.of(value);
    for (String form : usual) {
      forms.wide(form, BIRTH);
      if (Letters.isDigits(form)) {
        digits(form, BIRTH);
      }
    }
    // A digit before or behind makes it another date; all are ASCII.
    Stream.concat(usual.stream(), DateForms.more(value).stream())
        .forEach(form -> forms.add(ascii(form), Rule.DIGITS, BIRTH));
    DateForms.ofTwoDigits(value).forEach(form -> forms.add(ascii(form), Rule.WORD, BIRTH));
  }

  /** Numbered names (IM000001) are nobody's; neither are words of the vocabulary. */
  private void fileName(String value) {
    for (String word : Letters.words(value)) {
      if (Letters.weight(word) < SUBSTRING || !fileWords.add(word)) {
        continue;
      }
      String stem = Letters.stem(word);
      if (Letters.weight(stem) > 3 && !KnownWords.are(stem)) {
        word(word, FILE);
      }
    }
  }

  private void raw(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length >= WORD && !ours.has(value)) {
      forms.add(bytes, bytes.length >= SUBSTRING ? Rule.ANYWHERE : Rule.WORD, NAME);
    }
  }

  private void digits(String run, String what) {
    if (run.length() >= DIGITS && Letters.isDigits(run) && !isNothing(run) && counts(run)) {
      for (String some : NumberForms.ofRun(run)) {
        forms.add(ascii(some), Rule.DIGITS, what);
        wholes.add(Hash.of(some));
      }
    }
  }

  private void sized(String value, String what) {
    int weight = Letters.weight(Letters.only(value));
    if (weight >= SUBSTRING) {
      anywhere(value, what);
    } else if (weight >= WORD) {
      forms.text(value, Rule.WORD, what);
    } else if (weight > 1) {
      forms.text(value, Rule.VALUE, what);
    }
  }

  private void anywhere(String value, String what) {
    Spellings.withCut(value).forEach(some -> forms.text(some, Rule.ANYWHERE, what));
  }

  private boolean counts(String value) {
    if (ours.has(value)) {
      return false;
    }
    counted.add(value.toUpperCase(Locale.ROOT));
    return true;
  }

  private static byte[] ascii(String value) {
    return value.getBytes(StandardCharsets.US_ASCII);
  }

  /** All zeros, or the date that stands for none. */
  private static boolean isNothing(String value) {
    return value.equals("19000101") || Letters.isNothing(value);
  }
}
