package io.studygate.deidentify;

import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.dicom.Ascii;
import io.studygate.dicom.DicomCopy;
import io.studygate.dicom.DicomException;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.FileSource;
import io.studygate.dicom.FileTarget;
import io.studygate.dicom.HeaderForm;
import io.studygate.dicom.HeaderForm.Filled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * An object that was de-identified in full, as the form of those of its series that follow: where a
 * header has the same bytes but for its own values, only these are cleaned, by the same rules, and
 * the rest is what it was. For one thread.
 */
final class SeriesForm {
  private final HeaderForm received;
  private final byte[] head;
  private final long pixels;
  private final Cleaning cleaning;
  private final WrittenObject first;
  private HeaderForm written;
  private Attributes header;

  /**
   * @param head what was written before the pixels
   * @param pixels bytes of them
   */
  SeriesForm(
      HeaderForm received, byte[] head, long pixels, Cleaning cleaning, WrittenObject first) {
    this.received = received;
    this.head = head;
    this.pixels = pixels;
    this.cleaning = cleaning;
    this.first = first;
  }

  /**
   * De-identifies a plain file that has this form.
   *
   * @param source nothing of it is used up, whatever becomes of it
   * @param length of that file, bytes
   * @param file is new, and left there only if it is complete
   * @param seen is shown the header as received, without the object's own values
   * @return {@code null} if it has another form, and must go the long way
   * @throws DicomException if something is wrong with its values or its pixels
   */
  ObjectResult write(
      int item,
      FileSource source,
      long length,
      Path file,
      Consumer<Attributes> seen,
      DicomLimits limits)
      throws IOException {
    Filled own = received.match(source);
    if (own == null || length != own.length() + pixels) {
      return null;
    }
    readOnce(limits);
    byte[] cleaned = cleaned(own.values());
    if (cleaned == null) {
      return null;
    }
    copy(cleaned, source, own.length(), file);
    seen.accept(header);
    WrittenObject object = like(item, cleaned.length, own.values());
    return new ObjectResult(ObjectResult.Outcome.WRITTEN, object, "", List.of());
  }

  private void readOnce(DicomLimits limits) throws IOException {
    if (written == null) {
      header = received.header(limits).dataset();
      written = HeaderForm.of(head, limits);
    }
  }

  /** The whole header as it leaves; the values are cleaned in their place. */
  private byte[] cleaned(Attributes values) throws IOException {
    String uid = Ascii.first(values, Tag.SOPInstanceUID);
    if (uid.isEmpty() || !uid.equals(Ascii.first(values, Tag.MediaStorageSOPInstanceUID))) {
      return null;
    }
    values.remove(Tag.MediaStorageSOPInstanceUID);
    cleaning.cleanSome(values, Ascii.first(header, Tag.SOPClassUID));
    String now = Ascii.first(values, Tag.SOPInstanceUID);
    Identity.requireNew(uid, now, cleaning.retainsUids());
    Ascii.set(values, Tag.MediaStorageSOPInstanceUID, VR.UI, now);
    return written.with(values);
  }

  private void copy(byte[] cleaned, FileSource source, int from, Path file) throws IOException {
    boolean whole = false;
    try (FileTarget target = FileTarget.create(file)) {
      DicomCopy.write(cleaned, source, from, pixels, target);
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
  }

  private WrittenObject like(int item, int headerLength, Attributes values) {
    String instance = Ascii.first(values, Tag.SOPInstanceUID);
    return new WrittenObject(
        item,
        first.path().resolveSibling(instance + ".dcm"),
        first.sopClass(),
        first.study(),
        first.series(),
        instance,
        first.modality(),
        headerLength + pixels,
        "");
  }
}
