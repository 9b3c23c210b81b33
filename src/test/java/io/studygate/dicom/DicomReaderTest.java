package io.studygate.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.studygate.dicom.DicomException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomReaderTest {
  private static final int PIXELS = 32;

  @ParameterizedTest
  @ValueSource(
      strings = {
        UID.ImplicitVRLittleEndian,
        UID.ExplicitVRLittleEndian,
        UID.ExplicitVRBigEndianRetired,
        UID.DeflatedExplicitVRLittleEndian
      })
  void a_header_is_read_without_its_pixels_in_every_transfer_syntax(String syntax)
      throws Exception {
    byte[] bytes = file(image(), syntax);
    DicomHeader header = header(bytes);
    assertThat(header.dataset().contains(Tag.PixelData)).isFalse();
    assertThat(header.dataset().getString(Tag.Modality)).isEqualTo("OT");
    assertThat(header.transferSyntax()).isEqualTo(syntax);
    assertThat(header.pixelLength()).isEqualTo(PIXELS);
    assertThat(header.pixelVr()).isEqualTo(VR.OW);
  }

  @Test
  void the_place_of_the_pixels_is_told() throws Exception {
    byte[] bytes = file(image(), UID.ExplicitVRLittleEndian);
    assertThat(header(bytes).pixelOffset()).isEqualTo(bytes.length - PIXELS);
  }

  @Test
  void what_does_not_begin_as_a_dicom_file_is_unreadable() {
    refused(Kind.UNREADABLE, () -> header(new byte[0]));
    refused(Kind.UNREADABLE, () -> header(new byte[1_000_000]));
    refused(Kind.UNREADABLE, () -> header("a pointer to a large file".repeat(20).getBytes()));
  }

  @Test
  void pixels_that_end_too_early_are_noticed_without_reading_them() throws Exception {
    byte[] bytes = file(image(), UID.ExplicitVRLittleEndian);
    refused(Kind.TRUNCATED, () -> header(Arrays.copyOf(bytes, bytes.length - 1)));
  }

  @Test
  void a_file_cut_on_the_boundary_of_an_element_is_truncated() throws Exception {
    Attributes image = image();
    image.remove(Tag.PixelData);
    byte[] bytes = file(image, UID.ExplicitVRLittleEndian);
    refused(Kind.TRUNCATED, () -> header(bytes));
  }

  @Test
  void every_cut_inside_the_header_ends_as_a_checked_exception() throws Exception {
    byte[] bytes = file(image(), UID.ExplicitVRLittleEndian);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> header(cut)).isInstanceOf(DicomException.class);
    }
  }

  @Test
  void sequences_nested_too_deep_are_too_large() throws Exception {
    Attributes root = image();
    Attributes inner = root;
    for (int i = 0; i < 40; i++) {
      Attributes item = new Attributes();
      inner.newSequence(Tag.ReferencedImageSequence, 1).add(item);
      inner = item;
    }
    inner.setString(Tag.CodeValue, VR.SH, "x");
    byte[] bytes = file(root, UID.ExplicitVRLittleEndian);
    refused(Kind.TOO_LARGE, () -> header(bytes));
  }

  @Test
  void two_thousand_levels_do_not_overflow_the_stack() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(file(image(), UID.ImplicitVRLittleEndian));
    byte[] whole = out.toByteArray();
    byte[] head = Arrays.copyOf(whole, whole.length - PIXELS - 8);
    ByteArrayOutputStream deep = new ByteArrayOutputStream();
    deep.writeBytes(head);
    byte[] level = {
      (byte) 0x88, 0, 0, 2, -1, -1, -1, -1, (byte) 0xfe, -1, 0, (byte) 0xe0, -1, -1, -1, -1
    };
    for (int i = 0; i < 2000; i++) {
      deep.writeBytes(level);
    }
    assertThatThrownBy(() -> header(deep.toByteArray())).isInstanceOf(DicomException.class);
  }

  @Test
  void an_inflated_header_beyond_the_limit_is_too_large() throws Exception {
    Attributes big = image();
    big.setBytes(Tag.RedPaletteColorLookupTableData, VR.OW, new byte[3 << 20]);
    byte[] bytes = file(big, UID.DeflatedExplicitVRLittleEndian);
    assertThat(bytes.length).isLessThan(100_000);
    refused(
        Kind.TOO_LARGE,
        () ->
            DicomReader.header(
                new ByteArrayInputStream(bytes), bytes.length, new DicomLimits(1 << 20, 32)));
  }

  @Test
  void a_private_transfer_syntax_is_unreadable() throws Exception {
    byte[] bytes = file(image(), "1.2.840.113619.5.2");
    refused(Kind.UNREADABLE, () -> header(bytes));
  }

  @Test
  void a_failure_of_the_source_comes_through_as_it_is() throws Exception {
    byte[] bytes = file(image(), UID.ExplicitVRLittleEndian);
    IOException own = new IOException("checksum");
    InputStream broken =
        new InputStream() {
          private int at;

          @Override
          public int read() throws IOException {
            if (at == 200) {
              throw own;
            }
            return bytes[at++] & 0xff;
          }
        };
    assertThatThrownBy(() -> DicomReader.header(broken, bytes.length, DicomLimits.DEFAULT))
        .isSameAs(own);
  }

  private static void refused(Kind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DicomException.class, e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
  }

  private static DicomHeader header(byte[] bytes) throws IOException {
    return DicomReader.header(new ByteArrayInputStream(bytes), bytes.length, DicomLimits.DEFAULT);
  }

  static byte[] file(Attributes image, String syntax) throws IOException {
    Attributes data = new Attributes(image, syntax.equals(UID.ExplicitVRBigEndianRetired));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomWriter.write(out, data.createFileMetaInformation(syntax), data);
    return out.toByteArray();
  }

  static Attributes image() {
    Attributes image = new Attributes();
    image.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
    image.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4");
    image.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3.5");
    image.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.6");
    image.setString(Tag.Modality, VR.CS, "OT");
    image.setInt(Tag.Rows, VR.US, 4);
    image.setInt(Tag.Columns, VR.US, 4);
    image.setInt(Tag.BitsAllocated, VR.US, 16);
    image.setInt(Tag.SamplesPerPixel, VR.US, 1);
    image.setBytes(Tag.PixelData, VR.OW, new byte[PIXELS]);
    return image;
  }
}
