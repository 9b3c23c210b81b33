package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.UnaryOperator;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;

/** Writes an object that is being read with another header, its pixels copied as they pass. */
public final class DicomCopy {

  /**
   * What was found behind the header.
   *
   * @param excess bytes of the pixel element beyond what was asked for, not written
   * @param excessZero whether they were all zero
   * @param trailing bytes after the object that are no elements, not written
   */
  public record Body(long excess, boolean excessZero, long trailing) {}

  /** Cleans elements that stand behind the pixels; those that are left are written. */
  @FunctionalInterface
  public interface Behind {
    /**
     * @throws DicomException if they cannot be understood
     */
    void clean(Attributes elements) throws DicomException;
  }

  private static final int MOST_BEHIND = 16 << 20;

  private DicomCopy() {}

  /**
   * Writes preamble, file meta, data set and pixels in the transfer syntax of the original;
   * filtered pixels that were compressed come out uncompressed, see {@link DecodedPixels}.
   *
   * @param reader stands at the pixels; it is read to its end
   * @param meta new file meta information
   * @param dataset new data set, without the pixel element
   * @param pixelLength bytes of pixels to write, at most what is there; ignored for pixels that
   *     stay compressed
   * @param filter around the uncompressed pixels, for masks; {@code null} for none
   * @param behind gets what stands behind the pixels
   * @param out stays open; a {@link FileTarget} gets plain pixels of a {@link FileSource} from the
   *     operating system
   * @throws DicomException if the pixels end too early or their fragments are damaged
   * @throws IOException what source or target threw
   */
  public static Body write(
      DicomReader reader,
      Attributes meta,
      Attributes dataset,
      long pixelLength,
      UnaryOperator<InputStream> filter,
      Behind behind,
      OutputStream out)
      throws IOException {
    try {
      return copy(reader, meta, dataset, pixelLength, filter, behind, out);
    } catch (EOFException e) {
      reader.source().rethrow(e);
      throw new DicomException(Kind.TRUNCATED, "its pixels end too early", e);
    } catch (java.util.zip.ZipException e) {
      reader.source().rethrow(e);
      throw new DicomException(Kind.UNREADABLE, "its deflated data are damaged", e);
    }
  }

  /**
   * Writes a header as it is, and the pixels of a plain file that ends with them.
   *
   * @param from where the pixels begin, and {@code count} how many bytes they have
   * @throws DicomException if the pixels end too early
   * @throws IOException what source or target threw
   */
  public static void write(byte[] header, FileSource source, long from, long count, FileTarget out)
      throws IOException {
    try {
      out.write(header, 0, header.length);
      out.copy(source, from, count);
    } catch (EOFException e) {
      throw new DicomException(Kind.TRUNCATED, "its pixels end too early", e);
    }
  }

  private static Body copy(
      DicomReader reader,
      Attributes meta,
      Attributes dataset,
      long pixelLength,
      UnaryOperator<InputStream> filter,
      Behind behind,
      OutputStream out)
      throws IOException {
    DicomHeader header = reader.header();
    BodyCopy body = new BodyCopy(reader.stream());
    long excess = 0;
    boolean zero = true;
    ImageOutputStream dicom = new ImageOutputStream(new Unclosed(out), UID.ExplicitVRLittleEndian);
    dicom.writeDataset(meta, dataset);
    if (header.encapsulated() && filter == null) {
      dicom.writeHeader(header.pixelTag(), header.pixelVr(), -1);
      body.copyFragments(dicom, header.isCodeStream());
    } else if (filter == null && isWhole(reader, pixelLength) && out instanceof FileTarget file) {
      dicom.writeHeader(header.pixelTag(), header.pixelVr(), (int) pixelLength);
      file.copy(reader.source().file(), header.pixelOffset(), pixelLength);
      return new Body(0, true, 0);
    } else if (header.hasPixels()) {
      boolean words = header.encapsulated() && dataset.getInt(Tag.BitsAllocated, 0) > Byte.SIZE;
      VR vr = words ? VR.OW : header.pixelVr();
      dicom.writeHeader(header.pixelTag(), vr, (int) (pixelLength + pixelLength % 2));
      InputStream pixels =
          header.encapsulated()
              ? new DecodedPixels(reader.stream(), header)
              : new Open(reader.stream());
      body.copy(filter == null ? pixels : filter.apply(pixels), dicom, pixelLength);
      if (pixelLength % 2 != 0) {
        dicom.write(new byte[1], 0, 1);
      }
      excess = header.encapsulated() ? 0 : header.pixelLength() - pixelLength;
      zero = body.allZero(excess);
    }
    byte[] rest = body.rest(MOST_BEHIND);
    long more = body.drain();
    Attributes elements = more == 0 ? ElementsBehind.of(rest, reader) : null;
    if (elements != null) {
      behind.clean(elements);
      elements.writeTo(dicom);
    }
    dicom.finish();
    dicom.flush();
    return new Body(excess, zero, elements == null ? rest.length + more : 0);
  }

  /** Whether a plain file ends with its pixels, and all of them are wanted. */
  private static boolean isWhole(DicomReader reader, long pixelLength) {
    DicomHeader header = reader.header();
    return header.hasPixels()
        && reader.source().file() != null
        && reader.end() == header.pixelOffset() + pixelLength
        && header.pixelLength() == pixelLength
        && pixelLength % 2 == 0;
  }

  /** Keeps bulk writes in bulk, and the target open. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  /** Keeps the source open. */
  private static final class Open extends FilterInputStream {
    Open(InputStream in) {
      super(in);
    }

    @Override
    public void close() {
      // read on behind the pixels
    }
  }
}
