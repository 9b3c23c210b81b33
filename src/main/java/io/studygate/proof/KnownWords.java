package io.studygate.proof;

import io.studygate.deidentify.Letters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Words that stand in images without meaning anybody. A subject's value that is one of them is
 * counted and not searched: what its element must have become decides alone.
 */
final class KnownWords {
  private static final String[] FILES = {
    "/io/studygate/standard/vocabulary.txt", "/io/studygate/proof/vocabulary.txt"
  };

  private KnownWords() {}

  /** Whether every word of a value is known. */
  static boolean are(String value) {
    for (String word : Letters.letters(value.toLowerCase(Locale.ROOT))) {
      if (!word.isEmpty() && !Holder.WORDS.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private static final class Holder {
    static final Set<String> WORDS = load();

    private static Set<String> load() {
      Set<String> words = new HashSet<>(16_384);
      for (String file : FILES) {
        try (InputStream in = KnownWords.class.getResourceAsStream(file)) {
          if (in != null) {
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(words::add);
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return words;
    }
  }
}
