package io.studygate.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.studygate.InMemory;
import io.studygate.WoundClock;
import io.studygate.results.Confirmation;
import io.studygate.spool.FreeSpace;
import io.studygate.spool.Holds;
import io.studygate.spool.Spool;
import io.studygate.spool.Troubles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that have begun, on disk. */
class UnfinishedTest {
  private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");
  private static final Group GROUP =
      new Group("abcdefgh12", "018", "TEST-ANY", "001", "", "", "no", 2, 300, NOW);

  private static final PartFile PART = new PartFile("a/b.dcm", 100, NOW);

  @TempDir Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final Clock clock = new WoundClock(now::get);
  private Spool spool;
  private Unfinished unfinished;
  private Parts parts;

  @BeforeEach
  void begin() throws Exception {
    spool = new Spool(folder);
    unfinished = new Unfinished(spool, clock, Duration.ofHours(72));
    unfinished.begin(GROUP);
    parts = new Parts(unfinished.folder(GROUP));
  }

  private PartWriter writer(long least) {
    return new PartWriter(
        new FreeSpace(spool, least, clock, new Troubles(spool, clock, Holds.alone())));
  }

  @Test
  void what_nobody_goes_on_with_expires_and_what_never_quite_began_goes_in_the_same_time()
      throws Exception {
    now.set(NOW.plus(Duration.ofHours(71)));
    unfinished.touch(GROUP);
    now.set(NOW.plus(Duration.ofHours(73)));
    assertThat(unfinished.expired(GROUP)).as("it was used").isFalse();
    assertThat(unfinished.unused(GROUP, Duration.ofHours(1))).isTrue();
    now.set(NOW.plus(Duration.ofHours(144)));
    assertThat(unfinished.expired(GROUP)).isTrue();
    Path never = Files.createDirectory(unfinished.folder(GROUP).resolveSibling("neverbegan"));
    Files.setLastModifiedTime(never, FileTime.from(NOW.plus(Duration.ofHours(73))));
    unfinished.sweep();
    assertThat(never).as("it may be about to begin").exists();
    now.set(NOW.plus(Duration.ofHours(146)));
    unfinished.sweep();
    assertThat(never).doesNotExist();
    assertThat(unfinished.all()).containsExactly(GROUP);
    unfinished.done(GROUP, new Confirmation("id", 1, "sum", "text", null));
    assertThat(unfinished.open("018")).isEmpty();
    unfinished.remove(GROUP);
    assertThat(unfinished.find("018", GROUP.group())).isEmpty();
  }

  @Test
  void another_sites_upload_and_a_number_that_is_a_path_are_not_found() throws Exception {
    assertThat(unfinished.find("017", GROUP.group())).isEmpty();
    assertThat(unfinished.find("018", "../018/" + GROUP.group())).isEmpty();
    assertThat(parts.find("../group")).isEmpty();
  }

  @Test
  void what_came_before_a_connection_broke_stays_to_the_last_byte() throws Exception {
    parts.add(PART);
    breaks(99);
    assertThat(parts.offset(PART)).isEqualTo(99);
    writer(0).append(parts.data(PART), 100, new ByteArrayInputStream(new byte[1]));
    assertThat(parts.offset(PART)).isEqualTo(100);
  }

  @Test
  void a_connection_that_breaks_after_too_much_came_leaves_no_more_than_the_file_has()
      throws Exception {
    parts.add(PART);
    breaks(150);
    assertThat(parts.offset(PART)).isEqualTo(100);
  }

  private void breaks(int after) {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken");
          }
        };
    InputStream some = new ByteArrayInputStream(new byte[after]);
    assertThatThrownBy(
            () -> writer(0).append(parts.data(PART), 100, new SequenceInputStream(some, broken)))
        .hasMessage("broken");
  }

  @Test
  void what_a_power_cut_left_of_a_file_that_was_being_begun_is_no_file_and_in_nobodys_way()
      throws Exception {
    Files.createDirectories(parts.folder());
    Files.createFile(parts.data(PART));
    Files.createFile(parts.folder().resolve(PART.key() + ".json.tmp"));
    assertThat(parts.find(PART.key())).isEmpty();
    assertThat(parts.all()).isEmpty();
    new Tallies().add(GROUP, parts, PART);
    assertThat(parts.find(PART.key())).contains(PART);
  }

  @Test
  void nothing_is_written_where_the_disk_has_no_room() throws Exception {
    parts.add(PART);
    assertThatThrownBy(
            () ->
                writer(Long.MAX_VALUE / 2)
                    .append(parts.data(PART), 100, new ByteArrayInputStream(new byte[9])))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no room");
    assertThat(parts.offset(PART)).isZero();
  }

  @Test
  void ten_thousand_small_files_are_counted_and_not_one_more_is_taken(
      @TempDir(factory = InMemory.class) Path memory) throws Exception {
    Group many = new Group("manyfiles1", "018", "T", "", "", "", "", 10_000, 10_000, NOW);
    Parts files = new Parts(memory);
    Tallies tallies = new Tallies();
    for (int i = 0; i < 10_000; i++) {
      tallies.add(many, files, new PartFile("IM" + i, 1, NOW));
    }
    assertThatThrownBy(() -> tallies.add(many, files, new PartFile("one more", 0, NOW)))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> new Tallies().add(many, files, new PartFile("x", 0, NOW)))
        .as("after a restart they are counted anew")
        .isInstanceOf(Refusal.class);
    assertThat(files.all()).hasSize(10_000);
  }

  @Test
  void no_file_of_an_upload_has_the_name_of_one_of_its_folders() throws Exception {
    Group some = new Group("clashes123", "018", "T", "", "", "", "", 10, 10, NOW);
    unfinished.begin(some);
    Parts files = new Parts(unfinished.folder(some));
    Tallies tallies = new Tallies();
    PartFile plain = new PartFile("a", 1, NOW);
    PartFile below = new PartFile("a/b/c", 1, NOW);
    tallies.add(some, files, plain);
    assertThatThrownBy(() -> tallies.add(some, files, below)).isInstanceOf(Refusal.class);
    tallies.remove(some, files, plain);
    tallies.add(some, files, below);
    tallies.add(some, files, new PartFile("a/b/d", 1, NOW));
    for (String name : new String[] {"a", "a/b"}) {
      PartFile clash = new PartFile(name, 1, NOW);
      assertThatThrownBy(() -> tallies.add(some, files, clash)).isInstanceOf(Refusal.class);
      assertThatThrownBy(() -> new Tallies().add(some, files, clash))
          .as("after a restart")
          .isInstanceOf(Refusal.class);
    }
    assertThat(files.all()).hasSize(2);
  }

  @Test
  void what_is_filled_in_is_one_line_each_and_the_group_tells_nothing_where_it_is_logged() {
    assertThat(GROUP.form()).isEqualTo("protocol: TEST-ANY\ncase: 001\ncomment: no\n");
    assertThat(GROUP.toString()).doesNotContain("001");
    assertThat(PART.toString()).doesNotContain("dcm");
    assertThat(Files.exists(parts.data(PART))).isFalse();
  }
}
