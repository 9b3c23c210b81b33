package io.studygate.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CentralDirectoryTest {
  private static final int MOST = 80_000;

  @TempDir Path tmp;
  private int reads;

  @Test
  void zip_with_its_directory_at_its_end_is_whole_with_and_without_something_before_it()
      throws Exception {
    byte[] zip = zip(3, 10_000);
    assertThat(whole(zip)).isTrue();
    byte[] prefixed = new byte[zip.length + 500];
    System.arraycopy(zip, 0, prefixed, 500, zip.length);
    assertThat(whole(prefixed)).isTrue();
    var out = new ByteArrayOutputStream();
    try (var commented = new ZipOutputStream(out)) {
      commented.setComment("a comment");
      commented.putNextEntry(new ZipEntry("a"));
    }
    assertThat(whole(out.toByteArray())).isTrue();
  }

  @Test
  void zip_with_many_entries_is_walked_in_pieces() throws Exception {
    assertThat(whole(zip(70_000, 0))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 21, 22, 100, 5_000, 29_000, 30_200})
  void zip_that_was_cut_anywhere_is_not_whole(int length) throws Exception {
    assertThat(whole(Arrays.copyOf(zip(3, 10_000), length))).isFalse();
  }

  @Test
  void zip_whose_middle_is_missing_or_whose_directory_was_damaged_is_not_whole() throws Exception {
    byte[] zip = zip(3, 10_000);
    assertThat(whole(Arrays.copyOfRange(zip, 1_000, zip.length))).isFalse();
    byte[] damaged = zip.clone();
    damaged[zip.length - 22 - 60] ^= 0x55;
    assertThat(whole(damaged)).isFalse();
  }

  @Test
  void what_follows_a_zip_is_forgiven_by_who_opens_it_and_not_while_it_may_still_come()
      throws Exception {
    byte[] zip = zip(3, 10_000);
    byte[] followed = Arrays.copyOf(zip, zip.length + 100);
    assertThat(whole(followed)).isFalse();
    assertThat(found(followed).entries()).isEqualTo(3);
    assertThat(found(followed)).isEqualTo(found(zip));
  }

  @Test
  void zip_of_more_entries_than_are_allowed_is_whole_and_its_directory_is_not_read_at_the_site()
      throws Exception {
    Path zip = tmp.resolve("many.zip");
    ManyEntries.zip(zip, 2 * MOST);
    byte[] bytes = Files.readAllBytes(zip);
    assertThat(whole(bytes)).isTrue();
    assertThat(reads).as("the tail, and the larger end record").isLessThan(5);
    assertThat(found(bytes).entries()).isEqualTo(2 * MOST);
  }

  @Test
  void end_records_without_number_cost_no_reads_at_the_site() throws Exception {
    byte[] ends = new byte[60_000];
    for (int at = 0; at < ends.length; at += 4) {
      System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, ends, at, 4);
    }
    assertThat(whole(ends)).isFalse();
    assertThat(reads).isLessThan(5);
  }

  private boolean whole(byte[] zip) throws IOException {
    assertThat(CentralDirectory.whole(file(zip), MOST))
        .isEqualTo(CentralDirectory.whole((at, length) -> read(zip, at, length), zip.length, MOST));
    return CentralDirectory.whole(file(zip), MOST);
  }

  private byte[] read(byte[] zip, long at, int length) {
    reads++;
    assertThat(at + length).as("a site's server gives no more").isLessThanOrEqualTo(zip.length);
    return Arrays.copyOfRange(zip, (int) at, (int) at + length);
  }

  private CentralDirectory found(byte[] zip) throws IOException {
    try (FileChannel file = FileChannel.open(file(zip))) {
      return CentralDirectory.find(file, MOST);
    }
  }

  private Path file(byte[] zip) throws IOException {
    return Files.write(tmp.resolve("x.zip"), zip);
  }

  private static byte[] zip(int entries, int bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.setLevel(0);
      for (int i = 0; i < entries; i++) {
        zip.putNextEntry(new ZipEntry("a-rather-long-name-of-a-file-in-a-folder/" + i));
        byte[] content = new byte[bytes];
        new Random(i).nextBytes(content);
        zip.write(content);
      }
    }
    return out.toByteArray();
  }
}
