package io.studygate.study;

import static io.studygate.finding.FindingCode.ARCHIVE_CRC;
import static io.studygate.finding.FindingCode.ARCHIVE_NESTED;
import static io.studygate.finding.FindingCode.DICOM_TOO_LARGE;
import static io.studygate.finding.FindingCode.DICOM_TRUNCATED;
import static io.studygate.finding.FindingCode.DICOM_UNREADABLE;

import io.studygate.dicom.DicomException;
import io.studygate.dicom.DicomHeader;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomReader;
import io.studygate.finding.Finding;
import io.studygate.study.Inventory.Other.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;

/** Looks at the beginning of one file: what it is and, of an object, its header. */
final class Scanner {
  private static final String DICOM_UIDS = "1.2.840.10008.";
  private static final String MEDIA_DIRECTORY = "1.2.840.10008.1.3.10";

  /** Encapsulated PDF, CDA and models: documents in DICOM form. */
  private static final String ENCAPSULATED = "1.2.840.10008.5.1.4.1.1.104.";

  private final Payload payload;
  private final DicomLimits limits;
  private final int files;
  private final boolean disc;
  private final Shared shared = new Shared();
  private final FactReader facts;

  Scanner(Payload payload, DicomLimits limits, WantedValues wanted) {
    this.payload = payload;
    this.limits = limits;
    this.facts = new FactReader(shared, wanted);
    this.files = payload.items().size();
    this.disc = payload.items().stream().anyMatch(item -> Junk.ofDisc(item.name()));
  }

  /**
   * @throws IOException if our own disk cannot be read
   */
  Scan scan(Payload.Item item) throws IOException {
    if (Junk.named(item.name())) {
      return Scan.other(item, Kind.JUNK, "");
    }
    try (InputStream in = new BufferedInputStream(payload.open(item), Magic.BYTES)) {
      in.mark(Magic.BYTES);
      byte[] head = in.readNBytes(Magic.BYTES);
      in.reset();
      Magic magic = Magic.of(head);
      return magic == Magic.DICOM ? dicom(in, item) : other(magic, head, item);
    } catch (Payload.ChecksumMismatch e) {
      return Scan.wrong(item, Finding.of(ARCHIVE_CRC, "file", item.number(), "files", files));
    } catch (DicomException e) {
      return Scan.wrong(item, finding(e, item));
    }
  }

  private Scan other(Magic magic, byte[] head, Payload.Item item) {
    String name = item.name();
    if (SubmissionNotes.isNote(name)) {
      return Scan.other(item, Kind.SUBMISSION_NOTE, "");
    }
    boolean hollow = magic == Magic.EMPTY && Junk.otherNamed(name);
    if (hollow || Junk.program(name) || disc && Junk.viewerPart(name)) {
      return Scan.other(item, Kind.JUNK, magic.word());
    }
    String document = Documents.type(magic, head, name);
    if (document != null) {
      return Scan.other(item, Kind.DOCUMENT, document);
    }
    if (!Junk.dicomNamed(name) && (magic == Magic.ZIP || magic.otherArchive())) {
      return Scan.wrong(item, Finding.of(ARCHIVE_NESTED, "file", item.number(), "files", files));
    }
    return Scan.wrong(item, unreadable(item, "it is " + magic.words()));
  }

  private Scan dicom(InputStream in, Payload.Item item) throws IOException {
    if (Junk.directory(item.name())) {
      return Scan.other(item, Kind.DICOMDIR, MEDIA_DIRECTORY);
    }
    DicomReader reader;
    try {
      reader = DicomReader.open(in, item.bytes(), limits);
    } catch (DicomException e) {
      if (Junk.directoryLike(item.name())) {
        return Scan.other(item, Kind.DICOMDIR, MEDIA_DIRECTORY);
      }
      throw e;
    }
    DicomHeader header = reader.header();
    Boolean allZero = isDose(header) ? reader.allZero() : null;
    try {
      return object(header, item, allZero);
    } catch (RuntimeException e) {
      // The library decodes values when they are asked for; damage shows only then.
      return Scan.wrong(item, unreadable(item, "its header cannot be decoded"));
    }
  }

  /** Dose grids are small, and one of zeros is no dose. */
  private static boolean isDose(DicomHeader header) {
    return UID.RTDoseStorage.equals(header.dataset().getString(Tag.SOPClassUID));
  }

  private Scan object(DicomHeader header, Payload.Item item, Boolean allZero) {
    Attributes data = header.dataset();
    Instance instance = HeaderFacts.instance(data, item, shared, facts.read(data, allZero));
    String sopClass = instance.sopClass();
    if (sopClass.equals(MEDIA_DIRECTORY) || directory(header)) {
      return Scan.other(item, Kind.DICOMDIR, MEDIA_DIRECTORY);
    }
    List<Finding> findings = HeaderFacts.check(header.dataset(), item, files);
    if (!findings.isEmpty()) {
      return new Scan(item, null, null, Scan.of(item, Kind.UNREADABLE, ""), findings);
    }
    Identity identity = Identity.of(header.dataset());
    Inventory.Other other = null;
    if (!sopClass.startsWith(DICOM_UIDS)) {
      other = Scan.of(item, Kind.PRIVATE_SOP_CLASS, sopClass);
    } else if (sopClass.startsWith(ENCAPSULATED)) {
      other = Scan.of(item, Kind.DOCUMENT, sopClass);
    }
    return new Scan(item, instance, identity, other, List.of());
  }

  private static boolean directory(DicomHeader header) {
    return MEDIA_DIRECTORY.equals(header.fileMeta().getString(Tag.MediaStorageSOPClassUID));
  }

  private Finding finding(DicomException e, Payload.Item item) {
    return switch (e.kind()) {
      case UNREADABLE, UNDECODABLE -> unreadable(item, e.getMessage());
      case TRUNCATED -> Finding.of(DICOM_TRUNCATED, "file", item.number(), "files", files);
      case TOO_LARGE ->
          Finding.of(
              DICOM_TOO_LARGE, "file", item.number(), "files", files, "detail", e.getMessage());
    };
  }

  private Finding unreadable(Payload.Item item, String detail) {
    return Finding.of(DICOM_UNREADABLE, "file", item.number(), "files", files, "detail", detail);
  }
}
