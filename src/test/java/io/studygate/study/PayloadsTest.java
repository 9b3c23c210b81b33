package io.studygate.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.studygate.TestStudies;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Settings.Limits;
import io.studygate.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadsTest {
  static final Limits LIMITS = new Limits(200L << 30, 200, 100_000, 4096, 64 << 20, 32);

  @TempDir Path folder;

  private Path zip() {
    return folder.resolve(Payloads.ZIP);
  }

  private String refusal(Limits limits) {
    ArchiveRefused refused =
        catchThrowableOfType(ArchiveRefused.class, () -> Payloads.open(folder, limits).close());
    return refused == null ? "" : refused.findings().get(0).code();
  }

  @Test
  void every_entry_of_a_zip_is_read_to_its_checksum() throws Exception {
    TestStudies.ct().instances(4).asZip(zip());
    try (Payload payload = Payloads.open(folder, LIMITS)) {
      assertThat(payload.items()).hasSize(4);
      for (Payload.Item item : payload.items()) {
        try (InputStream in = payload.open(item)) {
          assertThat(in.readAllBytes()).hasSize((int) item.bytes());
        }
      }
    }
  }

  @Test
  void a_zip_of_a_million_files_is_refused_for_their_number_in_little_memory() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ManyEntries.zip(zip(), 1_000_000);
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(refusal(LIMITS)).isEqualTo("ARCHIVE-ENTRIES");
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64L << 20);
  }

  @Test
  void a_flipped_byte_is_told_by_the_last_read() throws Exception {
    byte[] all = stored("the same bytes".getBytes(StandardCharsets.UTF_8));
    all[35]++;
    assertDamaged(all);
  }

  @Test
  void bytes_that_no_unpacking_understands_are_damage_and_no_fault_of_our_disk() throws Exception {
    byte[] all = stored(new byte[] {7, 7, 7, 7});
    all[8] = 9;
    all[central(all) + 10] = 9;
    assertDamaged(all);
  }

  private byte[] stored(byte[] bytes) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip()))) {
      ZipEntry entry = new ZipEntry("a");
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(bytes.length);
      entry.setCrc(crc(bytes));
      out.putNextEntry(entry);
      out.write(bytes);
    }
    return Files.readAllBytes(zip());
  }

  private void assertDamaged(byte[] all) throws Exception {
    Files.write(zip(), all);
    try (Payload payload = Payloads.open(folder, LIMITS);
        InputStream in = payload.open(payload.items().get(0))) {
      assertThatThrownBy(in::readAllBytes).isInstanceOf(Payload.ChecksumMismatch.class);
    }
  }

  private static long crc(byte[] bytes) {
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  @Test
  void a_zip_cut_anywhere_is_refused() throws Exception {
    byte[] whole = Files.readAllBytes(TestStudies.ct().asZip(zip()));
    for (int cut : new int[] {1, 22, 60, whole.length / 2, whole.length - 100}) {
      Files.write(zip(), Arrays.copyOf(whole, whole.length - cut));
      assertThat(refusal(LIMITS)).as("cut by " + cut).isEqualTo("ARCHIVE-TRUNCATED");
    }
  }

  @Test
  void limits_on_entries_names_bytes_and_ratio_refuse() throws Exception {
    TestStudies.none()
        .file("a", new byte[100 << 20])
        .file("b".repeat(300), new byte[10])
        .asZip(zip());
    assertThat(refusal(new Limits(1L << 40, 10_000, 1, 4096, 1 << 20, 32)))
        .isEqualTo("ARCHIVE-ENTRIES");
    assertThat(refusal(new Limits(1L << 40, 10_000, 9, 200, 1 << 20, 32)))
        .isEqualTo("ARCHIVE-NAME-LONG");
    assertThat(refusal(new Limits(1 << 20, 10_000, 9, 4096, 1 << 20, 32)))
        .isEqualTo("ARCHIVE-BOMB");
    assertThat(refusal(new Limits(1L << 40, 200, 9, 4096, 1 << 20, 32))).isEqualTo("ARCHIVE-BOMB");
    assertThat(refusal(new Limits(1L << 40, 10_000, 9, 4096, 1 << 20, 32))).isEmpty();
  }

  @Test
  void forty_thousand_entries_are_let_through_by_the_shipped_limits() throws Exception {
    ManyEntries.zip(zip(), 40_000);
    Limits shipped = ConfigLoader.load(Path.of("config")).orThrow().settings().limits();
    try (Payload payload = Payloads.open(folder, shipped)) {
      assertThat(payload.items()).hasSize(40_000);
    }
  }

  @Test
  void a_size_that_lies_stops_the_read_and_never_unpacks_more() throws Exception {
    TestStudies.none().file("zeros", new byte[1 << 20]).asZip(zip());
    byte[] all = Files.readAllBytes(zip());
    int header = central(all);
    all[header + 24] = 10;
    all[header + 25] = 0;
    all[header + 26] = 0;
    Files.write(zip(), all);
    try (Payload payload = Payloads.open(folder, LIMITS);
        InputStream in = payload.open(payload.items().get(0))) {
      assertThatThrownBy(() -> in.transferTo(OutputStream.nullOutputStream()))
          .isInstanceOf(Payload.ChecksumMismatch.class);
    }
  }

  private static int central(byte[] zip) {
    for (int i = zip.length - 46; i > 0; i--) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
        return i;
      }
    }
    throw new AssertionError();
  }

  @Test
  void a_link_in_a_folder_is_refused_and_not_followed() throws Exception {
    Path payload = TestStudies.ct().asFolder(folder.resolve(Payloads.FOLDER));
    Files.createSymbolicLink(payload.resolve("link"), folder);
    assertThat(refusal(LIMITS)).isEqualTo("ARCHIVE-UNSAFE-NAME");
  }

  @Test
  void a_folder_is_listed_in_the_same_order_each_time() throws Exception {
    TestStudies.ct().instances(12).asFolder(folder.resolve(Payloads.FOLDER));
    try (Payload payload = Payloads.open(folder, LIMITS)) {
      assertThat(payload.items()).extracting(Payload.Item::name).isSorted().hasSize(12);
    }
  }

  @Test
  void one_file_that_is_another_archive_is_named_as_such() throws Exception {
    Path payload = Files.createDirectories(folder.resolve(Payloads.FOLDER));
    Files.write(
        payload.resolve("study.7z"), new byte[] {'7', 'z', (byte) 0xBC, (byte) 0xAF, 39, 28});
    ArchiveRefused refused =
        catchThrowableOfType(ArchiveRefused.class, () -> Payloads.open(folder, LIMITS));
    assertThat(refused.findings())
        .extracting(Finding::what)
        .containsExactly("The file is a 7z archive, not a zip.");
  }

  @Test
  void a_submission_without_payload_is_our_fault_and_no_finding() {
    assertThatThrownBy(() -> Payloads.open(folder, LIMITS)).isInstanceOf(IOException.class);
  }
}
