package io.studygate.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.github.jaiimageio.jpeg2000.impl.J2KImageWriterSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameReaderTest {
  private static final String RLE = "1.2.840.10008.1.2.5";
  private static final String JPEG = "1.2.840.10008.1.2.4.50";
  private static final String JPEG_LS = "1.2.840.10008.1.2.4.80";
  private static final String JPEG_2000 = "1.2.840.10008.1.2.4.90";

  @TempDir Path temp;

  @Test
  void signed_values_of_twelve_bits_keep_their_sign() throws Exception {
    Attributes data = image(1, 3, 1, 16, "MONOCHROME2");
    data.setInt(Tag.BitsStored, VR.US, 12);
    data.setInt(Tag.HighBit, VR.US, 11);
    data.setInt(Tag.PixelRepresentation, VR.US, 1);
    data.setBytes(Tag.PixelData, VR.OW, bytes(0xfff0, 0x07ff, 0x0800));
    assertThat(read(data, 0).samples().values()).containsExactly(-16, 2047, -2048);
  }

  @Test
  void big_endian_words_are_read_as_they_stand() throws Exception {
    Attributes data = new Attributes(true);
    data.addAll(image(1, 2, 1, 16, "MONOCHROME2"));
    data.setBytes(Tag.PixelData, VR.OW, new byte[] {1, 2, 3, 4});
    Path file = write(data, UID.ExplicitVRBigEndianRetired);
    assertThat(FrameReader.read(file, 0, 100, DicomLimits.DEFAULT).samples().values())
        .containsExactly(0x0102, 0x0304);
  }

  @Test
  void padding_is_no_value() throws Exception {
    Attributes data = image(1, 2, 1, 16, "MONOCHROME2");
    data.setInt(Tag.PixelPaddingValue, VR.US, 7);
    data.setBytes(Tag.PixelData, VR.OW, bytes(7, 9));
    assertThat(read(data, 0).samples().values()).containsExactly(Float.NaN, 9);
  }

  @Test
  void channels_that_stand_apart_are_brought_together() throws Exception {
    Attributes data = image(1, 2, 3, 8, "RGB");
    data.setInt(Tag.PlanarConfiguration, VR.US, 1);
    data.setBytes(Tag.PixelData, VR.OB, new byte[] {10, 20, 30, 40, 50, 60});
    assertThat(read(data, 0).samples().values()).containsExactly(10, 30, 50, 20, 40, 60);
  }

  @Test
  void shared_colour_of_two_pixels_is_given_to_both() throws Exception {
    Attributes data = image(1, 2, 3, 8, "YBR_FULL_422");
    data.setBytes(Tag.PixelData, VR.OB, new byte[] {50, 90, (byte) 128, (byte) 128});
    assertThat(read(data, 0).samples().values()).containsExactly(50, 50, 50, 90, 90, 90);
  }

  @Test
  void palette_indices_become_colours() throws Exception {
    Attributes data = image(1, 2, 1, 8, "PALETTE COLOR");
    int[] descriptors = {
      Tag.RedPaletteColorLookupTableDescriptor,
      Tag.GreenPaletteColorLookupTableDescriptor,
      Tag.BluePaletteColorLookupTableDescriptor
    };
    int[] tables = {
      Tag.RedPaletteColorLookupTableData,
      Tag.GreenPaletteColorLookupTableData,
      Tag.BluePaletteColorLookupTableData
    };
    for (int i = 0; i < 3; i++) {
      data.setInt(descriptors[i], VR.US, 2, 0, 16);
      data.setBytes(tables[i], VR.OW, bytes((i + 1) << 8, (i + 4) << 8));
    }
    data.setBytes(Tag.PixelData, VR.OB, new byte[] {1, 0});
    assertThat(read(data, 0).samples().values()).containsExactly(4, 5, 6, 1, 2, 3);
  }

  @Test
  void frames_of_single_bits_need_not_begin_with_a_byte() throws Exception {
    Attributes data = image(1, 3, 1, 1, "MONOCHROME2");
    data.setInt(Tag.NumberOfFrames, VR.IS, 2);
    data.setBytes(Tag.PixelData, VR.OB, new byte[] {0b00_101_011, 0});
    assertThat(read(data, 0).samples().values()).containsExactly(1, 1, 0);
    assertThat(read(data, 1).samples().values()).containsExactly(1, 0, 1);
    assertThat(all(write(data, UID.ExplicitVRLittleEndian)))
        .containsExactly("[1.0, 1.0, 0.0]", "[1.0, 0.0, 1.0]");
  }

  @Test
  void all_frames_are_those_that_are_read_one_by_one() throws Exception {
    Attributes odd = image(1, 3, 1, 8, "MONOCHROME2");
    odd.setInt(Tag.NumberOfFrames, VR.IS, 3);
    odd.setBytes(Tag.PixelData, VR.OB, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 0});
    Attributes packed = image(1, 3, 1, 8, "MONOCHROME2");
    packed.setInt(Tag.NumberOfFrames, VR.IS, 3);
    encapsulate(packed, run(1, 2, 3), new byte[] {1, 2}, run(4, 5, 6));
    Path plain = write(odd, UID.ExplicitVRLittleEndian);
    assertThat(all(plain)).containsExactly("[1.0, 2.0, 3.0]", "[4.0, 5.0, 6.0]", "[7.0, 8.0, 9.0]");
    Path runs = write(packed, RLE);
    // One that cannot be read does not keep those behind it from being read
    assertThat(all(runs))
        .containsExactly("[1.0, 2.0, 3.0]", "pixels cannot be decoded", "[4.0, 5.0, 6.0]");
  }

  @Test
  void more_frames_than_a_file_can_hold_are_refused() throws Exception {
    Attributes data = image(1, 1, 1, 8, "MONOCHROME2");
    data.setInt(Tag.NumberOfFrames, VR.IS, Integer.MAX_VALUE);
    data.setBytes(Tag.PixelData, VR.OB, new byte[] {1, 2});
    Path file = write(data, UID.ExplicitVRLittleEndian);
    assertThatThrownBy(() -> all(file)).isInstanceOf(DicomException.class);
  }

  private static List<String> all(Path file) throws IOException {
    List<String> all = new ArrayList<>();
    FrameReader.each(
        file,
        DicomLimits.DEFAULT,
        frame ->
            all.add(
                frame.samples() == null
                    ? frame.reason()
                    : Arrays.toString(frame.samples().values())));
    return all;
  }

  /** Three bytes as one segment of run lengths. */
  private static byte[] run(int... values) {
    byte[] packed = new byte[64 + 4];
    ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).putInt(1).putInt(64);
    packed[64] = 2;
    for (int i = 0; i < 3; i++) {
      packed[65 + i] = (byte) values[i];
    }
    return packed;
  }

  @Test
  void run_lengths_are_unpacked() throws Exception {
    byte[] packed = new byte[64 + 6];
    ByteBuffer header = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(2).putInt(64).putInt(66);
    header.position(64);
    header.put(new byte[] {-2, 1, 1, 5, 6, 0});
    packed[66] = 2;
    byte[] longer = java.util.Arrays.copyOf(packed, 70);
    System.arraycopy(new byte[] {2, 5, 6, 7}, 0, longer, 66, 4);
    Attributes data = image(1, 3, 1, 16, "MONOCHROME2");
    encapsulate(data, longer);
    Frame frame = FrameReader.read(write(data, RLE), 0, 100, DicomLimits.DEFAULT);
    assertThat(frame.samples().values()).containsExactly(0x105, 0x106, 0x107);
  }

  @Test
  void jpeg_colours_come_out_as_they_went_in() throws Exception {
    Attributes data = image(16, 16, 3, 8, "YBR_FULL_422");
    encapsulate(data, jpeg(0xc86432));
    float[] values =
        FrameReader.read(write(data, JPEG), 0, 100, DicomLimits.DEFAULT).samples().values();
    assertThat(values[0]).isCloseTo(200, within(4f));
    assertThat(values[1]).isCloseTo(100, within(4f));
    assertThat(values[2]).isCloseTo(50, within(4f));
  }

  @Test
  void jpeg_2000_is_decoded() throws Exception {
    Attributes data = image(16, 16, 1, 8, "MONOCHROME2");
    encapsulate(data, jpeg2000(16, 77));
    Frame frame = FrameReader.read(write(data, JPEG_2000), 0, 100, DicomLimits.DEFAULT);
    assertThat(frame.samples().values()).containsOnly(77);
  }

  @Test
  void a_large_jpeg_2000_frame_is_decoded_no_larger_than_needed() throws Exception {
    Attributes data = image(500, 500, 1, 8, "MONOCHROME2");
    encapsulate(data, jpeg2000(500, 77));
    Samples samples =
        FrameReader.read(write(data, JPEG_2000), 0, 100, DicomLimits.DEFAULT).samples();
    assertThat(samples.width()).isBetween(100, 199);
    assertThat(samples.values()).containsOnly(77);
  }

  @Test
  void each_of_several_frames_is_found_without_an_offset_table() throws Exception {
    Attributes data = image(16, 16, 1, 8, "MONOCHROME2");
    data.setInt(Tag.NumberOfFrames, VR.IS, 3);
    encapsulate(data, jpeg2000(16, 1), jpeg2000(16, 2), jpeg2000(16, 3));
    Path file = write(data, JPEG_2000);
    assertThat(FrameReader.read(file, 1, 100, DicomLimits.DEFAULT).samples().values())
        .containsOnly(2);
  }

  @Test
  void what_no_decoder_knows_has_a_reason_instead_of_a_picture() throws Exception {
    Attributes data = image(16, 16, 1, 8, "MONOCHROME2");
    encapsulate(data, new byte[] {1, 2, 3, 4});
    assertThat(FrameReader.read(write(data, JPEG_LS), 0, 100, DicomLimits.DEFAULT).reason())
        .isEqualTo("JPEG-LS: no picture");
    assertThat(FrameReader.read(write(data, JPEG_2000), 0, 100, DicomLimits.DEFAULT).reason())
        .isEqualTo("pixels cannot be decoded");
    assertThat(FrameReader.read(write(data, RLE), 0, 100, DicomLimits.DEFAULT).reason())
        .isEqualTo("pixels cannot be decoded");
  }

  @Test
  void a_frame_beyond_two_gigabytes_is_reached_by_seeking() throws Exception {
    int frames = 4200;
    Attributes data = image(512, 512, 1, 16, "MONOCHROME2");
    data.setInt(Tag.NumberOfFrames, VR.IS, frames);
    Path file = write(data, UID.ExplicitVRLittleEndian);
    long pixels = 512L * 512 * 2 * frames;
    try (RandomAccessFile big = new RandomAccessFile(file.toFile(), "rw")) {
      long start = big.length();
      ByteBuffer element = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
      element.putShort((short) 0x7fe0).putShort((short) 0x10).put((byte) 'O').put((byte) 'W');
      element.putShort((short) 0).putInt((int) pixels);
      big.seek(start);
      big.write(element.array());
      big.setLength(start + 12 + pixels);
      big.seek(start + 12 + pixels - 2);
      big.write(new byte[] {5, 0});
    }
    float[] values =
        FrameReader.read(file, frames - 1, 512, DicomLimits.DEFAULT).samples().values();
    assertThat(values[values.length - 1]).isEqualTo(5);
    assertThat(values[0]).isZero();
  }

  @Test
  void a_large_frame_is_made_smaller_by_its_means() throws Exception {
    Attributes data = image(4, 4, 1, 8, "MONOCHROME2");
    data.setBytes(
        Tag.PixelData, VR.OB, new byte[] {0, 2, 8, 8, 2, 4, 8, 8, 1, 1, 3, 3, 1, 1, 3, 3});
    Samples samples =
        FrameReader.read(write(data, UID.ExplicitVRLittleEndian), 0, 2, DicomLimits.DEFAULT)
            .samples();
    assertThat(samples.values()).containsExactly(2, 8, 1, 3);
  }

  private Frame read(Attributes data, int frame) throws IOException {
    return FrameReader.read(
        write(data, UID.ExplicitVRLittleEndian), frame, 100, DicomLimits.DEFAULT);
  }

  private Path write(Attributes data, String transferSyntax) throws IOException {
    Path file = Files.createTempFile(temp, "image", ".dcm");
    Attributes meta =
        Attributes.createFileMetaInformation("2.25.9", UID.CTImageStorage, transferSyntax);
    try (OutputStream out = Files.newOutputStream(file)) {
      DicomWriter.write(out, meta, data);
    }
    return file;
  }

  private static Attributes image(
      int rows, int columns, int samples, int bits, String photometric) {
    Attributes data = new Attributes();
    data.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
    data.setString(Tag.SOPInstanceUID, VR.UI, "2.25.9");
    data.setInt(Tag.SamplesPerPixel, VR.US, samples);
    data.setString(Tag.PhotometricInterpretation, VR.CS, photometric);
    data.setInt(Tag.Rows, VR.US, rows);
    data.setInt(Tag.Columns, VR.US, columns);
    data.setInt(Tag.BitsAllocated, VR.US, bits);
    data.setInt(Tag.BitsStored, VR.US, bits);
    data.setInt(Tag.HighBit, VR.US, bits - 1);
    data.setInt(Tag.PixelRepresentation, VR.US, 0);
    return data;
  }

  private static byte[] bytes(int... words) {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int word : words) {
      bytes.putShort((short) word);
    }
    return bytes.array();
  }

  private static void encapsulate(Attributes data, byte[]... frames) {
    Fragments fragments = data.newFragments(Tag.PixelData, VR.OB, frames.length + 1);
    fragments.add(new byte[0]);
    for (byte[] frame : frames) {
      fragments.add(java.util.Arrays.copyOf(frame, frame.length + (frame.length & 1)));
    }
  }

  private static byte[] jpeg(int rgb) throws IOException {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256; i++) {
      image.setRGB(i % 16, i / 16, rgb);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    return out.toByteArray();
  }

  private static byte[] jpeg2000(int side, int grey) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < side * side; i++) {
      image.getRaster().setSample(i % side, i / side, 0, grey);
    }
    ImageWriter writer = new J2KImageWriterSpi().createWriterInstance();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(image);
    }
    return bytes.toByteArray();
  }
}
