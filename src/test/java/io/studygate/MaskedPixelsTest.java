package io.studygate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.studygate.TestCommand.Ran;
import io.studygate.config.TestConfig;
import io.studygate.dicom.DicomHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Regions that a profile masks, from the file as received to the pixels that leave. */
class MaskedPixelsTest {
  private static final Path SHARED = Path.of("..", "shared", "data", "modalities");
  private static final List<String> EVERYTHING = List.of("/usr/bin/gdcmconv", "--raw");
  private static final List<String> RUN_LENGTHS = List.of("/usr/bin/dcmdrle");
  private static final String MASK =
      """
      name: masked
      pixels:
        - manufacturer: ACME
          model: Sono 3
          columns: 8
          rows: 6
          action: mask
          regions: [ { x: 2, y: 1, width: 3, height: 2 } ]
      """;
  private static final String MASK_ANY =
      """
      name: masked
      pixels:
        - action: mask
          regions: [ { x: 10, y: 4, width: 30, height: 20 } ]
      """;

  @TempDir Path folder;
  private Path config;

  @BeforeEach
  void configure() throws IOException {
    config = folder.resolve("config");
    TestConfig.copyTo(config, folder.resolve("var"));
    profile(MASK);
    Path trial = config.resolve("trials/TEST-ANY.yaml");
    Files.writeString(trial, Files.readString(trial).replace("profile: basic", "profile: masked"));
  }

  private void profile(String text) throws IOException {
    Files.writeString(config.resolve("profiles/masked.yaml"), text);
  }

  private Ran deidentify(Path in) {
    return TestCommand.run(
        "deidentify",
        "--config",
        config.toString(),
        "--profile",
        "masked",
        in.toString(),
        folder.resolve("out").toString());
  }

  private Ran deidentify(byte[] file) throws IOException {
    return deidentify(Files.write(folder.resolve("us.dcm"), file));
  }

  private List<Path> written() throws IOException {
    try (Stream<Path> walk = Files.walk(folder.resolve("out"))) {
      return walk.filter(file -> file.toString().endsWith(".dcm")).toList();
    }
  }

  private static byte[] made(String kind) throws IOException {
    return switch (kind) {
      case "uncompressed" -> TestUltrasound.uncompressed();
      case "run lengths" -> TestUltrasound.runLengths("RGB");
      default -> TestUltrasound.runLengths("YBR_FULL");
    };
  }

  private static boolean isInside(int pixel) {
    int x = pixel % TestUltrasound.COLUMNS;
    int y = pixel / TestUltrasound.COLUMNS % TestUltrasound.ROWS;
    return x >= 2 && x < 5 && y >= 1 && y < 3;
  }

