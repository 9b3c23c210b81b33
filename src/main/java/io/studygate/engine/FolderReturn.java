package io.studygate.engine;

import io.studygate.Variables;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Variable;

/**
 * Looks for {@code <run>/} in the folder where an engine leaves its results. They are complete when
 * a file {@code done} is there, or when all files are and have stood still by our clock.
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

  /** How the files looked, and since when. */
  private record Still(Map<String, String> files, Instant since) {}

  /** What is there; it may not be all. */
  public RawReturn look(
      @Variable(Variables.ENGINE_OUT) String root, @Variable(Variables.ENGINE_RUN) EngineRun run)
      throws IOException {
    Path folder = Path.of(root).resolve(run.run());
    boolean there = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    boolean over = there && (Files.exists(folder.resolve(DONE)) || settled(run, folder));
    if (over) {
      seen.remove(run.run());
    }
    return new RawReturn(folder, over, null);
  }

  private boolean settled(EngineRun run, Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (EngineFile each : generation.trials().get(run.protocol()).engine().files()) {
      Path file = folder.resolve(each.name());
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      BasicFileAttributes now =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      files.put(each.name(), now.size() + " " + now.lastModifiedTime());
    }
    Instant now = clock.instant();
    Still still =
        seen.compute(
            run.run(),
            (name, before) ->
                before != null && before.files().equals(files) ? before : new Still(files, now));
    return !now.isBefore(still.since().plus(settle));
  }
}
