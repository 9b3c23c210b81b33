package io.studygate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.TestCommand.Ran;
import io.studygate.spool.Ticket;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole gateway with an engine behind a pair of folders; the test is the engine. */
final class EngineTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String CASE = "case: 017";

  /** Made before any time runs: Java's first picture may take seconds. */
  private static final byte[] PICTURE = picture();

  @TempDir Path folder;
  private Path in;
  private Path out;
  private DecisionRig rig;

  private static byte[] picture() {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void folders() throws IOException {
    in = Files.createDirectories(folder.resolve("engine/in"));
    out = Files.createDirectories(folder.resolve("engine/out"));
  }

  @AfterEach
  void close() throws IOException {
    rig.close();
  }

  @Test
  void files_of_the_engine_come_to_the_site_and_the_checksums_last() throws Exception {
    start("3h");
    Ticket ticket = rig.handIn("a", TestStudies.ct().instances(2), CASE);
    Path study = handedOff();
    await().atMost(PATIENCE).until(() -> rig.events(ticket.id()).contains("results-written"));
    assertThat(rig.site("a", "report.txt"))
        .startsWith("ACCEPTED")
        .contains("within 3h", "prediction.png", "SHA256SUMS last");
    assertThat(site("SHA256SUMS")).doesNotExist();
    assertThat(entries(study)).hasSize(2).allMatch(name -> name.startsWith("2.25."));

    answer(study, 3, "a prediction");
    await().atMost(PATIENCE).until(rig.house()::quiet);

    assertThat(rig.site("a", "prediction.txt")).isEqualTo("a prediction");
    assertThat(ImageIO.read(site("prediction.png").toFile()).getWidth()).isEqualTo(40);
    assertThat(rig.site("a", "report.txt"))
        .contains("Engine            complete", "aidp.csv          from the analysis engine")
        .doesNotContain("@");
    assertThat(rig.site("a", "report.json")).contains("\"state\" : \"complete\"");
    assertThat(rig.site("a", "index.html")).contains("prediction.png", "region 2");
    sumsAreRight();
    assertThat(rig.mails("case-analysis"))
        .singleElement()
        .asString()
        .contains("Subject: TEST-ANY case 017: the analysis is over: complete");
    assertThat(rig.mails("analysis-trouble")).isEmpty();
    assertThat(rig.events(ticket.id()))
        .containsSubsequence("engine-queued", "engine-handed-off", "engine-ended")
        .containsSubsequence("engine-handed-off", "analysis-written");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void what_is_overdue_is_told_and_what_comes_late_is_taken_by_a_retry() throws Exception {
    start("3h");
    Ticket ticket = rig.handIn("a", TestStudies.ct(), CASE);
    Path study = handedOff();
    rig.engineTimeIsOver();
    await().atMost(PATIENCE).until(rig.house()::quiet);
    assertThat(rig.last(ticket.id(), "engine-ended").details()).containsEntry("state", "overdue");
    assertThat(rig.site("a", "report.txt")).contains("was not done within 3h");
    assertThat(rig.site("a", "findings.csv")).contains("ENGINE-OVERDUE");
    sumsAreRight();
    assertThat(rig.mails("analysis-trouble"))
        .singleElement()
        .asString()
        .contains("Subject: TEST-ANY case 017: analysis overdue", "ENGINE-OVERDUE");

    answer(study, 3, "late");
    Ran ran = rig.command("retry", ticket.id(), "--by", "A. Nurse", "--reason", "late");
    assertThat(ran.exit()).as(ran.err()).isZero();
    await().atMost(PATIENCE).until(() -> site("prediction.txt").toFile().exists());
    await().atMost(PATIENCE).until(rig.house()::quiet);
    assertThat(rig.last(ticket.id(), "engine-ended").details()).containsEntry("state", "complete");
    sumsAreRight();
  }

  @Test
  void what_is_there_while_the_engine_still_writes_at_the_end_of_its_time_is_never_complete()
      throws Exception {
    start("10s");
    Path settings = rig.config().resolve("application.properties");
    String settle = "studygate.intake.settle-millis=";
    Files.writeString(
        settings, Files.readString(settings).replace(settle + "200", settle + "600000"));
    rig.restart();
    Ticket ticket = rig.handIn("a", TestStudies.ct(), CASE);
    Path text = write(handedOff(), 3, "half of a pred").resolve("prediction.txt");
    Thread writes = new Thread(() -> goOn(text));
    writes.start();
    await().atMost(PATIENCE).until(rig.house()::quiet);
    writes.join();

    assertThat(rig.last(ticket.id(), "engine-ended").details())
        .containsEntry("state", "partial")
        .containsEntry("files", "prediction.png prediction.txt aidp.csv")
        .containsEntry("findings", "ENGINE-OVERDUE");
    assertThat(rig.site("a", "report.txt")).contains("was not done within 10s");
    try (Stream<Path> left = Files.walk(out)) {
      assertThat(left).as("nothing is deleted").anyMatch(path -> path.endsWith("prediction.txt"));
    }
  }

  @Test
  void what_came_in_time_while_the_gateway_was_down_is_complete_though_its_time_ended_meanwhile()
      throws Exception {
    start("3h");
    Ticket ticket = rig.handIn("a", TestStudies.ct(), CASE);
    Path study = handedOff();
    await().atMost(PATIENCE).until(() -> rig.events(ticket.id()).contains("engine-handed-off"));
    rig.close();
    String run = study.getFileName().toString().replace(".zip", "");
    Path note = rig.spool().resolve("engine/TEST-ANY").resolve(run).resolve("handed-off.json");
    Files.writeString(note, "{\"at\":\"2026-01-05T09:00:00Z\"}");
    try (Stream<Path> files = Files.list(write(study, 3, "in time"))) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-05T11:00:00Z")));
      }
    }
    rig.open();
    await().atMost(PATIENCE).until(rig.house()::quiet);

    assertThat(rig.last(ticket.id(), "engine-ended").details())
        .containsEntry("state", "complete")
        .containsEntry("findings", "");
    assertThat(rig.site("a", "prediction.txt")).isEqualTo("in time");
    assertThat(rig.mails("analysis-trouble")).isEmpty();
    sumsAreRight();
  }

  @Test
  void only_what_is_as_asked_is_passed_on_and_the_rest_is_said() throws Exception {
    start("3h");
    Ticket ticket = rig.handIn("a", TestStudies.ct(), CASE);
    Path back = begin(handedOff());
    Files.writeString(back.resolve("aidp.csv"), "region,value\n1,2\n");
    Files.writeString(back.resolve("prediction.png"), "no picture");
    Files.writeString(back.resolve("prediction.txt"), "good");
    Files.writeString(back.resolve("more.txt"), "unasked");
    Files.createFile(back.resolve("done"));
    await().atMost(PATIENCE).until(rig.house()::quiet);

    assertThat(rig.last(ticket.id(), "engine-ended").details())
        .containsEntry("state", "partial")
        .containsEntry("files", "prediction.txt")
        .containsEntry("findings", "ENGINE-FILE-KIND ENGINE-FILE-ROWS ENGINE-FILE-UNNAMED");
    assertThat(rig.site("a", "report.txt")).contains("1 rows where 3 belong");
    assertThat(site("aidp.csv")).doesNotExist();
    assertThat(site("more.txt")).doesNotExist();
    assertThat(rig.mails("analysis-trouble").get(0)).contains("analysis partial");
    try (Stream<Path> left = Files.list(out)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .singleElement()
          .asString()
          .contains(".partial-");
    }
  }

  @Test
  void links_and_a_file_of_ten_gigabytes_are_not_read() throws Exception {
    start("3h");
    Ticket ticket = rig.handIn("a", TestStudies.ct(), CASE);
    Path back = begin(handedOff());
    Path secret = Files.writeString(folder.resolve("secret.txt"), "not the engine's");
    Files.createSymbolicLink(back.resolve("prediction.txt"), secret);
    Files.createDirectory(back.resolve("prediction.png"));
    try (RandomAccessFile large = new RandomAccessFile(back.resolve("aidp.csv").toFile(), "rw")) {
      large.setLength(10_000_000_000L);
    }
    Files.createFile(back.resolve("done"));
    await().atMost(PATIENCE).until(rig.house()::quiet);
    assertThat(rig.last(ticket.id(), "engine-ended").details())
        .containsEntry("state", "failed")
        .containsEntry("findings", "ENGINE-FILE-UNSAFE ENGINE-FILE-UNSAFE ENGINE-FILE-SIZE");
    assertThat(site("prediction.txt")).doesNotExist();
  }

  @Test
  void an_engine_that_ends_with_nothing_has_failed() throws Exception {
    start("3h");
    Ticket ticket = rig.handIn("a", TestStudies.ct(), CASE);
    Files.createFile(begin(handedOff()).resolve("done"));
    await().atMost(PATIENCE).until(rig.house()::quiet);
    assertThat(rig.last(ticket.id(), "engine-ended").details())
        .containsEntry("state", "failed")
        .containsEntry("findings", "ENGINE-NOTHING");
    assertThat(rig.site("a", "report.txt")).contains("ended and gave no files back");
    sumsAreRight();
  }

  @Test
  void text_with_this_subjects_name_or_another_case_is_kept_back_whole() throws Exception {
    start("3h");
    Ticket named = rig.handIn("a", TestStudies.ct().patient("Brandywine^Tilda", "HX-77812"), CASE);
    answer(handedOff(), 3, "Result of Tilda Brandywine");
    await().atMost(PATIENCE).until(rig.house()::quiet);
    assertThat(rig.last(named.id(), "engine-ended").details())
        .containsEntry("state", "held")
        .containsEntry("files", "")
        .containsEntry("findings", "ENGINE-IDENTITY");
    assertThat(rig.site("a", "report.txt"))
        .contains("is kept back")
        .doesNotContain("ENGINE-IDENTITY");
    assertThat(site("aidp.csv")).doesNotExist();
    assertThat(rig.mails("analysis-trouble"))
        .hasSizeGreaterThan(1)
        .allMatch(m -> m.contains("analysis held"));

    Ticket mixed = rig.handIn("b", TestStudies.ct().seed("other"), "case: 018");
    answer(handedOff(), 3, "Result for case 017");
    await().atMost(PATIENCE).until(rig.house()::quiet);
    assertThat(rig.last(mixed.id(), "engine-ended").details())
        .containsEntry("state", "held")
        .containsEntry("findings", "ENGINE-OTHER-CASE");
  }

  @Test
  void a_restart_while_the_engine_works_hands_nothing_off_twice() throws Exception {
    start("3h");
    Ticket ticket = rig.handIn("a", TestStudies.ct(), CASE);
    Path study = handedOff();
    await().atMost(PATIENCE).until(() -> rig.events(ticket.id()).contains("engine-handed-off"));
    rig.restart();
    Files.delete(study);
    answer(study, 3, "after the restart");
    await().atMost(PATIENCE).until(rig.house()::quiet);
    assertThat(rig.site("a", "prediction.txt")).isEqualTo("after the restart");
    assertThat(in).isEmptyDirectory();
    assertThat(rig.events(ticket.id())).containsOnlyOnce("engine-handed-off", "engine-ended");
  }

  @Test
  void a_recall_names_the_engine_that_got_it_though_the_trial_has_none_any_more() throws Exception {
    start("3h");
    Ticket ticket = rig.handIn("a", TestStudies.ct().instances(2), CASE);
    await().atMost(PATIENCE).until(() -> rig.events(ticket.id()).contains("engine-handed-off"));
    Path trial = rig.config().resolve("trials/TEST-ANY.yaml");
    Files.writeString(trial, Files.readString(trial).replaceFirst("(?s)engine:\n.*", ""));
    rig.restart();

    Ran ran = rig.command("recall", ticket.id(), "--by", "A. Officer", "--reason", "a breach");

    assertThat(ran.exit()).as(ran.err()).isZero();
    String study = rig.last(ticket.id(), "delivery-queued").details().get("studies");
    assertThat(rig.mails("recall"))
        .filteredOn(mail -> mail.contains("To: test-any@"))
        .singleElement()
        .asString()
        .contains("TO DO at the trial's analysis engine", "up to 2 objects", study);
  }

  @Test
  void what_is_recalled_before_the_hand_off_never_reaches_the_engine() throws Exception {
    Files.delete(in);
    start("3h");
    Ticket ticket = rig.handIn("a", TestStudies.ct(), CASE);
    Path waits = rig.spool().resolve("engine/TEST-ANY");
    await()
        .atMost(PATIENCE)
        .until(() -> waits.toFile().isDirectory() && waits.toFile().list().length == 1);
    rig.recallElsewhere(ticket, "A. Officer", "a breach");
    Files.createDirectory(in);
    // The queue is worked on in its order: when the second is handed off, the first was looked at.
    Ticket second = rig.handIn("b", TestStudies.ct().seed("b"), "case: 018");
    Path study = handedOff();
    assertThat(study.getFileName().toString()).startsWith(second.id());
    assertThat(rig.events(ticket.id()))
        .containsSubsequence("engine-queued", "recall-asked")
        .doesNotContain("engine-handed-off");

    answer(study, 3, "good");
    rig.command("recall", ticket.id(), "--by", "A. Officer", "--reason", "a breach");
    assertThat(in).isEmptyDirectory();
    assertThat(site("prediction.txt")).doesNotExist();
    assertThat(rig.mails("recall")).anyMatch(mail -> mail.contains("analysis engine"));
  }

  @Test
  void an_answer_for_what_was_recalled_at_another_replica_is_told_to_nobody() throws Exception {
    start("3h");
    Ticket ticket = rig.handIn("a", TestStudies.ct(), CASE);
    Path study = handedOff();
    await().atMost(PATIENCE).until(() -> rig.events(ticket.id()).contains("results-written"));
    rig.recallElsewhere(ticket, "A. Officer", "a breach");
    answer(study, 3, "good");
    await().atMost(PATIENCE).until(rig.house()::quiet);
    assertThat(rig.spool().resolve("engine/TEST-ANY")).as("nothing waits").isEmptyDirectory();
    assertThat(rig.events(ticket.id())).doesNotContain("engine-ended", "analysis-written");
    assertThat(rig.mails("analysis")).isEmpty();
    assertThat(site("prediction.txt")).doesNotExist();
  }

  @Test
  void an_engines_files_that_wait_for_the_site_do_not_go_out_after_a_recall() throws Exception {
    start("3h");
    Ticket ticket = rig.handIn("a", TestStudies.ct(), CASE);
    Path study = handedOff();
    await().atMost(PATIENCE).until(() -> rig.events(ticket.id()).contains("results-written"));
    rig.holdResults(true);
    answer(study, 3, "good");
    await().atMost(PATIENCE).until(() -> rig.events(ticket.id()).contains("engine-ended"));
    rig.recallElsewhere(ticket, "A. Officer", "a breach");
    rig.holdResults(false);
    rig.command("recall", ticket.id(), "--by", "A. Officer", "--reason", "a breach");
    assertThat(rig.site("a", "RECALLED.txt")).contains("a breach");
    assertThat(site("prediction.txt")).doesNotExist();
    assertThat(rig.events(ticket.id())).doesNotContain("analysis-written");
  }

  private void start(String within) throws Exception {
    rig =
        DecisionRig.start(
            folder,
            """
            engine:
              kind: folder
              handOff: "file:%s"
              return: "file:%s"
              files:
                - { name: prediction.png }
                - { name: prediction.txt }
                - { name: aidp.csv, rows: 3 }
              within: %s
            """
                .formatted(in, out, within));
  }

  /** The zip that is there now. */
  private Path handedOff() throws IOException {
    await().atMost(PATIENCE).until(() -> zips().size() == 1);
    return zips().get(0);
  }

  private List<Path> zips() throws IOException {
    try (Stream<Path> all = Files.list(in)) {
      return all.filter(path -> path.toString().endsWith(".zip")).toList();
    }
  }

  private static List<String> entries(Path zip) throws IOException {
    try (java.util.zip.ZipFile file = new java.util.zip.ZipFile(zip.toFile())) {
      return file.stream().map(java.util.zip.ZipEntry::getName).toList();
    }
  }

  /** The engine takes the study. */
  private Path begin(Path study) throws IOException {
    String run = study.getFileName().toString().replace(".zip", "");
    Files.deleteIfExists(study);
    return Files.createDirectories(out.resolve(run));
  }

  private void answer(Path study, int rows, String text) throws IOException {
    Files.createFile(write(study, rows, text).resolve("done"));
  }

  /** The engine writes on, until its folder is put aside. */
  private static void goOn(Path text) {
    try (RandomAccessFile file = new RandomAccessFile(text.toFile(), "rw")) {
      while (Files.exists(text)) {
        file.seek(0);
        file.write('h');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The engine leaves its files, and does not say that it has ended. */
  private Path write(Path study, int rows, String text) throws IOException {
    Path back = begin(study);
    StringBuilder table = new StringBuilder("region,value\n");
    for (int row = 0; row < rows; row++) {
      table.append("region ").append(row).append(",0.5\n");
    }
    Files.writeString(back.resolve("aidp.csv"), table);
    Files.writeString(back.resolve("prediction.txt"), text);
    Files.write(back.resolve("prediction.png"), PICTURE);
    return back;
  }

  private Path site(String file) {
    return rig.out().resolve("site/018/output/a_out").resolve(file);
  }

  private void sumsAreRight() throws IOException {
    List<String> lines = Files.readAllLines(site("SHA256SUMS"), UTF_8);
    for (String line : lines) {
      byte[] bytes = Files.readAllBytes(site(line.substring(66)));
      assertThat(DigestUtils.sha256Hex(bytes)).as(line).isEqualTo(line.substring(0, 64));
    }
    assertThat(lines).hasSizeGreaterThan(6);
  }
}
