package io.studygate.deidentify;

import io.studygate.dicom.Ascii;
import io.studygate.dicom.DicomException;
import io.studygate.dicom.DicomException.Kind;
import java.util.List;
import java.util.regex.Pattern;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/** The UIDs of an object before it is cleaned: a last look that all three were changed. */
record Identity(List<String> before) {
  private static final int[] TAGS = {
    Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID
  };
  private static final Pattern UID = Pattern.compile("[0-9]+(?:[.][0-9]+)*");
  private static final int LONGEST = 64;

  /**
   * @throws DicomException if the object lacks one of them or its class
   */
  static Identity of(Attributes dataset) throws DicomException {
    if (Ascii.first(dataset, Tag.SOPClassUID).isEmpty()) {
      throw new DicomException(Kind.UNREADABLE, "it has no SOP Class UID");
    }
    String[] before = new String[TAGS.length];
    for (int i = 0; i < TAGS.length; i++) {
      before[i] = Ascii.first(dataset, TAGS[i]);
      if (before[i].isEmpty()) {
        throw new DicomException(Kind.UNREADABLE, "it lacks one of its UIDs");
      }
    }
    return new Identity(List.of(before));
  }

  /**
   * @param retained whether the profile retains UIDs
   * @throws DicomException if one of them is no UID that can be a file's name, or was not changed
   */
  void requireNew(Attributes cleaned, boolean retained) throws DicomException {
    for (int i = 0; i < TAGS.length; i++) {
      requireNew(before.get(i), Ascii.first(cleaned, TAGS[i]), retained);
    }
  }

  /** The same for one UID. */
  static void requireNew(String before, String now, boolean retained) throws DicomException {
    boolean changed = retained || !now.equals(before) || UidMap.isWellKnown(now);
    if (!changed || now.length() > LONGEST || !UID.matcher(now).matches()) {
      throw new DicomException(Kind.UNREADABLE, "one of its UIDs is not valid");
    }
  }
}
