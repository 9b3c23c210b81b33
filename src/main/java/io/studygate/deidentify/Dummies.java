package io.studygate.deidentify;

import io.studygate.dicom.Ascii;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/** Values that say nothing, one per VR. */
final class Dummies {
  static final String TEXT = "REMOVED";
  static final String DATE = "19000101";
  static final String TIME = "000000";
  static final String DATE_TIME = DATE + TIME;

  private Dummies() {}

  /** Sets the dummy of a VR; numbers become zero, bytes a few zeros. */
  static void set(Attributes item, int tag, VR vr) {
    switch (vr) {
      case DA -> Ascii.set(item, tag, vr, DATE);
      case TM -> Ascii.set(item, tag, vr, TIME);
      case DT -> Ascii.set(item, tag, vr, DATE_TIME);
      case DS, IS -> Ascii.set(item, tag, vr, "0");
      case AS -> Ascii.set(item, tag, vr, "000Y");
      case UR -> Ascii.set(item, tag, vr, "urn:removed");
      case AE, CS, LO, LT, PN, SH, ST, UC, UT -> Ascii.set(item, tag, vr, TEXT);
      case SQ, UI -> item.setNull(tag, vr);
      case FD, OD -> item.setBytes(tag, vr, new byte[8]);
      case AT, FL, OF, OL, SL, UL -> item.setBytes(tag, vr, new byte[4]);
      default -> item.setBytes(tag, vr, new byte[2]);
    }
  }
}
