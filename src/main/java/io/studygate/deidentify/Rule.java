package io.studygate.deidentify;

import io.studygate.config.FileWord;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.config.Profile.Option;
import java.util.Set;
import org.aoju.bus.image.Tag;

/**
 * What happens to one attribute, and why.
 *
 * @param action what is done
 * @param fallback what is done when cleaning leaves nothing
 * @param vr VR of the dictionary; empty if unknown
 * @param row the row of Table E.1-1; {@code null} if the table does not list it
 * @param option the option that decided; {@code null} if none did
 * @param line the profile's line that decided; {@code null} if none did
 */
record Rule(
    Action action, Action fallback, String vr, TableRow row, Option option, ExceptionLine line) {

  /** Values of content items that are numbers, dates or times. */
  private static final Set<Integer> CONTENT_VALUES =
      Set.of(Tag.NumericValue, 0x0040A161, Tag.DateTime, Tag.Date, Tag.Time);

  static Rule unlisted(Action action, Action fallback, String vr) {
    return new Rule(action, fallback, vr, null, null, null);
  }

  /** Under D, what the rules would clean or keep as text says nothing any more. */
  Action dummied(int tag) {
    if (CONTENT_VALUES.contains(tag)) {
      return Action.DUMMY;
    }
    boolean text =
        switch (vr) {
          case "LO", "SH", "ST", "LT", "UT", "UC" -> true;
          default -> false;
        };
    return text && action == Action.CLEAN && tag != Tag.CodeMeaning ? Action.DUMMY : action;
  }

  /** What decided, in the words of {@code --explain}. */
  String cause() {
    if (line != null) {
      return cause(line);
    }
    if (row == null) {
      return vr.isEmpty() ? "not in the dictionary" : "not in Table E.1-1: by its VR " + vr;
    }
    String table = "Table E.1-1 " + row.tag() + " " + row.basic();
    return option == null ? table : table + ", " + FileWord.of(option) + " " + row.code(option);
  }

  /** A line of a profile: {@code profile: keep StationName in BeamSequence}. */
  static String cause(ExceptionLine line) {
    String creator = line.creator() == null ? "" : " of " + line.creator();
    String in = line.in() == null ? "" : " in " + line.in();
    String csa = line.csaTags().isEmpty() ? "" : ": " + String.join(", ", line.csaTags());
    return "profile: " + FileWord.of(line.action()) + " " + line.attribute() + creator + in + csa;
  }
}
