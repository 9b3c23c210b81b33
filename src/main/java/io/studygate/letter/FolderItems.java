package io.studygate.letter;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds the names of folders. */
final class FolderItems {
  private static final int LONGEST = 255;

  private static final Pattern BELOW_INCOMING =
      Pattern.compile("(?i)(?<![\\p{L}\\p{N}])/?incoming/(?:\"([^\"\n]+)\"|([^\\s\"<>|;,]+))");

  private static final Pattern QUOTED =
      Label.FOLDER.before("(?:[ ]*[:=#|]|[ ]+(?:is|named|called|ist|est))?[ \t]*\"([^\"\n]+)\"");

  private static final Pattern AFTER_COLON =
      Label.FOLDER.before("(?:[ ]*[:=#][ \t]*|[ ]*\t[ \t]*|[ ]*\\|[ ]*|[ ]{2,})([^\n\t|;,]+)");

  /** One word, and one that looks like a name: "the folder for you" names none. */
  private static final Pattern NEXT_WORD =
      Label.FOLDER.before(
          "[ ]+(?:(?:is|named|called|hei\u00dft|ist|est)[ ]+)?([\\p{L}\\p{N}][^\\s,;|\"'<>()]*)");

  private static final Pattern LOOKS_LIKE_A_NAME = Pattern.compile(".*[\\p{N}_].*");

  /** Here the name is over, where it is not in quotes. */
  private static final Pattern END = Pattern.compile("[ ]{2}|[ ]\\(|[ ]-[ ]|\\.[ ]");

  private static final Pattern AROUND = Pattern.compile("^[\"'*]+|[\"'*.,;:)]+$");
  private static final Pattern WORD_OF_OURS = Label.any();
  private static final Pattern NEXT_VALUE = Label.next();

  private final Sheet sheet;
  private final List<Item> items;
  private LetterFault fault;

  private FolderItems(Sheet sheet, List<Item> items) {
    this.sheet = sheet;
    this.items = items;
  }

  /**
   * Adds them.
   *
   * @return what is wrong with one; {@code null} if nothing is
   */
  static LetterFault find(Sheet sheet, List<Item> items) {
    FolderItems folders = new FolderItems(sheet, items);
    sheet.each(BELOW_INCOMING, at -> folders.add(at, at.group(1) == null ? 2 : 1));
    sheet.each(QUOTED, at -> folders.add(at, 1));
    sheet.each(AFTER_COLON, folders::untilItsEnd);
    sheet.each(NEXT_WORD, folders::word);
    return folders.fault;
  }

  /** A name by itself, as in a table's cell. */
  static String name(String text) {
    String name = AROUND.matcher(text.strip()).replaceAll("").strip();
    name = name.replaceFirst("(?i)^/?incoming/", "").replaceFirst("/+$", "");
    boolean good =
        !name.isEmpty()
            && name.length() <= LONGEST
            && !name.startsWith(".")
            && name.indexOf('/') < 0
            && name.indexOf('\\') < 0;
    return good ? name : null;
  }

  private void add(MatchResult at, int group) {
    if (!Sheet.taken(at.group())) {
      put(at.group(group), at.start(), at.end());
    }
  }

  private void untilItsEnd(MatchResult at) {
    String value = at.group(1);
    for (Pattern end : List.of(END, NEXT_VALUE)) {
      value = end.split(value, 2)[0];
    }
    if (value.isBlank() || Sheet.taken(at.group())) {
      return;
    }
    if (value.strip().contains(" ") && WORD_OF_OURS.matcher(value).find()) {
      fault = LetterFault.FOLDER_NAME;
    }
    put(value, at.start(), at.start(1) + value.length());
  }

  private void word(MatchResult at) {
    if (!Sheet.taken(at.group()) && LOOKS_LIKE_A_NAME.matcher(at.group(1)).matches()) {
      put(at.group(1), at.start(), at.end());
    }
  }

  private void put(String text, int from, int to) {
    String name = name(text);
    if (name == null) {
      fault = LetterFault.FOLDER_NAME;
    } else {
      items.add(new Item(Label.FOLDER, name, true, from));
    }
    sheet.take(from, to);
  }
}
