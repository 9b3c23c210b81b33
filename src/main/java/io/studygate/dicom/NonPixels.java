package io.studygate.dicom;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * All bytes of an object but those of its pixels: preamble, header, and what stands after the
 * pixels. A deflated data set is inflated.
 *
 * @see "DICOM PS3.10 7.1, PS3.5 A.4 and A.5"
 */
public final class NonPixels {
  /** Preamble, prefix, and the element that says how long the rest of the file meta group is. */
  private static final int HEAD = 128 + 4 + 12;

  private static final int META_GROUP = 2;
  private static final int LONGEST_META = 1 << 20;

  private NonPixels() {}

  /**
   * Copies them. Of an object whose pixels end too early, or nowhere, what stands before them.
   *
   * @param in from the first byte of the preamble
   * @param header what was read of the object before
   * @throws IOException what {@code in} or {@code out} threw
   */
  public static void copy(InputStream in, DicomHeader header, OutputStream out) throws IOException {
    InputStream bytes = TransferSyntax.isDeflated(header.transferSyntax()) ? inflated(in) : in;
    try {
      if (header.hasPixels()) {
        BodyCopy body = new BodyCopy(bytes);
        body.copy(bytes, out, header.pixelOffset());
        if (header.encapsulated()) {
          body.copyFragments(OutputStream.nullOutputStream(), false);
        } else {
          bytes.skipNBytes(header.pixelLength());
        }
      }
      bytes.transferTo(out);
    } catch (EOFException | DicomException | ZipException e) {
      // Damage is found, and refused, by who reads the object itself.
      return;
    }
  }

  /** As it is if its file meta group does not begin with its length. */
  private static InputStream inflated(InputStream in) throws IOException {
    byte[] head = in.readNBytes(HEAD);
    ByteBuffer group = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    ByteArrayOutputStream meta = new ByteArrayOutputStream();
    meta.write(head);
    boolean known =
        head.length == HEAD
            && group.getShort(HEAD - 12) == META_GROUP
            && group.getShort(HEAD - 10) == 0
            && head[HEAD - 8] == 'U'
            && head[HEAD - 7] == 'L'
            && group.getInt(HEAD - 4) >= 0
            && group.getInt(HEAD - 4) <= LONGEST_META;
    if (!known) {
      return new SequenceInputStream(new ByteArrayInputStream(head), in);
    }
    meta.write(in.readNBytes(group.getInt(HEAD - 4)));
    return new SequenceInputStream(
        new ByteArrayInputStream(meta.toByteArray()),
        new InflaterInputStream(in, new Inflater(true)));
  }
}
