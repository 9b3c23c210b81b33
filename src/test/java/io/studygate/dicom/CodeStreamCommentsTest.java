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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
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
    blank(blanked, blanked.length);
    assertThat(text(blanked)).doesNotContain("Quimby").hasSize(named.length);
    assertThat(pixels(blanked)).isEqualTo(pixels(jpeg));
    byte[] without = jpeg.clone();
    blank(without, without.length);
    assertThat(without).as("the head of JFIF is needed").isEqualTo(jpeg);
  }

  @Test
  void the_colour_transform_of_adobe_stays() throws Exception {
    byte[] adobe = with(jpeg(), 0xee, "Adobe\0\144\0\0\0\0\1" + NAME);
    blank(adobe, adobe.length);
    assertThat(text(adobe)).contains("Adobe\0\144\0\0\0\0\1").doesNotContain("Quimby");
  }

  @Test
  void a_name_in_a_comment_of_jpeg_2000_is_blanked() throws Exception {
    byte[] start = {-1, 0x4f, -1, 0x51, 0, 4, 9, 9, -1, 0x64, 0, 16, 0, 1};
    byte[] tile = {-1, (byte) 0x90, 0, 10, -1, 0x64, 0, 4};
    byte[] stream = joined(start, NAME.getBytes(StandardCharsets.US_ASCII), tile);
    blank(stream, stream.length);
    byte[] blanks = new byte[NAME.length()];
    Arrays.fill(blanks, (byte) ' ');
    assertThat(stream).isEqualTo(joined(start, blanks, tile));
  }

  @Test
  void segments_that_are_damaged_or_do_not_end_are_refused() {
    byte[] damaged = {-1, (byte) 0xd8, -1, (byte) 0xfe, 0, 4, 1, 1, 7, 7, 7, 7, 7};
    assertThatThrownBy(() -> blank(damaged, damaged.length)).isInstanceOf(DicomException.class);
  }

  @Test
  void a_comment_that_does_not_end_is_blanked_to_the_end_of_its_fragment() throws Exception {
    byte[] head = {-1, (byte) 0xd8, -1, (byte) 0xfe, 9, 9};
    byte[] endless = joined(head, NAME.getBytes(StandardCharsets.US_ASCII));
    blank(endless, endless.length);
    assertThat(text(endless)).endsWith(" ".repeat(NAME.length()));
  }

  /** In pieces of any size the same comes out, as if the frame had been seen at once. */
  @Test
  void names_between_scans_and_behind_the_end_are_blanked_in_pieces_of_any_size() throws Exception {
    byte[] jpeg = progressive();
    int second = scans(jpeg).get(1);
    byte[] comment = with(new byte[] {-1, (byte) 0xd8}, 0xfe, NAME);
    byte[] named =
        joined(
            Arrays.copyOf(jpeg, second),
            Arrays.copyOfRange(comment, 2, comment.length),
            Arrays.copyOfRange(jpeg, second, jpeg.length),
            NAME.getBytes(StandardCharsets.US_ASCII));
    for (int piece : new int[] {25, 26, 31, 64, 1000, named.length}) {
      byte[] blanked = named.clone();
      blank(blanked, piece);
      assertThat(text(blanked)).doesNotContain("Quimby");
      assertThat(Arrays.copyOf(blanked, second)).isEqualTo(Arrays.copyOf(jpeg, second));
      assertThat(
              Arrays.copyOfRange(
                  blanked, second + comment.length - 2, named.length - NAME.length()))
          .isEqualTo(Arrays.copyOfRange(jpeg, second, jpeg.length));
      assertThat(pixels(blanked)).isEqualTo(pixels(jpeg));
    }
  }

  @Test
  void a_name_in_a_tile_header_of_jpeg_2000_is_blanked_and_packets_that_look_like_one_stay()
      throws Exception {
    byte[] main = {-1, 0x4f, -1, 0x51, 0, 4, 9, 9};
    byte[] packets = {-1, (byte) 0x93, -1, 0x64, 0, 4, 'Q', 'u', 'i', 'm', 'b', 'y'};
    byte[] head = {-1, 0x64, 0, 16, 0, 1};
    byte[] name = NAME.getBytes(StandardCharsets.US_ASCII);
    int part = 12 + head.length + name.length + packets.length;
    byte[] tile = {-1, (byte) 0x90, 0, 10, 0, 0, 0, 0, 0, (byte) part, 0, 1};
    byte[] end = {-1, (byte) 0xd9, 'Z', 'e', 'l', 'd', 'a'};
    byte[] stream = joined(main, tile, head, name, packets, tile, head, name, packets, end);
    byte[] blanks = " ".repeat(name.length).getBytes(StandardCharsets.US_ASCII);
    byte[] over = {-1, (byte) 0xd9, 0, 0, 0, 0, 0};
    byte[] expected = joined(main, tile, head, blanks, packets, tile, head, blanks, packets, over);
    for (int piece : new int[] {25, 40, stream.length}) {
      byte[] blanked = stream.clone();
      blank(blanked, piece);
      assertThat(blanked).isEqualTo(expected);
    }
    tile[9] = 0;
    byte[] open = joined(main, tile, head, name, packets, end);
    blank(open, 25);
    assertThat(open).isEqualTo(joined(main, tile, head, blanks, packets, over));
  }

  @Test
  void a_frame_in_several_fragments_is_one_code_stream() throws Exception {
    byte[] jpeg = joined(jpeg(), NAME.getBytes(StandardCharsets.US_ASCII));
    CodeStreamComments comments = new CodeStreamComments();
    byte[] first = Arrays.copyOf(jpeg, 200);
    byte[] second = Arrays.copyOfRange(jpeg, 200, jpeg.length);
    for (byte[] fragment : new byte[][] {first, second}) {
      comments.fragment(fragment, fragment.length);
      comments.blank(fragment, fragment.length, true);
    }
    assertThat(text(second)).doesNotContain("Quimby");
    assertThat(pixels(joined(first, second))).isEqualTo(pixels(jpeg()));
  }

  @Test
  void what_begins_no_code_stream_is_left_alone() throws Exception {
    byte[] rle = {1, 0, 0, 0, 64, 0, 0, 0, -1, (byte) 0xfe, 0, 9};
    byte[] same = rle.clone();
    blank(same, same.length);
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
          DicomCopy.write(reader, meta, header.dataset(), 0, null, behind -> {}, out);
          assertThat(drawn(out.toByteArray())).as("%s", file).isEqualTo(drawn(before));
        }
      }
    }
  }

  /** As a fragment is copied, piece by piece; what is left over comes again. */
  private static void blank(byte[] bytes, int size) throws Exception {
    CodeStreamComments comments = new CodeStreamComments();
    int from = 0;
    int to = 0;
    while (from < bytes.length) {
      to = Math.min(bytes.length, Math.max(to, from) + size);
      byte[] piece = Arrays.copyOfRange(bytes, from, to);
      if (from == 0) {
        comments.fragment(piece, piece.length);
      }
      int done = comments.blank(piece, piece.length, to == bytes.length);
      System.arraycopy(piece, 0, bytes, from, done);
      from += done;
    }
  }

  private static byte[] progressive() throws Exception {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256; i++) {
      image.setRGB(i % 16, i / 16, i * 0x010305);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(to);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** Where the scans begin, each with the tables before it. */
  private static List<Integer> scans(byte[] jpeg) {
    List<Integer> scans = new ArrayList<>();
    for (int i = 0; i + 1 < jpeg.length; i++) {
      if (jpeg[i] == -1 && jpeg[i + 1] == (byte) 0xda) {
        scans.add(i);
      }
    }
    return scans;
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
