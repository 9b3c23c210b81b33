package io.studygate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/** Which files and folders a piece of work forces to disk, as Java's flight recorder sees it. */
public final class Forced {
  private Forced() {}

  /** Something that writes. */
  public interface Work {
    void run() throws Exception;
  }

  /** What it forces, in its order. */
  public static List<Path> by(Work work) throws Exception {
    Path file = Files.createTempFile("forced", ".jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.FileForce").withThreshold(Duration.ZERO).withoutStackTrace();
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
      return RecordingFile.readAllEvents(file).stream()
          .sorted(java.util.Comparator.comparing(event -> event.getStartTime()))
          .map(event -> Path.of(event.getString("path")))
          .toList();
    } finally {
      Files.delete(file);
    }
  }
}
