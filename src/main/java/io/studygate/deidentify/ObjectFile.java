package io.studygate.deidentify;

import io.studygate.config.Profile.PixelRule.Action;
import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.dicom.Ascii;
import io.studygate.dicom.DecodedPixels;
import io.studygate.dicom.DicomCopy;
import io.studygate.dicom.DicomException;
import io.studygate.dicom.DicomHeader;
import io.studygate.dicom.DicomReader;
import io.studygate.dicom.FileTarget;
import io.studygate.dicom.HeaderForm;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/** Writes one cleaned object and says what was wrong with the body it came with. */
final class ObjectFile {
  private final int item;
  private final int files;
  private final DicomReader reader;
  private final DicomHeader header;
  private final DicomCopy.Behind behind;
  private final List<Finding> findings = new ArrayList<>();
  private final UnaryOperator<InputStream> filter;
  private final boolean masked;
  private final boolean decoded;
  private final long pixelLength;
  private byte[] head;

  /**
   * Takes what it needs from the header before that is cleaned.
   *
   * @param behind cleans what stands behind the pixels
   */
  ObjectFile(
      int item, int files, DicomReader reader, PixelPolicy.Decision pixels, DicomCopy.Behind behind)
      throws DicomException {
    this.behind = behind;
    this.item = item;
    this.files = files;
    this.reader = reader;
    this.header = reader.header();
    this.masked = pixels.action() == Action.MASK;
    this.decoded = masked && header.encapsulated();
    if (decoded) {
      DecodedPixels.describe(header);
    }
    this.filter = masked ? mask(pixels) : null;
    this.pixelLength = pixelLength();
    String named = Ascii.first(header.fileMeta(), Tag.MediaStorageSOPInstanceUID);
    String own = Ascii.first(header.dataset(), Tag.SOPInstanceUID);
    if (!named.equals(own)) {
      note(FindingCode.META_UID);
    }
  }

  private long pixelLength() throws DicomException {
    if (decoded) {
      return PixelLength.described(header);
    }
    return header.hasPixels() && !header.encapsulated() ? PixelLength.expected(header) : 0;
  }

  private UnaryOperator<InputStream> mask(PixelPolicy.Decision pixels) {
    Attributes geometry =
        new Attributes(
            header.dataset(),
            Tag.SamplesPerPixel,
            Tag.PlanarConfiguration,
            Tag.PhotometricInterpretation,
            Tag.Rows,
            Tag.Columns,
            Tag.BitsAllocated);
    return in -> new PixelMask(in, geometry, pixels.regions());
  }

  /** Writes below a folder; a file that is not complete is not left there. */
  ObjectResult write(Path folder) throws IOException {
    Path path = path();
    Path target = folder.resolve(path);
    Files.createDirectories(target.getParent());
    Path part = target.resolveSibling(target.getFileName() + "." + item + ".part");
    boolean whole = false;
    try {
      WrittenObject written = hashed(part, path);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      whole = true;
      return new ObjectResult(ObjectResult.Outcome.WRITTEN, written, "", findings);
    } finally {
      if (!whole) {
        Files.deleteIfExists(part);
      }
    }
  }

  /**
   * Writes to a new file, without taking its SHA-256; one that is not complete is not left there.
   */
  ObjectResult writeAside(Path file) throws IOException {
    boolean whole = false;
    try (FileTarget target = FileTarget.create(file)) {
      body(target);
      WrittenObject written = written(path(), target.bytes(), "");
      head = target.head();
      whole = true;
      return new ObjectResult(ObjectResult.Outcome.WRITTEN, written, "", findings);
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
  }

  /**
   * What a next object of the same series can be compared with.
   *
   * @return {@code null} if this one went another way than most, or has anything to be noted
   */
  SeriesForm form(Cleaning cleaning, ObjectResult result) {
    HeaderForm received = head == null || !findings.isEmpty() ? null : HeaderForm.of(reader);
    return received == null
        ? null
        : new SeriesForm(received, head, header.pixelLength(), cleaning, result.written());
  }

  private Path path() {
    Attributes data = header.dataset();
    return Path.of(
        Ascii.first(data, Tag.StudyInstanceUID),
        Ascii.first(data, Tag.SeriesInstanceUID),
        Ascii.first(data, Tag.SOPInstanceUID) + ".dcm");
  }

  private WrittenObject hashed(Path part, Path path) throws IOException {
    try (HashedFile file = HashedFile.create(part)) {
      OutputStream out = file.buffered();
      body(out);
      out.flush();
      return written(path, file.bytes(), file.sha256());
    }
  }

  private void body(OutputStream out) throws IOException {
    Attributes data = header.dataset();
    if (masked) {
      data.setString(Tag.BurnedInAnnotation, VR.CS, "NO");
    }
    Attributes meta =
        FileMeta.of(data, decoded ? UID.ExplicitVRLittleEndian : header.transferSyntax());
    noteBody(DicomCopy.write(reader, meta, data, pixelLength, filter, behind, out));
  }

  private WrittenObject written(Path path, long bytes, String sha256) {
    Attributes data = header.dataset();
    return new WrittenObject(
        item,
        path,
        Ascii.first(data, Tag.SOPClassUID),
        Ascii.first(data, Tag.StudyInstanceUID),
        Ascii.first(data, Tag.SeriesInstanceUID),
        Ascii.first(data, Tag.SOPInstanceUID),
        Ascii.first(data, Tag.Modality),
        bytes,
        sha256);
  }

  private void noteBody(DicomCopy.Body body) {
    long padding = pixelLength % 2;
    if (body.excess() > padding) {
      note(
          body.excessZero() ? FindingCode.PIXEL_PADDING : FindingCode.PIXEL_LENGTH,
          "bytes",
          body.excess());
    }
    if (body.trailing() > 0) {
      note(FindingCode.TRAILING_BYTES, "bytes", body.trailing());
    }
  }

  /** Says something of the object. */
  void note(FindingCode code) {
    note(code, new Object[0]);
  }

  private void note(FindingCode code, Object... more) {
    Object[] words = new Object[4 + more.length];
    words[0] = "file";
    words[1] = item;
    words[2] = "files";
    words[3] = files;
    System.arraycopy(more, 0, words, 4, more.length);
    findings.add(Finding.of(code, words));
  }
}
