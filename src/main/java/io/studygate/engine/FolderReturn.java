package io.studygate.engine;

import io.studygate.Variables;
import io.studygate.config.Engine;
import io.studygate.config.EngineFile;
import io.studygate.config.Generation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Variable;

/**
 * Looks for {@code <run>/} in the folder where an engine leaves its results. They are complete when
 * a file {@code done} is there, or when all files are and have stood still by our clock. What is
 * there when the engine's time ends is given the time to stand still; what changes after it is not.
 */
final class FolderReturn {
  /** An engine that leaves this file says that nothing more comes. */
  static final String DONE = "done";

  private final Generation generation;
  private final Clock clock;
  private final Duration settle;
  private final Map<String, Still> seen = new ConcurrentHashMap<>();

  /**
   * @param settle how long files must have stood still
   */
  FolderReturn(Generation generation, Clock clock, Duration settle) {
    this.generation = generation;
    this.clock = clock;
    this.settle = settle;
  }

  /**
   * How the files look, and since when we know.
   *
   * @param files size and time of change of each
   * @param changed whether we have seen them otherwise
   */
  private record Still(Map<String, Stamp> files, Instant since, boolean changed) {
    /** Whether they came before the end: we saw it, or had not looked and their times say so. */
    boolean by(Instant end) {
      boolean older = files.values().stream().noneMatch(each -> each.changed().isAfter(end));
      return !since.isAfter(end) || !changed && older;
    }
  }

  private record Stamp(long size, Instant changed) {}

  /** What is there; it may not be all. */
  public RawReturn look(
      @Variable(Variables.ENGINE_OUT) String root,
      @Variable(Variables.FOLDER) Path queued,
      @Variable(Variables.ENGINE_RUN) EngineRun run)
      throws IOException {
    Engine engine = generation.trials().get(run.protocol()).engine();
    Path folder = Path.of(root).resolve(run.run());
    boolean there = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    Instant now = clock.instant();
    Instant end = EngineTime.end(queued, run, engine);
    Still still = there ? still(run.run(), stamps(folder, engine.files()), now) : null;
    boolean inTime = still != null && still.by(end);
    boolean settled = inTime && !now.isBefore(still.since().plus(settle));
    boolean over = there && (settled || Files.exists(folder.resolve(DONE)));
    if (over || !inTime && !now.isBefore(end)) {
      seen.remove(run.run());
    }
    return new RawReturn(folder, over, null, inTime && !over);
  }

  /** {@code null} if not all files are there. */
  private Still still(String run, Map<String, Stamp> files, Instant now) {
    return files == null
        ? null
        : seen.compute(
            run,
            (name, before) ->
                before != null && before.files().equals(files)
                    ? before
                    : new Still(files, now, before != null));
  }

  /** {@code null} if one is not there. */
  private static Map<String, Stamp> stamps(Path folder, List<EngineFile> wanted)
      throws IOException {
    Map<String, Stamp> stamps = new HashMap<>();
    for (EngineFile each : wanted) {
      Path file = folder.resolve(each.name());
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return null;
      }
      BasicFileAttributes now =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      stamps.put(each.name(), new Stamp(now.size(), now.lastModifiedTime().toInstant()));
    }
    return stamps;
  }
}
