package io.studygate.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of an e-mail, of which what was understood is crossed out. */
final class Sheet {
  /** In the place of each character that was crossed out; no text has it. */
  static final char TAKEN = '\uE000';

  private final StringBuilder text;

  Sheet(List<String> lines) {
    text = new StringBuilder(String.join("\n", lines).replace(TAKEN, ' '));
  }

  /** What is left, as long as the text was. */
  String text() {
    return text.toString();
  }

  /** Finds a pattern in what is left, one place after the other. */
  void each(Pattern pattern, Consumer<MatchResult> found) {
    List<MatchResult> places = new ArrayList<>();
    Matcher matcher = pattern.matcher(text());
    while (matcher.find()) {
      places.add(matcher.toMatchResult());
    }
    places.forEach(found);
  }

  /** Crosses out a place. */
  void take(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != '\n') {
        text.setCharAt(i, TAKEN);
      }
    }
  }

  /** Whether something in a text was crossed out. */
  static boolean taken(String part) {
    return part.indexOf(TAKEN) >= 0;
  }
}
