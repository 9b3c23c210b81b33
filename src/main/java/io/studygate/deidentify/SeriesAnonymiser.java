package io.studygate.deidentify;

import io.studygate.dicom.DicomException;
import io.studygate.dicom.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * De-identifies objects one after another. The images of a series differ in a few values; what they
 * have in common is worked on once. The bytes are those that {@link ObjectAnonymiser} writes of
 * each object alone. For one thread.
 */
public final class SeriesAnonymiser {
  private final ObjectAnonymiser anonymiser;
  private SeriesForm form;

  SeriesAnonymiser(ObjectAnonymiser anonymiser) {
    this.anonymiser = anonymiser;
  }

  /**
   * De-identifies one object into a file of the caller's naming, without taking its SHA-256.
   *
   * @param in its bytes; plain pixels of a {@code FileSource} are copied by the operating system
   * @param length bytes; -1 if unknown
   * @param file is new, and left there only if it is complete
   * @throws IOException what {@code in} or the disk threw; faults of the object are in the result
   */
  public ObjectResult anonymise(int item, int files, InputStream in, long length, Path file)
      throws IOException {
    ObjectResult result = form == null ? null : byForm(item, in, length, file);
    if (result != null) {
      return result;
    }
    form = null;
    return anonymiser.guarded(
        item,
        files,
        in,
        length,
        Explanation.NONE,
        (object, cleaning) -> {
          ObjectResult written = object.writeAside(file);
          form = object.form(cleaning, written);
          return written;
        });
  }

  /** What is wrong with an object is for the long way to say. */
  private ObjectResult byForm(int item, InputStream in, long length, Path file) throws IOException {
    try {
      return in instanceof FileSource source
          ? form.write(item, source, length, file, anonymiser.seen(), anonymiser.limits())
          : null;
    } catch (DicomException | RuntimeException e) {
      return null;
    }
  }
}
