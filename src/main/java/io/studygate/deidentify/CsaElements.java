package io.studygate.deidentify;

import io.studygate.config.Profile.ExceptionLine;
import io.studygate.dicom.CsaElement;
import io.studygate.dicom.CsaHeader;
import io.studygate.dicom.DicomException;
import io.studygate.dicom.StandardFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may stay of a Siemens CSA header, which mixes b-values with names, dates and UIDs: elements
 * that a profile names, of those that say nothing but numbers and a few words. The header is
 * written anew with these.
 *
 * @see CsaHeader
 */
final class CsaElements {
  private static final Set<String> ATTRIBUTES = Set.of("0029,xx10", "0029,xx20");
  private static final Pattern VR = Pattern.compile("[A-Z]{2}");
  private static final Map<String, Pattern> FORMS = new LinkedHashMap<>();

  static {
    for (String[] row : StandardFile.rows("csa-elements.csv")) {
      FORMS.put(row[0], Pattern.compile(row[1]));
    }
  }

  private CsaElements() {}

  /** Names of all that may stay. */
  static Set<String> names() {
    return FORMS.keySet();
  }

  /** Whether a profile's line speaks of such a header. */
  static boolean isHeader(ExceptionLine line) {
    return line.creator() != null
        && line.creator().strip().equalsIgnoreCase(CsaHeader.CREATOR)
        && ATTRIBUTES.contains(line.attribute().replace('X', 'x'));
  }

  /**
   * The header with some of its elements only.
   *
   * @return empty if it has none of them
   * @throws DicomException if it cannot be read whole, or a value has not the form of its element;
   *     then nothing of it may stay
   */
  static byte[] only(byte[] header, Set<String> names) throws DicomException {
    CsaHeader some = CsaHeader.read(header, names);
    for (CsaElement element : some.elements()) {
      Pattern form = FORMS.get(element.name());
      boolean fits = element.values().stream().allMatch(value -> form.matcher(value).matches());
      if (!fits || !VR.matcher(element.vr()).matches() || element.type() >>> Byte.SIZE != 0) {
        throw new DicomException(
            DicomException.Kind.UNREADABLE, "an element of a CSA header has not its form");
      }
    }
    boolean any = some.elements().stream().anyMatch(element -> !element.values().isEmpty());
    return any ? some.bytes() : new byte[0];
  }
}
