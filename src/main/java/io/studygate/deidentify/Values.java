package io.studygate.deidentify;

import io.studygate.dicom.Ascii;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/** Changes the value of one element by its VR. */
final class Values {
  private static final int OLDEST_AGE = 89;
  private static final Pattern AGE = Pattern.compile("[0-9]{3}[DWMY]");
  private final TextCleaner text;
  private final TextCleaner terms;
  private final UidMap uids;
  private final DateShift shift;
  private final boolean shifts;

  Values(TextCleaner text, UidMap uids, DateShift shift, boolean shifts) {
    this(text, text, uids, shift, shifts);
  }

  private Values(
      TextCleaner text, TextCleaner terms, UidMap uids, DateShift shift, boolean shifts) {
    this.text = text;
    this.terms = terms;
    this.uids = uids;
    this.shift = shift;
    this.shifts = shifts;
  }

  /** The same for an object in whose texts other words stay; coded strings (CS) are terms still. */
  Values with(TextCleaner otherText) {
    return new Values(otherText, terms, uids, shift, shifts);
  }

  /** Keeps a value if it can be one of its VR; a number or date that is none goes. */
  void keep(Attributes item, int tag, VR vr, Action otherwise) {
    boolean fits =
        switch (vr) {
          case DS, IS -> Bytes.onlyNumbers(item, tag);
          case DA, TM, DT -> Bytes.onlyTimes(item, tag);
          case UI -> Bytes.onlyUids(item, tag);
          default -> true;
        };
    if (!fits) {
      apply(item, tag, vr, otherwise == Action.DUMMY ? Action.DUMMY : Action.EMPTY);
    } else if (vr == VR.AS) {
      capAge(item, tag);
    } else if (Bytes.isText(vr) && Bytes.needsDecoding(item, tag)) {
      String[] values = item.getStrings(tag);
      item.setString(tag, vr, values);
    }
  }

  /** What needs no look at the value. */
  void apply(Attributes item, int tag, VR vr, Action action) {
    switch (action) {
      case EMPTY -> item.setNull(tag, vr);
      case DUMMY -> dummy(item, tag, vr);
      default -> item.remove(tag);
    }
  }

  private void dummy(Attributes item, int tag, VR vr) {
    if (vr == VR.UI) {
      mapUids(item, tag);
    } else {
      Dummies.set(item, tag, vr);
    }
  }

  void mapUids(Attributes item, int tag) {
    String[] values = Ascii.values(item, tag, VR.UI);
    if (values == null || values.length == 0) {
      item.setNull(tag, VR.UI);
      return;
    }
    Ascii.set(item, tag, VR.UI, each(values, uids::map));
  }

  /** Cleans by VR; when nothing is left, the fallback is taken. */
  void clean(Attributes item, int tag, VR vr, Action fallback) {
    switch (vr) {
      case DA -> shift(item, tag, vr, fallback, shift::date);
      case TM -> shift(item, tag, vr, fallback, shift::time);
      case DT -> shift(item, tag, vr, fallback, shift::dateTime);
      case CS -> terms(item, tag, vr, fallback);
      case LO, SH, ST, LT, UT, UC -> words(item, tag, vr, fallback);
      case AS -> keep(item, tag, vr, fallback);
      default -> apply(item, tag, vr, fallback);
    }
  }

  private void shift(
      Attributes item, int tag, VR vr, Action fallback, Function<String, Optional<String>> by) {
    String[] values = Ascii.values(item, tag, vr);
    if (values == null) {
      return;
    }
    String[] shifted = each(values, value -> shifts ? by.apply(value).orElse("") : "");
    store(item, tag, vr, shifted, fallback);
  }

  private void terms(Attributes item, int tag, VR vr, Action fallback) {
    String[] values = Ascii.values(item, tag, vr);
    if (values == null) {
      return;
    }
    String[] kept = each(values, v -> isTerm(tag, v) ? v : "");
    if (!java.util.Arrays.equals(kept, values)) {
      store(item, tag, vr, kept, fallback);
    }
  }

  private void words(Attributes item, int tag, VR vr, Action fallback) {
    String[] values = Ascii.values(item, tag, vr);
    if (values == null) {
      return;
    }
    String[] kept = each(values, v -> TextPatterns.clean(tag, v, text));
    if (!java.util.Arrays.equals(kept, values)) {
      store(item, tag, vr, kept, fallback);
    }
  }

  private boolean isTerm(int tag, String value) {
    return value.length() <= 2 && isAscii(value)
        || TextPatterns.fits(tag, value)
        || terms.isClean(value);
  }

  private static boolean isAscii(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < 0x20 || value.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  private void store(Attributes item, int tag, VR vr, String[] values, Action fallback) {
    int count = values.length;
    while (count > 0 && values[count - 1].isEmpty()) {
      count--;
    }
    if (count == 0) {
      apply(item, tag, vr, fallback);
    } else {
      Ascii.set(item, tag, vr, java.util.Arrays.copyOf(values, count));
    }
  }

  private static String[] each(String[] values, Function<String, String> by) {
    String[] result = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = values[i] == null ? "" : by.apply(values[i]);
    }
    return result;
  }

  /** Whoever is older than 89 is 90. */
  private static void capAge(Attributes item, int tag) {
    String age = Ascii.first(item, tag);
    if (!AGE.matcher(age).matches()) {
      item.setNull(tag, VR.AS);
    } else if (age.endsWith("Y") && Integer.parseInt(age.substring(0, 3)) > OLDEST_AGE) {
      Ascii.set(item, tag, VR.AS, "090Y");
    }
  }
}
