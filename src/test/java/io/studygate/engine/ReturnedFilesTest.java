package io.studygate.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.studygate.config.EngineFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an engine gives back, file by file: bombs, garbage, and what hides beside the result. */
final class ReturnedFilesTest {
  private static final EngineFile TEXT = new EngineFile("prediction.txt", 1, null);
  private static final EngineFile PICTURE = new EngineFile("prediction.png", 1, null);

  /** Signature and header of a PNG, bytes; then comes its first other chunk. */
  private static final int HEADER = 33;

  @TempDir Path folder;

  @Test
  void of_a_zip_bomb_no_more_is_unpacked_than_shows_that_it_is_too_large() throws Exception {
    Path zip = folder.resolve("answer.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry(TEXT.name()));
      for (int i = 0; i < 50; i++) {
        out.write(new byte[1_000_000]);
      }
    }
    Path raw = folder.resolve("raw");
    RawReturn found = ReturnedZip.unpack(zip, raw, List.of(TEXT), TEXT.maxBytes());
    assertThat(found.trouble()).isNull();
    assertThat(raw.resolve(TEXT.name())).hasSize(TEXT.maxBytes() + 1);
    assertThat(refused(() -> ReturnedFile.fetch(TEXT, raw, folder.resolve("copy"))))
        .contains("ENGINE-FILE-SIZE");
  }

  @Test
  void an_answer_that_never_ends_is_read_no_further_than_shows_that_it_is_too_large()
      throws Exception {
    Path zip = folder.resolve("answer.zip");
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 0;
          }
        };
    ReturnedZip.copy(endless, zip, TEXT.maxBytes());
    assertThat(zip).hasSize(TEXT.maxBytes() + 1);
    assertThat(ReturnedZip.unpack(zip, folder.resolve("raw"), List.of(TEXT), TEXT.maxBytes()))
        .extracting(RawReturn::trouble)
        .isEqualTo(ReturnedZip.TOO_LARGE);
  }

  @Test
  void of_a_picture_nothing_passes_but_its_pixels() throws Exception {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 1, 0x12ab34);
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    ImageIO.write(image, "png", plain);
    Path from = folder.resolve("from.png");
    try (OutputStream out = Files.newOutputStream(from)) {
      out.write(plain.toByteArray(), 0, HEADER);
      out.write(chunk("tEXt", "Comment\0Brandywine^Tilda".getBytes(ISO_8859_1)));
      out.write(plain.toByteArray(), HEADER, plain.size() - HEADER);
      out.write("HX-77812 behind its end".getBytes(UTF_8));
    }
    Path to = folder.resolve("to.png");
    PngCopy.write(PICTURE, from, to);
    assertThat(Files.readString(to, ISO_8859_1)).doesNotContain("Brandywine", "HX-77812");
    assertThat(ImageIO.read(to.toFile()).getRGB(1, 1) & 0xffffff).isEqualTo(0x12ab34);
  }

  @Test
  void a_picture_that_would_take_the_heap_is_not_decoded() throws Exception {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream numbers = new DataOutputStream(header);
    numbers.writeInt(100_000);
    numbers.writeInt(100_000);
    numbers.write(new byte[] {8, 2, 0, 0, 0});
    Path from = folder.resolve("from.png");
    try (OutputStream out = Files.newOutputStream(from)) {
      out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
      out.write(chunk("IHDR", header.toByteArray()));
      out.write(chunk("IDAT", new byte[10]));
    }
    assertThat(refused(() -> PngCopy.write(PICTURE, from, folder.resolve("to.png"))))
        .contains("ENGINE-FILE-KIND", "it has more than 12 million pixels");
  }

  @ParameterizedTest
  @CsvSource({
    "a.txt, gr\u00fc\u00df, it is not in UTF-8",
    "a.txt, ' \n ', it is empty",
    "a.txt, 'a\0b', it has control characters",
    "a.csv, 'region,value\n1,2,3\n', its lines have different numbers of columns",
    "a.json, '{ \"a\": ', it cannot be parsed"
  })
  void garbage_is_called_by_its_name(String name, String content, String why) throws Exception {
    Path file = Files.write(folder.resolve(name), content.getBytes(ISO_8859_1));
    EngineFile wanted = new EngineFile(name, 1, null);
    assertThat(refused(() -> TextForm.read(wanted, file))).contains("ENGINE-FILE-KIND", why);
  }

  @Test
  void what_escapes_hide_in_json_is_looked_at_too() throws Exception {
    Path file = Files.writeString(folder.resolve("a.json"), "{ \"a\": \"\\u0042randywine\" }");
    assertThat(TextForm.read(new EngineFile("a.json", 1, null), file).text())
        .contains("Brandywine");
  }

  @ParameterizedTest
  @CsvSource({
    "'Result for case 018', true",
    "'Result for case 017', false",
    "'volume 018 mm', false",
    "'see NP-00124 too', true"
  })
  void another_case_counts_where_a_word_says_that_a_number_is_one(String text, boolean found) {
    OtherCases others = new OtherCases(List.of("017", "018", "NP-00124"), "017");
    assertThat(others.in(new TextForm(text, List.of()))).isEqualTo(found);
  }

  @Test
  void another_case_is_found_in_a_column_of_cases_and_in_no_other() {
    OtherCases others = new OtherCases(List.of("018"), "017");
    List<String[]> cases = List.of(new String[] {"subject_id", "v"}, new String[] {"018", "1"});
    List<String[]> values = List.of(new String[] {"region", "v"}, new String[] {"1", "018"});
    assertThat(others.in(new TextForm("", cases))).isTrue();
    assertThat(others.in(new TextForm("", values))).isFalse();
  }

  /** What a file is refused with: the finding's code and words. */
  private static String refused(ThrowingCallable look) {
    NotAsAsked refused = catchThrowableOfType(NotAsAsked.class, look);
    assertThat(refused).isNotNull();
    return refused.getMessage() + " " + refused.finding();
  }

  private static byte[] chunk(String type, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    CRC32 sum = new CRC32();
    sum.update(type.getBytes(ISO_8859_1));
    sum.update(content);
    out.writeInt(content.length);
    out.writeBytes(type);
    out.write(content);
    out.writeInt((int) sum.getValue());
    return bytes.toByteArray();
  }
}
