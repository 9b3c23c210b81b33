package io.studygate.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.junit.jupiter.api.Test;

class CodeStreamCommentsTest {
  private static final String NAME = "Quimby^Zelda";

  @Test
  void a_name_in_a_comment_or_an_application_segment_of_a_jpeg_is_blanked_and_the_picture_stays()
      throws Exception {
    byte[] jpeg = jpeg();
    byte[] named = with(with(jpeg, 0xfe, NAME), 0xe1, "Exif\0\0" + NAME);
    byte[] blanked = named.clone();
    CodeStreamComments.blank(blanked, blanked.length, true);
    assertThat(text(blanked)).doesNotContain("Quimby").hasSize(named.length);
    assertThat(pixels(blanked)).isEqualTo(pixels(jpeg));
    byte[] without = jpeg.clone();
    CodeStreamComments.blank(without, without.length, true);
    assertThat(without).as("the head of JFIF is needed").isEqualTo(jpeg);
  }

  @Test
  void the_colour_transform_of_adobe_stays() throws Exception {
    byte[] adobe = with(jpeg(), 0xee, "Adobe\0\144\0\0\0\0\1" + NAME);
    CodeStreamComments.blank(adobe, adobe.length, true);
    assertThat(text(adobe)).contains("Adobe\0\144\0\0\0\0\1").doesNotContain("Quimby");
  }

  @Test
  void a_name_in_a_comment_of_jpeg_2000_is_blanked() throws Exception {
    byte[] start = {-1, 0x4f, -1, 0x51, 0, 4, 9, 9, -1, 0x64, 0, 16, 0, 1};
    byte[] tile = {-1, (byte) 0x90, 0, 10, -1, 0x64, 0, 4};
    byte[] stream = joined(start, NAME.getBytes(StandardCharsets.US_ASCII), tile);
    CodeStreamComments.blank(stream, stream.length, true);
    byte[] blanks = new byte[NAME.length()];
    Arrays.fill(blanks, (byte) ' ');
    assertThat(stream).isEqualTo(joined(start, blanks, tile));
  }

  @Test
  void segments_that_are_damaged_or_do_not_end_are_refused() {
    byte[] damaged = {-1, (byte) 0xd8, -1, (byte) 0xfe, 0, 4, 1, 1, 7, 7, 7, 7, 7};
    assertThatThrownBy(() -> CodeStreamComments.blank(damaged, damaged.length, true))
        .isInstanceOf(DicomException.class);
    byte[] endless = {-1, (byte) 0xd8, -1, (byte) 0xfe, 9, 9, 1, 1, 7, 7, 7, 7, 7};
    assertThatThrownBy(() -> CodeStreamComments.blank(endless, endless.length, false))
        .isInstanceOf(DicomException.class);
  }

  @Test
  void what_begins_no_code_stream_is_left_alone() throws Exception {
    byte[] rle = {1, 0, 0, 0, 64, 0, 0, 0, -1, (byte) 0xfe, 0, 9};
    byte[] same = rle.clone();
    CodeStreamComments.blank(same, same.length, true);
    assertThat(same).isEqualTo(rle);
  }

  @Test
  void real_compressed_images_are_drawn_as_before() throws Exception {
    Path folder = Path.of("../shared/data/modalities/transfer-syntaxes");
    assumeTrue(Files.isDirectory(folder));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        byte[] before = Files.readAllBytes(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomReader reader =
            DicomReader.open(new ByteArrayInputStream(before), before.length, DicomLimits.DEFAULT);
        if (reader.header().encapsulated()) {
          DicomHeader header = reader.header();
          Attributes meta = header.fileMeta();
          DicomCopy.write(reader, meta, header.dataset(), 0, null, out);
          assertThat(drawn(out.toByteArray())).as("%s", file).isEqualTo(drawn(before));
        }
      }
    }
  }

  private static float[] drawn(byte[] object) throws Exception {
    Frame frame =
        FrameReader.read(
            new ByteArrayInputStream(object), object.length, 0, 512, DicomLimits.DEFAULT);
    return frame.samples() == null ? new float[0] : frame.samples().values();
  }

  private static byte[] jpeg() throws Exception {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(3, 3, 0, 200);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", out);
    return out.toByteArray();
  }

  private static int[] pixels(byte[] jpeg) throws Exception {
    PixelLayout layout =
        new PixelLayout(16, 16, 1, 1, 8, 8, 7, false, false, false, false, false, "MONOCHROME2");
    return FrameCodec.decode(jpeg, UID.JPEGBaseline1, layout, 16)
        .getPixels(0, 0, 16, 16, (int[]) null);
  }

  /** With one more segment behind the first marker. */
  private static byte[] with(byte[] jpeg, int marker, String words) {
    byte[] bytes = words.getBytes(StandardCharsets.ISO_8859_1);
    byte[] head = {-1, (byte) marker, 0, (byte) (bytes.length + 2)};
    return joined(Arrays.copyOf(jpeg, 2), head, bytes, Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
