package io.studygate.deidentify;

import io.studygate.dicom.DicomException;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.UnSequence;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * Brings an element to the VR that the dictionary gives it, so that a text cannot hide in what
 * should be a number, nor a sequence in what came as UN.
 *
 * @see "DICOM PS3.5 6.2.2"
 */
final class Representation {
  private enum Kind {
    TEXT,
    TIME,
    NUMBER_TEXT,
    UID,
    BINARY,
    SEQUENCE,
    OTHER
  }

  private Representation() {}

  /**
   * @param wanted VR of the dictionary, possibly a choice
   * @return the VR the element has now; {@code null} if it fits in no way and must go
   * @throws DicomException if it is a sequence that came as UN and is damaged
   */
  static VR settle(Attributes item, int tag, String wanted, DicomLimits limits)
      throws DicomException {
    VR actual = item.getVR(tag);
    if (actual.name().equals(wanted)) {
      return actual;
    }
    if (actual == VR.UN) {
      return fromUnknown(item, tag, wanted, limits);
    }
    VR first = vr(wanted);
    if (first == null) {
      return actual == VR.OB || actual == VR.OW ? actual : null;
    }
    if (kind(actual) == kind(first)) {
      return actual;
    }
    if (item.containsValue(tag)) {
      return null;
    }
    item.setNull(tag, first);
    return first;
  }

  private static VR fromUnknown(Attributes item, int tag, String wanted, DicomLimits limits)
      throws DicomException {
    VR vr = vr(wanted);
    byte[] bytes = item.getSafeBytes(tag);
    if (vr == null || wanted.contains(" ")) {
      return null;
    }
    if (bytes == null || bytes.length == 0) {
      item.setNull(tag, vr);
    } else if (vr == VR.SQ) {
      UnSequence.unfold(item, tag, bytes, limits);
    } else {
      item.setBytes(tag, vr, bytes);
    }
    return vr;
  }

  /** The first VR of a choice; {@code null} if the library does not know it. */
  private static VR vr(String wanted) {
    int blank = wanted.indexOf(' ');
    String first = blank < 0 ? wanted : wanted.substring(0, blank);
    for (VR vr : VR.values()) {
      if (vr.name().equals(first)) {
        return vr;
      }
    }
    return null;
  }

  private static Kind kind(VR vr) {
    return switch (vr) {
      case AE, AS, CS, LO, LT, PN, SH, ST, UC, UR, UT -> Kind.TEXT;
      case DA, DT, TM -> Kind.TIME;
      case DS, IS -> Kind.NUMBER_TEXT;
      case UI -> Kind.UID;
      case AT, FD, FL, OB, OD, OF, OL, OW, SL, SS, UL, US -> Kind.BINARY;
      case SQ -> Kind.SEQUENCE;
      default -> Kind.OTHER;
    };
  }
}
