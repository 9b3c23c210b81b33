package io.studygate.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.studygate.config.Pack;
import io.studygate.deidentify.DeidentificationRecord;
import io.studygate.deidentify.DeidentificationRecord.Sheet;
import io.studygate.deidentify.Records;
import io.studygate.retention.KeptRig;
import io.studygate.spool.Holds;
import io.studygate.spool.Json;
import io.studygate.spool.Ticket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderDestinationTest {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
  private static final Delivery DELIVERY =
      new Delivery(
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
              TIME,
              TIME,
              "00"),
          "P",
          "1",
          "archive",
          1,
          3,
          "00",
          null,
          null);

  @TempDir Path folder;

  @Test
  void study_that_is_there_already_is_no_failure_and_leaves_nothing_aside() throws Exception {
    Path queued = queued("abc", "2.25.3");
    FolderDestination destination = new FolderDestination(Holds.alone());
    destination.place(root().toString(), true, Pack.FOLDER, DELIVERY, queued);
    Path study = root().resolve("P/1/2.25.1");
    Object before = Files.readAttributes(study, BasicFileAttributes.class).fileKey();
    destination.place(root().toString(), true, Pack.FOLDER, DELIVERY, queued);

    assertThat(study.resolve("2.25.2/2.25.3.dcm")).hasContent("one");
    assertThat(Files.readAttributes(study, BasicFileAttributes.class).fileKey()).isEqualTo(before);
    assertThat(root().resolve(".incoming")).doesNotExist();
  }

  @Test
  void two_replicas_never_work_in_one_studys_folder_and_one_that_died_blocks_nobody()
      throws Exception {
    Path queued = queued("abc", "2.25.3");
    Path study = root().resolve("P/1/2.25.1");
    try (KeptRig ledger = new KeptRig(folder);
        Holds other = ledger.replica("other");
        Holds own = ledger.replica("own")) {
      FolderDestination destination = new FolderDestination(own);
      other.take("study " + study);
      assertThatIOException()
          .isThrownBy(
              () -> destination.place(root().toString(), true, Pack.FOLDER, DELIVERY, queued));
      assertThat(study).doesNotExist();
      ledger.replicasDied();
      destination.place(root().toString(), true, Pack.FOLDER, DELIVERY, queued);
      assertThat(study.resolve("2.25.2/2.25.3.dcm")).hasContent("one");
    }
  }

  @Test
  void study_that_came_in_two_submissions_keeps_the_record_of_each() throws Exception {
    FolderDestination destination = new FolderDestination(Holds.alone());
    for (String id : List.of("abc", "def", "abc")) {
      destination.place(
          root().toString(), true, Pack.FOLDER, DELIVERY, queued(id, "2.25." + id.length()));
    }
    Path record = root().resolve("P/1/2.25.1/deidentification.json");

    assertThat(Json.read(record, Sheet.class).submissions())
        .extracting(DeidentificationRecord::submission)
        .containsExactly("abc", "def");
  }

  @Test
  void packed_study_is_one_zip_with_its_record_beside_it_however_often_it_is_sent()
      throws Exception {
    FolderDestination destination = new FolderDestination(Holds.alone());
    for (int i = 0; i < 2; i++) {
      destination.place(root().toString(), true, Pack.ZIP, DELIVERY, queued("abc", "2.25.3"));
    }
    Path study = root().resolve("P/1/2.25.1");
    assertThat(study).isDirectoryContaining("glob:**/abc.zip");
    assertThat(study).isDirectoryNotContaining("glob:**/2.25.2");
    assertThat(Json.read(study.resolve("deidentification.json"), Sheet.class).submissions())
        .extracting(DeidentificationRecord::submission)
        .containsExactly("abc");
  }

  private Path root() {
    return folder.resolve("archive");
  }

  private Path queued(String id, String instance) throws Exception {
    Path queued = folder.resolve("queue/" + id);
    Path object = queued.resolve("study/2.25.1/2.25.2/" + instance + ".dcm");
    Files.createDirectories(object.getParent());
    Files.writeString(object, "one");
    Json.write(queued.resolve(DeidentificationRecord.FILE), Records.of(id));
    return queued;
  }
}
