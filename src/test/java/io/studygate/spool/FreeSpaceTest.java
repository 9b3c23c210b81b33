package io.studygate.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.WoundClock;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeSpaceTest {
  private static final long ENDLESS = Long.MAX_VALUE / 2;

  @TempDir Path temp;
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");
  private Spool spool;
  private Troubles troubles;

  @BeforeEach
  void open() {
    spool = new Spool(temp.resolve("spool"));
    troubles = new Troubles(spool, new WoundClock(() -> now));
  }

  private FreeSpace space(long least) {
    return new FreeSpace(spool, least, new WoundClock(() -> now), troubles);
  }

  @Test
  void an_upload_waits_if_it_would_leave_too_little_room_and_operators_hear_of_it_once()
      throws IOException {
    FreeSpace space = space(1);
    assertThat(space.holds(1000)).isTrue();
    assertThat(troubles.next()).isNull();
    assertThat(space.holds(ENDLESS)).isFalse();
    Trouble trouble = troubles.next();
    assertThat(trouble.words()).contains("min-free-bytes");
    troubles.told(trouble);
    assertThat(space.holds(ENDLESS)).isFalse();
    assertThat(troubles.next()).isNull();
  }

  @Test
  void it_is_over_when_nothing_has_been_turned_away_for_a_minute() {
    FreeSpace space = space(1);
    space.holds(ENDLESS);
    troubles.told(troubles.next());
    assertThat(space.holds(0)).isTrue();
    space.holds(ENDLESS);
    assertThat(troubles.next()).as("the large one still waits").isNull();
    now = now.plusSeconds(61);
    space.holds(0);
    space.holds(ENDLESS);
    assertThat(troubles.next()).isNotNull();
  }

  @Test
  void without_a_limit_everything_is_taken() {
    assertThat(space(0).holds(ENDLESS)).isTrue();
  }

  @Test
  void a_disk_that_does_not_answer_takes_nothing() throws IOException {
    Files.delete(spool.incoming());
    assertThat(space(1).holds(0)).isFalse();
  }

  @Test
  void a_submission_that_failed_because_the_disk_is_full_is_not_parked_for_it() throws IOException {
    Path folder = spool.received().resolve("A");
    spool.commit(spool.prepare("A"), folder);
    var clock = new WoundClock(() -> now);
    var queue = new FolderQueue(spool, clock, troubles, Duration.ZERO, Duration.ZERO);
    var failed = new FailedSubmission(queue, space(1), 1);
    var full = new FileSystemException("file", null, "No space left on device");
    assertThat(failed.count(folder, new IllegalStateException(full))).isNull();
    assertThat(troubles.next()).isNotNull();
    assertThat(failed.count(folder, new IOException("broken"))).contains("failed 2 times");
  }
}
