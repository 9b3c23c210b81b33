package io.studygate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.WoundClock;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.TestConfig;
import io.studygate.spool.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine's folder around the end of the engine's time, three hours after the hand-off. */
final class FolderReturnTest {
  private static final Instant HANDED_OFF = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant END = HANDED_OFF.plus(Duration.ofHours(3));
  private static final Duration SETTLE = Duration.ofSeconds(5);

  @TempDir Path folder;
  private Path out;
  private Path queued;
  private Generation generation;
  private FolderReturn returns;
  private Instant now = HANDED_OFF;

  @BeforeEach
  void hand() throws Exception {
    Path config = folder.resolve("config");
    out = Files.createDirectory(folder.resolve("out"));
    queued = Files.createDirectory(folder.resolve("queued"));
    TestConfig.copyTo(config, folder.resolve("var"));
    Files.writeString(
        config.resolve("trials/TEST-ANY.yaml"),
        """
        engine:
          kind: folder
          handOff: "file:%s"
          return: "file:%s"
          files: [ { name: prediction.txt }, { name: aidp.csv } ]
          within: 3h
        """
            .formatted(out, out),
        StandardOpenOption.APPEND);
    generation = ConfigLoader.load(config).orThrow();
    Json.write(queued.resolve(HandedOff.FILE), new HandedOff(HANDED_OFF, null));
    start();
  }

  @Test
  void what_came_just_before_the_end_is_complete_once_it_has_stood_still() throws Exception {
    cameJustInTime("good");
    now = END.plusSeconds(1);
    waits();
    now = END.minusSeconds(2).plus(SETTLE);
    complete();
  }

  @Test
  void what_still_changes_after_the_end_is_neither_waited_for_nor_complete() throws Exception {
    cameJustInTime("half");
    now = END.plusSeconds(1);
    write("prediction.txt", "half and more", now);
    notComplete();
    now = END.plusSeconds(60);
    notComplete();
  }

  @Test
  void what_keeps_its_old_time_while_it_changes_after_the_end_is_not_complete() throws Exception {
    cameJustInTime("half");
    now = END.plusSeconds(1);
    write("prediction.txt", "half and more", END.minusSeconds(2));
    notComplete();
  }

  @Test
  void what_came_in_time_while_nobody_looked_is_watched_first_and_then_complete() throws Exception {
    look();
    write("prediction.txt", "good", END.minusSeconds(1));
    write("aidp.csv", "region\n1\n", END.minusSeconds(3000));
    start();
    now = END.plus(Duration.ofHours(8));
    waits();
    now = now.plus(SETTLE).minusMillis(1);
    waits();
    now = now.plusMillis(1);
    complete();
  }

  @Test
  void what_was_still_being_written_when_we_looked_again_is_not_complete() throws Exception {
    write("prediction.txt", "half", END.minusSeconds(1));
    write("aidp.csv", "region\n1\n", END.minusSeconds(1));
    now = END.plus(Duration.ofHours(8));
    waits();
    now = now.plusSeconds(1);
    write("prediction.txt", "half and more", END.minusSeconds(1));
    notComplete();
  }

  @Test
  void what_came_after_the_end_or_not_whole_while_nobody_looked_is_not_complete() throws Exception {
    now = END.plus(Duration.ofHours(8));
    write("prediction.txt", "good", END.minusSeconds(1));
    notComplete();
    write("aidp.csv", "region\n1\n", END.plusSeconds(1));
    notComplete();
    now = now.plus(SETTLE);
    notComplete();
  }

  @Test
  void an_engine_that_says_that_it_is_done_is_believed_at_once_and_at_any_time() throws Exception {
    now = END.plus(Duration.ofHours(8));
    write("prediction.txt", "good", END.plusSeconds(9));
    write(FolderReturn.DONE, "", now);
    complete();
  }

  private void start() {
    returns = new FolderReturn(generation, new WoundClock(() -> now), SETTLE);
  }

  /** Seen two seconds before the end. */
  private void cameJustInTime(String prediction) throws IOException {
    now = END.minusSeconds(2);
    write("prediction.txt", prediction, now);
    write("aidp.csv", "region\n1\n", now);
    waits();
  }

  private void waits() throws IOException {
    RawReturn found = look();
    assertThat(found.over()).isFalse();
    assertThat(found.settling()).isTrue();
  }

  private void complete() throws IOException {
    RawReturn found = look();
    assertThat(found.over()).isTrue();
    assertThat(found.settling()).isFalse();
  }

  private void notComplete() throws IOException {
    RawReturn found = look();
    assertThat(found.over()).isFalse();
    assertThat(found.settling()).isFalse();
  }

  private RawReturn look() throws IOException {
    EngineRun run = new EngineRun(null, "TEST-ANY", "001", null, null, "a1", null);
    return returns.look(out.toString(), queued, run);
  }

  private void write(String name, String text, Instant at) throws IOException {
    Path run = Files.createDirectories(out.resolve("a1"));
    Path file = Files.writeString(run.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(at));
  }
}
