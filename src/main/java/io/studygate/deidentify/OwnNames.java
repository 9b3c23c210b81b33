package io.studygate.deidentify;

import io.studygate.dicom.Ascii;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * Parts of a patient's own name that the vocabulary knows as terms: White, Long, Head. In this
 * patient's texts they do not stay.
 */
final class OwnNames {
  private static final int[] TAGS = {
    Tag.PatientName, Tag.OtherPatientNames, Tag.PatientBirthName, Tag.PatientMotherBirthName
  };
  private static final int SHORTEST = 2;

  private OwnNames() {}

  /**
   * Those of one object as received.
   *
   * @param subject words of its case, protocol and site are nobody's name
   * @return in small letters; empty for nearly everybody
   */
  static Set<String> terms(Attributes dataset, Subject subject) {
    Set<String> terms = Set.of();
    for (int tag : TAGS) {
      String[] names = dataset.contains(tag) ? Ascii.values(dataset, tag, VR.PN) : null;
      for (String name : names == null ? new String[0] : names) {
        for (String part : name == null ? new String[0] : Letters.letters(name)) {
          if (part.length() >= SHORTEST && TextCleaner.isTerm(part) && !isOurs(part, subject)) {
            terms = terms.isEmpty() ? new HashSet<>() : terms;
            terms.add(part.toLowerCase(Locale.ROOT));
          }
        }
      }
    }
    return terms;
  }

  private static boolean isOurs(String part, Subject subject) {
    String protocol = subject.trial() == null ? "" : subject.trial().protocol();
    String words = subject.caseId() + " " + protocol + " " + subject.site();
    return List.of(Letters.letters(words.toUpperCase(Locale.ROOT)))
        .contains(part.toUpperCase(Locale.ROOT));
  }
}
