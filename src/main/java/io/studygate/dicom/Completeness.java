package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Sees that an object was not cut on the boundary of an element, where a parser notices nothing.
 */
final class Completeness {
  private Completeness() {}

  /**
   * @param end where the bytes end; -1 if unknown
   * @throws DicomException TRUNCATED if pixels are announced and not there, or not all there
   */
  static void check(DicomHeader header, long end) throws DicomException {
    Attributes dataset = header.dataset();
    if (dataset.isEmpty()) {
      throw new DicomException(Kind.UNREADABLE, "it has no elements");
    }
    if (!header.hasPixels()) {
      if (announcesPixels(dataset)) {
        throw new DicomException(Kind.TRUNCATED, "it ends before its pixels");
      }
      return;
    }
    if (header.encapsulated() && TransferSyntax.isNative(header.transferSyntax())) {
      throw new DicomException(Kind.UNREADABLE, "uncompressed pixels without a length");
    }
    if (end >= 0 && header.pixelLength() > end - header.pixelOffset()) {
      throw new DicomException(Kind.TRUNCATED, "its pixels end too early");
    }
  }

  private static boolean announcesPixels(Attributes dataset) {
    boolean described =
        dataset.containsValue(Tag.Rows)
            && dataset.containsValue(Tag.Columns)
            && dataset.containsValue(Tag.BitsAllocated);
    return (described || isImage(dataset.getString(Tag.SOPClassUID, "")))
        && !dataset.containsValue(Tag.PixelDataProviderURL);
  }

  private static boolean isImage(String sopClass) {
    String name = UID.nameOf(sopClass.strip());
    return name != null && name.contains("Image Storage");
  }
}
