package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Reads one DICOM object from a stream: its header into memory, its pixels never. Whatever is wrong
 * with the bytes becomes a {@link DicomException}; a failure of the source itself (a checksum, a
 * disk) comes through as it is.
 *
 * @see "DICOM PS3.10 7.1, PS3.5 7"
 */
public final class DicomReader {
  private static final int PREAMBLE = 128;

  private final SourceStream source;
  private final GuardedStream in;
  private final long length;
  private final DicomHeader header;

  private DicomReader(SourceStream source, GuardedStream in, long length, DicomHeader header) {
    this.source = source;
    this.in = in;
    this.length = length;
    this.header = header;
  }

  /**
   * Reads a header and forgets the rest.
   *
   * @param in from the first byte of the preamble; not closed
   * @param length bytes of the object; -1 if unknown
   * @throws DicomException if it is no DICOM file, ends too early or exceeds the limits
   * @throws IOException what {@code in} threw
   */
  public static DicomHeader header(InputStream in, long length, DicomLimits limits)
      throws IOException {
    return open(in, length, limits).header();
  }

  /**
   * Reads a header and stands at the first byte of the pixels.
   *
   * @param in from the first byte of the preamble; not closed
   * @param length bytes of the object; -1 if unknown
   * @throws DicomException if it is no DICOM file, ends too early or exceeds the limits
   * @throws IOException what {@code in} threw
   */
  public static DicomReader open(InputStream in, long length, DicomLimits limits)
      throws IOException {
    SourceStream source = SourceStream.of(in);
    try {
      return read(source, length, limits);
    } catch (EOFException e) {
      source.rethrow(e);
      throw new DicomException(Kind.TRUNCATED, "it ends inside its header", e);
    } catch (DicomException e) {
      throw e;
    } catch (IOException e) {
      source.rethrow(e);
      throw new DicomException(Kind.UNREADABLE, "it cannot be parsed", e);
    } catch (RuntimeException | StackOverflowError e) {
      throw new DicomException(Kind.UNREADABLE, "it cannot be parsed", e);
    } catch (OutOfMemoryError e) {
      throw new DicomException(Kind.TOO_LARGE, "its header does not fit into memory", e);
    }
  }

  private static DicomReader read(SourceStream source, long length, DicomLimits limits)
      throws IOException {
    InputStream buffered = source.buffered();
    requirePrefix(buffered);
    long end = length;
    GuardedStream in = new GuardedStream(buffered, limits, end);
    Attributes meta = in.getFileMetaInformation();
    String syntax = meta == null ? null : meta.getString(Tag.TransferSyntaxUID);
    if (!TransferSyntax.isKnown(syntax)) {
      throw new DicomException(Kind.UNREADABLE, "it names no transfer syntax that is known");
    }
    if (TransferSyntax.isDeflated(syntax)) {
      end = -1;
      in.endUnknown();
    }
    Attributes dataset = new Attributes(in.bigEndian(), 64);
    boolean pixels = in.readHeaderOf(dataset);
    DicomHeader header = headerOf(in, meta, dataset, syntax, pixels);
    Completeness.check(header, end);
    return new DicomReader(source, in, end, header);
  }

  private static DicomHeader headerOf(
      GuardedStream in, Attributes meta, Attributes dataset, String syntax, boolean pixels) {
    if (!pixels) {
      return new DicomHeader(meta, dataset, syntax, 0, null, 0, in.getPosition());
    }
    long length = in.length() == -1 ? -1 : in.length() & 0xffffffffL;
    return new DicomHeader(meta, dataset, syntax, in.tag(), in.pixelVr(), length, in.getPosition());
  }

  private static void requirePrefix(InputStream in) throws IOException {
    in.mark(PREAMBLE + 4);
    byte[] start = in.readNBytes(PREAMBLE + 4);
    in.reset();
    boolean dicm =
        start.length == PREAMBLE + 4
            && start[PREAMBLE] == 'D'
            && start[PREAMBLE + 1] == 'I'
            && start[PREAMBLE + 2] == 'C'
            && start[PREAMBLE + 3] == 'M';
    if (!dicm) {
      throw new DicomException(Kind.UNREADABLE, "it does not begin as a DICOM file");
    }
  }

  /**
   * Reads the pixels to see whether every byte is zero; the reader is used up by it.
   *
   * @return {@code null} if there are none, or if they are compressed
   * @throws DicomException if they end too early
   * @throws IOException what the source threw
   */
  public Boolean allZero() throws IOException {
    if (!header.hasPixels() || header.encapsulated()) {
      return null;
    }
    try {
      return new BodyCopy(in).allZero(header.pixelLength());
    } catch (EOFException e) {
      source.rethrow(e);
      throw new DicomException(Kind.TRUNCATED, "its pixels end too early", e);
    } catch (java.util.zip.ZipException e) {
      source.rethrow(e);
      throw new DicomException(Kind.UNREADABLE, "its deflated data are damaged", e);
    }
  }

  public DicomHeader header() {
    return header;
  }

  GuardedStream stream() {
    return in;
  }

  SourceStream source() {
    return source;
  }

  /** Where the bytes end; -1 if unknown or deflated. */
  long end() {
    return length;
  }
}
