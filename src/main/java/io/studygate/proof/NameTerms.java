package io.studygate.proof;

import io.studygate.deidentify.Letters;
import io.studygate.dicom.Element;
import io.studygate.proof.ExpectedFate.Fate;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.aoju.bus.image.Tag;

/**
 * The proof's look at names that are common words as well: they are not searched for everywhere,
 * but in texts that were cleaned none of the object's own patient may stand.
 */
final class NameTerms {
  private static final int[] TEXTS = {
    Element.vr("LO"),
    Element.vr("SH"),
    Element.vr("ST"),
    Element.vr("LT"),
    Element.vr("UT"),
    Element.vr("UC")
  };
  private static final int SHORTEST = 2;

  /** A structure whose name was cleaned away. */
  private static final Pattern NUMBERED = Pattern.compile("ROI_[0-9]*");

  /** What the gateway writes of the trial and of itself. */
  private static final int TRIAL_GROUP = 0x0012;

  private NameTerms() {}

  /** Takes them from a name as received. */
  static void collect(Element name, ObjectLinks links) {
    for (String part : Letters.letters(text(name))) {
      if (part.length() >= SHORTEST && KnownWords.are(part)) {
        links.name(part);
      }
    }
  }

  /** Whether one of them stands in a cleaned text. */
  static boolean stand(Element element, Fate fate, ObjectLinks input, WrittenByUs ours) {
    boolean cleaned = fate == Fate.CLEANED || fate == Fate.UNLISTED;
    if (!cleaned
        || input == null
        || !input.hasNames()
        || !element.isOneOf(TEXTS)
        || element.tag() == Tag.CodeMeaning
        || NUMBERED.matcher(text(element).strip()).matches()
        || element.tag() >>> 16 == TRIAL_GROUP) {
      return false;
    }
    for (String word : Letters.letters(text(element))) {
      if (input.isName(Hash.of(word)) && !ours.has(word)) {
        return true;
      }
    }
    return false;
  }

  private static String text(Element element) {
    return new String(
        element.bytes(), element.offset(), element.length(), StandardCharsets.ISO_8859_1);
  }
}