  /** Pixels of the test's cine: black inside the region, as they were outside. */
  private static void requireMasked(byte[] file, String colours) throws IOException {
    DicomHeader header = TestUltrasound.read(file);
    Attributes data = header.dataset();
    assertThat(header.transferSyntax()).isEqualTo(UID.ExplicitVRLittleEndian);
    assertThat(data.getString(Tag.PhotometricInterpretation)).isEqualTo(colours);
    assertThat(data.getInt(Tag.PlanarConfiguration, -1)).isZero();
    byte[] pixels = TestUltrasound.pixelsOf(file);
    byte[] expected = TestUltrasound.pixels();
    for (int i = 0; i < expected.length; i++) {
      if (isInside(i / 3)) {
        expected[i] = colours.equals("YBR_FULL") && i % 3 > 0 ? (byte) 0x80 : 0;
      }
    }
    assertThat(pixels).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"uncompressed,RGB", "run lengths,RGB", "run lengths of differences,YBR_FULL"})
  void deidentify_blackens_the_region_in_every_frame_and_changes_no_other_pixel(
      String kind, String colours) throws Exception {
    Ran ran = deidentify(made(kind));
    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    byte[] out = Files.readAllBytes(written().get(0));
    requireMasked(out, colours);
    Attributes data = TestUltrasound.read(out).dataset();
    assertThat(data.getString(Tag.SOPClassUID)).isEqualTo("1.2.840.10008.5.1.4.1.1.3.1");
    assertThat(data.getString(Tag.SOPInstanceUID)).startsWith("2.25.");
    assertThat(data.getString(Tag.LossyImageCompression)).isEqualTo("01");
    assertThat(data.getString(Tag.BurnedInAnnotation)).isEqualTo("NO");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "run lengths"})
  void each_file_of_a_series_is_masked_and_not_the_first_alone(String kind) throws Exception {
    Path in = Files.createDirectories(folder.resolve("series"));
    for (int i = 1; i <= 5; i++) {
      Files.write(in.resolve(i + ".dcm"), numbered(made(kind), i));
    }
    Ran ran = deidentify(in);
    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    assertThat(written()).hasSize(5);
    for (Path file : written()) {
      requireMasked(Files.readAllBytes(file), "RGB");
    }
  }

  /** The same under another UID of the same length. */
  private static byte[] numbered(byte[] file, int number) throws IOException {
    String uid = TestUltrasound.read(file).dataset().getString(Tag.SOPInstanceUID);
    String other = uid.substring(0, uid.length() - 1) + number;
    return new String(file, ISO_8859_1).replace(uid, other).getBytes(ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "run lengths"})
  void the_gateway_delivers_it_masked(String kind) throws Exception {
    Path zip = TestStudies.none().file("a/us.dcm", made(kind)).asZip(folder.resolve("us.zip"));
    Ran ran =
        TestCommand.run(
            "try",
            "--config",
            config.toString(),
            "--trial",
            "TEST-ANY",
            "--case",
            "001",
            zip.toString(),
            folder.resolve("out").toString());
    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    assertThat(written()).hasSize(1);
    requireMasked(Files.readAllBytes(written().get(0)), "RGB");
  }

  @Test
  void a_mask_for_one_size_does_not_cover_another() throws Exception {
    profile(MASK.replace("rows: 6", "rows: 7"));
    assertThat(deidentify(TestUltrasound.uncompressed()).exit()).isEqualTo(2);
    assertThat(written()).isEmpty();
  }

  @Test
  void a_mask_does_not_cover_an_overlay_inside_the_pixels() throws Exception {
    Attributes data = TestUltrasound.header("RGB");
    data.setInt(Tag.OverlayRows, VR.US, 6);
    data.setBytes(Tag.PixelData, VR.OB, TestUltrasound.pixels());
    Ran ran = deidentify(TestStudies.bytes(data));
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).contains("held: overlay inside the pixels");
  }

  @Test
  void what_no_decoder_reads_is_held() throws Exception {
    byte[] bad = {1, 2, 3, 4};
    List<byte[]> files =
        List.of(
            TestUltrasound.compressed(
                TestUltrasound.header("RGB"), "1.2.840.10008.1.2.4.80", bad, bad),
            TestUltrasound.compressed(
                TestUltrasound.header("RGB"), "1.2.840.10008.1.2.4.90", bad, bad),
            TestUltrasound.compressed(TestUltrasound.header("RGB"), TestUltrasound.RLE, bad, bad),
            TestUltrasound.compressed(
                TestUltrasound.header("YBR_PARTIAL_420"), TestUltrasound.RLE, bad, bad));
    for (byte[] file : files) {
      Ran ran = deidentify(file);
      assertThat(ran.exit()).isEqualTo(2);
      assertThat(ran.out()).contains("held: pixels that cannot be masked");
      assertThat(written()).isEmpty();
    }
  }

  @Test
  void a_fragment_that_belongs_to_no_frame_is_held() throws Exception {
    Attributes data = TestUltrasound.header("RGB");
    byte[] cine = TestUltrasound.runLengths("RGB");
    int from = (int) TestUltrasound.read(cine).pixelOffset() + 16;
    byte[] frame = Arrays.copyOfRange(cine, from, from + 64 + 3 * 50);
    byte[] three = TestUltrasound.compressed(data, TestUltrasound.RLE, frame, frame, frame);
    assertThat(deidentify(three).out()).contains("held: pixels that cannot be masked");
  }

  /** Against another house's decoder; what was compressed with loss may differ by a rounding. */
  @ParameterizedTest
  @CsvSource({
    "us-rgb.dcm,0",
    "transfer-syntaxes/jpeg-lossless-p14sv1-us.dcm,0",
    "transfer-syntaxes/j2k-lossless-mr.dcm,0",
    "transfer-syntaxes/rle-mr.dcm,0",
    "transfer-syntaxes/rle-rgb-multiframe.dcm,0",
    "transfer-syntaxes/enhanced-mr-rle.dcm,0",
    "transfer-syntaxes/jpeg-baseline-sc.dcm,2",
    "transfer-syntaxes/j2k-lossy.dcm,2",
    "sc-phi-header-simpson.dcm,2",
  })
  void pixels_of_devices_come_out_as_another_decoder_reads_them(String name, int rounding)
      throws Exception {
    Path file = SHARED.resolve(name);
    assumeThat(file).exists();
    List<String> judge = name.contains("rle") ? RUN_LENGTHS : EVERYTHING;
    assumeThat(Path.of(judge.get(0))).isExecutable();
    profile(MASK_ANY);
    Ran ran = deidentify(file);
    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    byte[] ours = Files.readAllBytes(written().get(0));
    new PixelJudge(folder, judge).requireMasked(file, ours, rounding);
  }
}
