package io.studygate;

import io.studygate.dicom.DicomHeader;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomReader;
import io.studygate.dicom.DicomWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.VR;

/** A cine of two colour frames of a device that burns text in, and what is read of such files. */
public final class TestUltrasound {
  public static final String RLE = "1.2.840.10008.1.2.5";
  public static final int ROWS = 6;
  public static final int COLUMNS = 8;
  public static final int FRAMES = 2;
  private static final int FRAME_BYTES = ROWS * COLUMNS * 3;

  private TestUltrasound() {}

  /** Its pixels, channels together: none of them is zero. */
  public static byte[] pixels() {
    byte[] pixels = new byte[FRAMES * FRAME_BYTES];
    Random random = new Random(3);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (1 + random.nextInt(255));
    }
    return pixels;
  }

  /** All but its pixels. */
  public static Attributes header(String colours) {
    Attributes data = new Attributes();
    data.setString(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.3.1");
    data.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4.1");
    data.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3.4.2");
    data.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.4.3");
    data.setString(Tag.Modality, VR.CS, "US");
    data.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY");
    data.setString(Tag.Manufacturer, VR.LO, "ACME");
    data.setString(Tag.ManufacturerModelName, VR.LO, "Sono 3");
    data.setString(Tag.PatientName, VR.PN, "Quimby^Zelda");
    data.setString(Tag.PatientID, VR.LO, "MRN778812");
    data.setString(Tag.StudyDate, VR.DA, "20250311");
    data.setString(Tag.BurnedInAnnotation, VR.CS, "YES");
    data.setString(Tag.LossyImageCompression, VR.CS, "01");
    data.setInt(Tag.Rows, VR.US, ROWS);
    data.setInt(Tag.Columns, VR.US, COLUMNS);
    data.setString(Tag.NumberOfFrames, VR.IS, String.valueOf(FRAMES));
    data.setInt(Tag.SamplesPerPixel, VR.US, 3);
    data.setInt(Tag.PlanarConfiguration, VR.US, 0);
    data.setInt(Tag.BitsAllocated, VR.US, 8);
    data.setInt(Tag.BitsStored, VR.US, 8);
    data.setInt(Tag.HighBit, VR.US, 7);
    data.setInt(Tag.PixelRepresentation, VR.US, 0);
    data.setString(Tag.PhotometricInterpretation, VR.CS, colours);
    return data;
  }

  /** The whole object, its pixels as they are. */
  public static byte[] uncompressed() throws IOException {
    Attributes data = header("RGB");
    data.setBytes(Tag.PixelData, VR.OB, pixels());
    return file(data, UID.ExplicitVRLittleEndian);
  }

  /** The whole object, one fragment a frame. */
  public static byte[] runLengths(String colours) throws IOException {
    Attributes data = header(colours);
    data.setInt(Tag.PlanarConfiguration, VR.US, 1);
    byte[] pixels = pixels();
    return compressed(
        data,
        RLE,
        rle(Arrays.copyOfRange(pixels, 0, FRAME_BYTES)),
        rle(Arrays.copyOfRange(pixels, FRAME_BYTES, pixels.length)));
  }

  /** An object with these fragments behind an empty offset table. */
  public static byte[] compressed(Attributes data, String syntax, byte[]... frames)
      throws IOException {
    Fragments fragments = data.newFragments(Tag.PixelData, VR.OB, frames.length + 1);
    fragments.add(new byte[0]);
    fragments.addAll(Arrays.asList(frames));
    return file(data, syntax);
  }

  private static byte[] file(Attributes data, String syntax) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomWriter.write(out, data.createFileMetaInformation(syntax), data);
    return out.toByteArray();
  }

  /** Three segments of literal runs: PS3.5 annex G. */
  private static byte[] rle(byte[] frame) {
    int segment = 1 + ROWS * COLUMNS;
    ByteBuffer out = ByteBuffer.allocate(64 + 3 * (segment + 1)).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(3);
    for (int channel = 0; channel < 3; channel++) {
      int start = 64 + channel * (segment + 1);
      out.putInt(4 + channel * 4, start);
      out.put(start, (byte) (ROWS * COLUMNS - 1));
      for (int pixel = 0; pixel < ROWS * COLUMNS; pixel++) {
        out.put(start + 1 + pixel, frame[pixel * 3 + channel]);
      }
    }
    return out.array();
  }

  /** What stands before the pixels of a file. */
  public static DicomHeader read(byte[] file) throws IOException {
    return DicomReader.header(new ByteArrayInputStream(file), file.length, DicomLimits.DEFAULT);
  }

  /** The bytes of a file's uncompressed pixels. */
  public static byte[] pixelsOf(byte[] file) throws IOException {
    DicomHeader header = read(file);
    int from = (int) header.pixelOffset();
    return Arrays.copyOfRange(file, from, from + (int) header.pixelLength());
  }
}
