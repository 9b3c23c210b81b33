package io.studygate.dicom;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;

/** Writes whole objects that are in memory: what we made ourselves. */
public final class DicomWriter {
  private DicomWriter() {}

  /**
   * Writes one object with an empty preamble; the stream stays open.
   *
   * @param meta file meta information; its transfer syntax decides how the data set is written
   * @see "DICOM PS3.10, section 7"
   */
  public static void write(OutputStream out, Attributes meta, Attributes data) throws IOException {
    OutputStream open =
        new FilterOutputStream(out) {
          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
          }

          @Override
          public void close() throws IOException {
            flush();
          }
        };
    try (ImageOutputStream dicom = new ImageOutputStream(open, UID.ExplicitVRLittleEndian)) {
      dicom.writeDataset(meta, data);
    }
  }
}
