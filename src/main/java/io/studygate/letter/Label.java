package io.studygate.letter;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The words by which people say what a value is, in English, German and French. */
enum Label {
  PROTOCOL("protocole?s?|protokoll|trial|study|studie|\u00e9tude|etude|essai"),
  CASE("case|pt|pat|patient(?:in|e)?|subject|subj|participant|fall|cas|sujet"),
  FOLDER(
      "(?:sub-?)?folder|(?:sub-?)?director(?:y|ies)|dir|(?:unter)?ordner|(?:unter)?verzeichnis"
          + "|(?:sous-)?dossier|r\u00e9pertoire|repertoire"),
  VISIT("(?:study[ -])?visits?|(?:studien)?visite|time[ -]?points?|zeitpunkt"),
  CONTACT("contact(?:[ ]person)?|kontakt|ansprechpartner(?:in)?");

  /** Words that may follow without another meaning. */
  private static final String MORE =
      "(?:[ ]*[-_]?(?:id|ids|identifier|no|nr|num|number|nummer|num\u00e9ro|numero|n\u00b0|code|name"
          + "|nom))?\\.?";

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private final String words;
  private final Pattern alone;

  Label(String words) {
    this.words = "(?:" + words + ")" + MORE;
    this.alone = Pattern.compile("[#*]*" + this.words + "[*:#. ]*", FLAGS);
  }

  /** A pattern of this label as a whole word, and what comes after it. */
  Pattern before(String rest) {
    return Pattern.compile("(?<![\\p{L}\\p{N}_-])" + words + rest, FLAGS);
  }

  /** The label that a cell of a table's first row is. */
  static Optional<Label> cell(String text) {
    return Arrays.stream(values()).filter(each -> each.alone.matcher(text).matches()).findFirst();
  }

  /** Any of them with a colon or the like after it: here another value begins. */
  static Pattern next() {
    String all = String.join("|", Arrays.stream(values()).map(each -> each.words).toList());
    return Pattern.compile("(?<![\\p{L}\\p{N}_-])(?:" + all + ")[ ]*[:=#]", FLAGS);
  }

  /** Any of them as a word. */
  static Pattern any() {
    String all = String.join("|", Arrays.stream(values()).map(each -> each.words).toList());
    return Pattern.compile("(?<![\\p{L}\\p{N}_-])(?:" + all + ")(?![\\p{L}\\p{N}_-])", FLAGS);
  }
}
