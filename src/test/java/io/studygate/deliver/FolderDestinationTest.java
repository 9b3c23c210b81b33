package io.studygate.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.studygate.config.Pack;
import io.studygate.proof.DeidentificationRecord;
import io.studygate.proof.DeidentificationRecord.Sheet;
import io.studygate.proof.Records;
import io.studygate.retention.KeptRig;
import io.studygate.spool.Holds;
import io.studygate.spool.Json;
import io.studygate.spool.Ticket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderDestinationTest {
  private static final Recall RECALL =
      new Recall(List.of("2.25.1"), "A. Officer", Instant.EPOCH, "a breach", true);
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
  private static final Delivery DELIVERY = delivery("abc", null);

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

  @Test
  void what_only_a_recalled_submission_brought_goes_and_the_rest_of_the_study_stays()
      throws Exception {
    FolderDestination destination = new FolderDestination(Holds.alone());
    Path own = queued("abc", "2.25.3", "2.25.5");
    destination.place(root().toString(), true, Pack.FOLDER, DELIVERY, own);
    Path other = queued("def", "2.25.3", "2.25.4");
    destination.place(root().toString(), true, Pack.FOLDER, DELIVERY, other);
    Path study = root().resolve("P/1/2.25.1");
    Files.writeString(study.resolve("read-by-us.txt"), "somebody else's");

    Delivery back = delivery("abc", RECALL);
    for (int i = 0; i < 2; i++) {
      destination.place(root().toString(), true, Pack.FOLDER, back, folder.resolve("none"));
      assertThat(study.resolve("2.25.2/2.25.5.dcm")).doesNotExist();
      assertThat(study.resolve("2.25.2/2.25.3.dcm")).hasContent("one");
      assertThat(study.resolve("2.25.2/2.25.4.dcm")).hasContent("one");
      assertThat(study.resolve("read-by-us.txt")).exists();
      assertThat(Json.read(study.resolve("deidentification.json"), Sheet.class).submissions())
          .extracting(DeidentificationRecord::submission)
          .containsExactly("def");
    }
    Delivery all = delivery("def", RECALL);
    Files.delete(study.resolve("read-by-us.txt"));
    destination.place(root().toString(), true, Pack.FOLDER, all, folder.resolve("none"));
    assertThat(study).doesNotExist();
    assertThat(root().resolve("P/1/RECALLED-def.json")).exists();
    assertThat(root().resolve(".incoming")).doesNotExist();
  }

  @Test
  void what_a_later_run_of_the_submission_does_not_bring_any_more_leaves_the_study()
      throws Exception {
    FolderDestination destination = new FolderDestination(Holds.alone());
    Path first = queued("abc", "2.25.3", "2.25.5", "2.25.6");
    destination.place(root().toString(), true, Pack.FOLDER, DELIVERY, first);
    Path other = queued("def", "2.25.6");
    destination.place(root().toString(), true, Pack.FOLDER, delivery("def", null), other);
    Path study = root().resolve("P/1/2.25.1");
    Files.writeString(study.resolve("read-by-us.txt"), "somebody else's");
    for (String gone : List.of("2.25.5", "2.25.6")) {
      Files.delete(first.resolve("study/2.25.1/2.25.2/" + gone + ".dcm"));
    }
    for (int i = 0; i < 2; i++) {
      Path again = queued("abc", "2.25.3");
      destination.place(root().toString(), true, Pack.FOLDER, DELIVERY, again);
      assertThat(study.resolve("2.25.2/2.25.5.dcm")).doesNotExist();
      assertThat(study.resolve("2.25.2/2.25.3.dcm")).exists();
      assertThat(study.resolve("2.25.2/2.25.6.dcm")).exists();
      assertThat(study.resolve("read-by-us.txt")).exists();
    }
    recall(destination, "abc");
    assertThat(study.resolve("2.25.2/2.25.3.dcm")).doesNotExist();
    assertThat(study.resolve("2.25.2/2.25.6.dcm")).exists();
  }

  @Test
  void packed_study_that_is_recalled_goes_and_another_submissions_zip_stays() throws Exception {
    FolderDestination destination = new FolderDestination(Holds.alone());
    for (String id : List.of("abc", "def")) {
      destination.place(
          root().toString(), true, Pack.ZIP, delivery(id, null), queued(id, "2.25.3"));
    }
    destination.place(
        root().toString(), true, Pack.ZIP, delivery("abc", RECALL), folder.resolve("none"));
    Path study = root().resolve("P/1/2.25.1");
    assertThat(study.resolve("abc.zip")).doesNotExist();
    assertThat(study.resolve("def.zip")).exists();
  }

  @Test
  void killed_between_the_two_renames_of_a_recall_the_next_finds_the_study_aside()
      throws Exception {
    FolderDestination destination = new FolderDestination(Holds.alone());
    for (String id : List.of("abc", "def")) {
      Path queued = queued(id, "2.25." + (id.equals("abc") ? 5 : 4));
      destination.place(root().toString(), true, Pack.FOLDER, delivery(id, null), queued);
    }
    Path study = root().resolve("P/1/2.25.1");
    Path aside = root().resolve(".incoming/P/1/2.25.1");
    Files.createDirectories(aside.resolve("ready/2.25.2"));
    Files.createLink(aside.resolve("ready/2.25.2/2.25.4.dcm"), study.resolve("2.25.2/2.25.4.dcm"));
    Files.move(study, aside.resolve("before"));

    recall(destination, "abc");

    assertThat(study.resolve("2.25.2/2.25.4.dcm")).hasContent("one");
    assertThat(study.resolve("2.25.2/2.25.5.dcm")).doesNotExist();
    assertThat(RecordSheet.names(study, "def")).isTrue();
    assertThat(RecordSheet.names(study, "abc")).isFalse();
    assertThat(root().resolve(".incoming")).doesNotExist();
  }

  @Test
  void killed_while_a_recalled_study_leaves_the_next_removes_the_rest_of_it() throws Exception {
    FolderDestination destination = new FolderDestination(Holds.alone());
    destination.place(root().toString(), true, Pack.FOLDER, DELIVERY, queued("abc", "2.25.3"));
    Path aside = root().resolve(".incoming/P/1/2.25.1");
    Files.createDirectories(aside);
    Files.move(root().resolve("P/1/2.25.1"), aside.resolve("leaving"));

    recall(destination, "abc");

    assertThat(root().resolve(".incoming")).doesNotExist();
    assertThat(root().resolve("P/1")).isDirectoryNotContaining("glob:**/2.25.1");
  }

  @Test
  void killed_while_it_was_placed_a_recalled_submission_leaves_nothing_aside() throws Exception {
    FolderDestination destination = new FolderDestination(Holds.alone());
    Path aside = root().resolve(".incoming/P/1/2.25.1/ready/2.25.2");
    Files.createDirectories(aside);
    Files.writeString(aside.resolve("2.25.3.dcm"), "one");

    recall(destination, "abc");

    assertThat(root().resolve(".incoming")).doesNotExist();
    assertThat(root().resolve("P/1")).doesNotExist();
  }

  private void recall(FolderDestination destination, String id) throws Exception {
    Path gone = folder.resolve("none");
    destination.place(root().toString(), true, Pack.FOLDER, delivery(id, RECALL), gone);
  }

  private Path root() {
    return folder.resolve("archive");
  }

  private static Delivery delivery(String id, Recall recall) {
    Ticket ticket =
        new Ticket(
            id,
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
            "00");
    return new Delivery(ticket, "P", "1", "archive", 1, 3, "00", null, recall);
  }

  private Path queued(String id, String... instances) throws Exception {
    Path queued = folder.resolve("queue/" + id);
    Map<String, String> sums = new TreeMap<>();
    for (String instance : instances) {
      String path = "2.25.1/2.25.2/" + instance + ".dcm";
      Path object = queued.resolve("study").resolve(path);
      Files.createDirectories(object.getParent());
      Files.writeString(object, "one");
      sums.put(path, DigestUtils.sha256Hex("one"));
    }
    Json.write(queued.resolve(DeidentificationRecord.FILE), Records.of(id, sums));
    return queued;
  }
}
