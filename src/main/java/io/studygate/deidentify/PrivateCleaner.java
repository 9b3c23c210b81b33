package io.studygate.deidentify;

import io.studygate.config.Profile.ExceptionLine;
import io.studygate.dicom.Ascii;
import io.studygate.dicom.DicomException;
import io.studygate.finding.FindingCode;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/** Removes the private elements of one item but for those that may stay, with their creators. */
final class PrivateCleaner {
  private static final int FIRST_BLOCK = 0x10;
  private static final int LAST_BLOCK = 0xff;
  private static final String REMOVED = "Table E.1-1 ggggeeee-odd X";

  private final PrivateElements elements;
  private final Values values;
  private final DatasetCleaner datasets;
  private final ItemPath path;
  private final Set<FindingCode> notes = EnumSet.noneOf(FindingCode.class);

  PrivateCleaner(PrivateElements elements, Values values, DatasetCleaner datasets, ItemPath path) {
    this.elements = elements;
    this.values = values;
    this.datasets = datasets;
    this.path = path;
  }

  /** What is to be said of the object. */
  Set<FindingCode> notes() {
    return notes;
  }

  void clean(Attributes item) throws DicomException {
    Set<Integer> creators = new HashSet<>();
    int[] tags = item.tags();
    for (int tag : tags) {
      if ((tag >>> 16) % 2 == 0 || isCreator(tag)) {
        continue;
      }
      String creator = elements.none() ? null : creatorOf(item, tag);
      PrivateElements.Kept kept = elements.kept(tag, creator, path.tags());
      if (kept == null || !keep(item, tag, kept)) {
        path.tell(tag, Action.REMOVE, REMOVED);
        item.remove(tag);
      } else {
        path.tell(tag, Action.KEEP, kept.cause());
        path.tell(creatorTag(tag), Action.KEEP, "names what is kept of its block");
        creators.add(creatorTag(tag));
      }
    }
    for (int tag : tags) {
      if ((tag >>> 16) % 2 == 1 && isCreator(tag) && !creators.contains(tag)) {
        path.tell(tag, Action.REMOVE, REMOVED);
        item.remove(tag);
      }
    }
  }

  /** Numbers and short terms stay as they are; what could name someone is treated by its VR. */
  private boolean keep(Attributes item, int tag, PrivateElements.Kept kept) throws DicomException {
    VR actual = item.getVR(tag);
    VR vr = PrivateElements.vrOf(kept, actual);
    ExceptionLine line = kept.line();
    if (line != null && !line.csaTags().isEmpty()) {
      return csa(item, tag, line);
    }
    if (line != null && line.action() == ExceptionLine.Action.REPLACE) {
      item.setString(tag, vr == null ? VR.LO : vr, line.value());
      return true;
    }
    if (vr == null) {
      return line != null;
    }
    if (actual == VR.UN) {
      if (vr == VR.SQ) {
        return false;
      }
      byte[] bytes = item.getSafeBytes(tag);
      item.setBytes(tag, vr, bytes == null ? new byte[0] : bytes);
    }
    settle(item, tag, vr, line != null);
    return true;
  }

  /** One that cannot be read goes whole. */
  private boolean csa(Attributes item, int tag, ExceptionLine line) {
    byte[] header = item.getSafeBytes(tag);
    if (header == null || header.length == 0) {
      return false;
    }
    try {
      byte[] some = CsaElements.only(header, Set.copyOf(line.csaTags()));
      item.setBytes(tag, VR.OB, some);
      return some.length > 0;
    } catch (DicomException e) {
      notes.add(FindingCode.CSA_HEADER_REMOVED);
      return false;
    }
  }

  private void settle(Attributes item, int tag, VR vr, boolean named) throws DicomException {
    switch (vr) {
      case SQ -> datasets.cleanItems(item, tag, DatasetCleaner.Mode.RULES);
      case UI -> values.mapUids(item, tag);
      case PN, AE, UR -> item.setNull(tag, vr);
      case DA, TM, DT -> values.clean(item, tag, vr, Action.DUMMY);
      case CS, LO, SH, ST, LT, UT, UC -> {
        if (named) {
          values.keep(item, tag, vr, Action.EMPTY);
        } else {
          values.clean(item, tag, vr, Action.EMPTY);
        }
      }
      default -> values.keep(item, tag, vr, Action.EMPTY);
    }
  }

  private static String creatorOf(Attributes item, int tag) {
    int element = tag & 0xffff;
    if (element >>> 8 < FIRST_BLOCK || element >>> 8 > LAST_BLOCK) {
      return null;
    }
    String creator = Ascii.first(item, creatorTag(tag));
    return creator.isEmpty() ? null : creator;
  }

  private static int creatorTag(int tag) {
    return tag & 0xffff0000 | (tag & 0xffff) >>> 8;
  }

  private static boolean isCreator(int tag) {
    int element = tag & 0xffff;
    return element >= FIRST_BLOCK && element <= LAST_BLOCK;
  }
}
