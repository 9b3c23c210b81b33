package io.studygate.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogTest {
  @TempDir Path temp;

  @Test
  void a_look_for_what_has_failed_ends_when_it_has_enough_and_reads_no_queue_to_its_end()
      throws IOException {
    Spool spool = new Spool(temp.resolve("spool"));
    fill(spool.received(), Backlog.ASKED + 5);
    fill(spool.outbox(), 3);
    Backlog backlog = new Backlog(spool);
    assertThat(backlog.failed(7)).hasSize(7);
    assertThat(backlog.failed(5_000))
        .hasSize(Backlog.ASKED + 3)
        .filteredOn(failed -> failed.queue().equals("outbox"))
        .hasSize(3)
        .allMatch(failed -> failed.attempts() == 2 && failed.submission().startsWith("A"));
  }

  private static void fill(Path queue, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Path thing = Files.createDirectory(queue.resolve("A" + i + "-mail"));
      Spool.place(thing, FolderQueue.RETRY, new FolderQueue.Retry(2, Instant.EPOCH, null));
    }
  }
}
