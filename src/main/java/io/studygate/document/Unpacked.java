package io.studygate.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.filter.FilterFactory;

/**
 * Unpacks streams one after the other, none and all together no further than the limits: a few
 * bytes can be packed to say terabytes.
 *
 * @see "ISO 32000-1, 7.4"
 */
final class Unpacked {
  private static final Set<String> PICTURES =
      Set.of("DCTDecode", "DCT", "JPXDecode", "CCITTFaxDecode", "CCF", "JBIG2Decode");

  private final DocumentLimits limits;
  private long left;

  Unpacked(DocumentLimits limits) {
    this.limits = limits;
    this.left = limits.inflatedBytes();
  }

  /**
   * Unpacks one stream; the pixels of a picture stay packed.
   *
   * @param filters as its dictionary names them, in their order
   * @throws DocumentStopped if it becomes too long
   * @throws IOException if it is damaged or its packing is unknown
   */
  byte[] unpack(byte[] packed, List<String> filters) throws IOException {
    byte[] bytes = packed;
    for (String filter : filters) {
      if (PICTURES.contains(filter)) {
        return bytes;
      }
      Bounded out = new Bounded();
      COSDictionary plain = new COSDictionary();
      FilterFactory.INSTANCE
          .getFilter(filter)
          .decode(new ByteArrayInputStream(bytes), out, plain, 0);
      bytes = out.bytes.toByteArray();
    }
    return bytes;
  }

  private final class Bounded extends OutputStream {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] some, int offset, int length) throws IOException {
      DocumentStopped.ifInterrupted();
      left -= length;
      if (left < 0 || bytes.size() + length > limits.streamBytes()) {
        throw new DocumentStopped("a document with more in it than can be searched");
      }
      bytes.write(some, offset, length);
    }
  }
}
