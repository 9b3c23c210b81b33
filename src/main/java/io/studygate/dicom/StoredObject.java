package io.studygate.dicom;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * One object in a file, as far as somebody who sends it must know it. Its data set is never read
 * here, only where it begins.
 *
 * @param file where it is
 * @param sopClass Media Storage SOP Class UID
 * @param sopInstance Media Storage SOP Instance UID
 * @param transferSyntax what the data set is written in
 * @param dataSet where the data set begins, bytes from the beginning of the file
 * @see "DICOM PS3.10 7.1"
 */
public record StoredObject(
    Path file, String sopClass, String sopInstance, String transferSyntax, long dataSet) {

  /**
   * Reads group 0002.
   *
   * @throws DicomException if the file says too little to be sent
   */
  public static StoredObject of(Path file) throws IOException {
    long size = Files.size(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1024);
        GuardedStream stream = new GuardedStream(in, DicomLimits.DEFAULT, size)) {
      Attributes meta = stream.getFileMetaInformation();
      StoredObject object =
          new StoredObject(
              file,
              value(meta, Tag.MediaStorageSOPClassUID),
              value(meta, Tag.MediaStorageSOPInstanceUID),
              value(meta, Tag.TransferSyntaxUID),
              stream.getPosition());
      if (!TransferSyntax.isKnown(object.transferSyntax)) {
        throw unreadable("names no transfer syntax that is known");
      }
      return object;
    } catch (RuntimeException e) {
      throw new DicomException(DicomException.Kind.UNREADABLE, "it cannot be parsed", e);
    }
  }

  private static String value(Attributes meta, int tag) throws DicomException {
    String value = meta == null ? null : meta.getString(tag);
    if (value == null) {
      throw unreadable("says too little of itself to be sent");
    }
    return value;
  }

  private static DicomException unreadable(String what) {
    return new DicomException(DicomException.Kind.UNREADABLE, "it " + what);
  }

  /** What a peer must take to take this object. */
  StoredKind kind() {
    return new StoredKind(sopClass, transferSyntax);
  }
}
