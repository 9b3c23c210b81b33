package io.studygate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.spool.Ticket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderDestinationTest {
  @TempDir Path folder;

  @Test
  void study_that_is_there_already_is_no_failure_and_leaves_nothing_aside() throws Exception {
    Path queued = folder.resolve("queue/abc");
    Path object = queued.resolve("study/2.25.1/2.25.2/2.25.3.dcm");
    Files.createDirectories(object.getParent());
    Files.writeString(object, "one");
    Instant time = Instant.parse("2026-01-02T03:04:05Z");
    Ticket ticket =
        new Ticket(
            "abc",
            "017",
            "main",
            Ticket.Layout.INCOMING_ZIP,
            "/017/incoming/a.zip",
            null,
            "a",
            "a",
            1,
            time,
            time,
            "00");
    Delivery delivery = new Delivery(ticket, "P", "1", "archive", 1, 3, "00");
    Path root = folder.resolve("archive");

    FolderDestination destination = new FolderDestination();
    destination.place(root.toString(), true, delivery, queued);
    destination.place(root.toString(), true, delivery, queued);

    assertThat(root.resolve("P/1/2.25.1/2.25.2/2.25.3.dcm")).hasContent("one");
    assertThat(root.resolve(".incoming")).doesNotExist();
  }
}
