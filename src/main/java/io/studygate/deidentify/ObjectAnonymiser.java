package io.studygate.deidentify;

import io.studygate.config.Profile;
import io.studygate.config.Profile.PixelRule.Action;
import io.studygate.dicom.Ascii;
import io.studygate.dicom.DicomException;
import io.studygate.dicom.DicomHeader;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomReader;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.study.Payload.ChecksumMismatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * De-identifies single objects: the core of the gateway's anonymiser and of the {@code deidentify}
 * command. It fails closed: an object with anything in it that is not understood is not written.
 * Safe for several threads; the same input, profile, subject and key give the same bytes.
 *
 * @see "DICOM PS3.15 annex E"
 */
public final class ObjectAnonymiser {

  private final Subject subject;
  private final DicomLimits limits;
  private final PixelGate gate;
  private final Consumer<Attributes> seen;
  private final UidMap uids;
  private final Cleaning images;
  private final Cleaning documents;

  /** Decides on an object's pixels from its header as received. */
  @FunctionalInterface
  public interface PixelGate {
    PixelPolicy.Decision decide(Attributes header);

    /** Whether a person has looked at the pixels; what cannot be masked may leave then. */
    default boolean released() {
      return false;
    }
  }

  /** With the profile's pixel policy. */
  public ObjectAnonymiser(Profile profile, Subject subject, byte[] key, DicomLimits limits) {
    this(
        profile,
        subject,
        key,
        limits,
        header -> PixelPolicy.decide(header, profile, subject.trial()),
        header -> {});
  }

  /**
   * @param profile its faults have been looked for: {@link ProfileCheck}
   * @param key the trial's key
   * @param gate decides on pixels; a release lets pass what a person has looked at
   * @param seen is shown each header as received, before anything is changed
   */
  public ObjectAnonymiser(
      Profile profile,
      Subject subject,
      byte[] key,
      DicomLimits limits,
      PixelGate gate,
      Consumer<Attributes> seen) {
    this.subject = subject;
    this.limits = limits;
    this.gate = gate;
    this.seen = seen;
    this.uids = new UidMap(key);
    this.images = new Cleaning(profile, subject, key, uids, limits);
    Profile keeping = KeptDocuments.in(profile, subject.trial());
    this.documents =
        keeping == profile ? images : new Cleaning(keeping, subject, key, uids, limits);
  }

  /** New UIDs for old, as this anonymiser gives them. */
  public UidMap uids() {
    return uids;
  }

  /**
   * De-identifies one object into {@code <folder>/<study>/<series>/<instance>.dcm}.
   *
   * @param item its number, from 1, and of how many; for findings
   * @param in its bytes; read to the end unless it fails, not closed
   * @param length bytes; -1 if unknown
   * @throws IOException what {@code in} or the disk threw; faults of the object are in the result
   */
  public ObjectResult anonymise(int item, int files, InputStream in, long length, Path folder)
      throws IOException {
    return anonymise(item, files, in, length, folder, Explanation.NONE);
  }

  /** The same, telling of each element what was done and why. */
  public ObjectResult anonymise(
      int item, int files, InputStream in, long length, Path folder, Explanation explanation)
      throws IOException {
    return guarded(item, files, in, length, explanation, (file, cleaning) -> file.write(folder));
  }

  /** Reads what every object needs, which is otherwise read when the first one comes. */
  public static void readTables() {
    ConfidentialityTable.INSTANCE.edition();
    AttributeTypes.of(0, "");
    TextCleaner.isTerm("");
  }

  /** For objects one after another. */
  public SeriesAnonymiser inSeries() {
    return new SeriesAnonymiser(this);
  }

  Consumer<Attributes> seen() {
    return seen;
  }

  DicomLimits limits() {
    return limits;
  }

  /** How a cleaned object gets to its place. */
  interface Writing {
    ObjectResult write(ObjectFile file, Cleaning cleaning) throws IOException;
  }

  /** De-identifies one object; what is wrong with it is in the result. */
  ObjectResult guarded(
      int item, int files, InputStream in, long length, Explanation explanation, Writing writing)
      throws IOException {
    try {
      return work(item, files, in, length, explanation, writing);
    } catch (ChecksumMismatch e) {
      return ObjectResult.damaged(item, files);
    } catch (DicomException e) {
      return switch (e.kind()) {
        case TRUNCATED ->
            ObjectResult.failed(
                Finding.of(FindingCode.DICOM_TRUNCATED, "file", item, "files", files));
        case UNDECODABLE -> ObjectResult.held(PixelSafety.UNMASKED);
        default -> ObjectResult.failed(failure(item, files, e.getMessage()));
      };
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return ObjectResult.failed(failure(item, files, "its structure is not understood"));
    }
  }

  private ObjectResult work(
      int item, int files, InputStream in, long length, Explanation explanation, Writing writing)
      throws IOException {
    DicomReader reader = DicomReader.open(in, length, limits);
    DicomHeader header = reader.header();
    Attributes dataset = header.dataset();
    Optional<String> dropped =
        DroppedKinds.reason(
            Ascii.first(header.fileMeta(), Tag.MediaStorageSOPClassUID),
            Ascii.first(dataset, Tag.SOPClassUID),
            subject.trial());
    if (dropped.isPresent()) {
      tell(header, PixelPolicy.Decision.hold(dropped.get()), explanation);
      return new ObjectResult(ObjectResult.Outcome.DROPPED, null, dropped.get(), List.of());
    }
    seen.accept(dataset);
    PixelPolicy.Decision pixels = PixelSafety.decide(header, gate);
    if (pixels.action() == Action.HOLD) {
      tell(header, pixels, explanation);
      return ObjectResult.held(pixels.kind());
    }
    Identity identity = Identity.of(dataset);
    Cleaning cleaning = cleaning(dataset);
    DatasetCleaner cleaner = cleaning.cleaner(dataset, explanation);
    ObjectFile file = new ObjectFile(item, files, reader, pixels, cleaner::cleanBehind);
    if (explanation != Explanation.NONE) {
      PixelSafety.tell(header, pixels, cleaner);
    }
    cleaning.clean(dataset, cleaner, pixels.action() == Action.MASK).forEach(file::note);
    identity.requireNew(dataset, cleaning.retainsUids());
    return writing.write(file, cleaning);
  }

  private Cleaning cleaning(Attributes dataset) {
    return KeptDocuments.isOne(dataset) ? documents : images;
  }

  /** What would become of the header of an object that is not written. */
  private void tell(DicomHeader header, PixelPolicy.Decision pixels, Explanation explanation)
      throws DicomException {
    if (explanation != Explanation.NONE) {
      Attributes dataset = header.dataset();
      Cleaning cleaning = cleaning(dataset);
      DatasetCleaner cleaner = cleaning.cleaner(dataset, explanation);
      PixelSafety.tell(header, pixels, cleaner);
      cleaning.clean(dataset, cleaner, false);
    }
  }

  private static Finding failure(int item, int files, String detail) {
    return Finding.of(
        FindingCode.DEIDENTIFICATION_FAILED, "file", item, "files", files, "detail", detail);
  }
}
