package io.studygate.engine;

import io.studygate.Variables;
import io.studygate.results.Analysis;
import io.studygate.results.Analysis.State;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears what was taken from the folder in which an engine leaves its files. What was not taken as
 * it is stays there under another name, for people to look at; so a study that is analysed again
 * begins with nothing, and what comes late waits under its own name.
 */
final class EngineTidy {
  private static final Logger LOG = LoggerFactory.getLogger(EngineTidy.class);

  private final Spool spool;

  EngineTidy(Spool spool) {
    this.spool = spool;
  }

  /**
   * Clears it.
   *
   * @param root the folder; empty if this engine has none
   */
  public void clear(
      @Variable(Variables.ENGINE_OUT) String root,
      @Variable(Variables.ENGINE_RUN) EngineRun run,
      @Variable(Variables.ANALYSIS) Analysis analysis) {
    try {
      new CallBackFiles(spool).remove(run.run());
    } catch (IOException e) {
      not(run, e);
    }
    if (root.isEmpty()) {
      return;
    }
    Path folder = Path.of(root).resolve(run.run());
    try {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        return;
      }
      if (analysis.state() == State.COMPLETE) {
        spool.delete(folder);
      } else {
        String state = analysis.state().name().toLowerCase(Locale.ROOT);
        String name = run.run() + "." + state + "-" + analysis.at().toEpochMilli();
        Files.move(folder, folder.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      // The engine's folder is not ours: what cannot be cleared there holds up nothing.
      not(run, e);
    }
  }

  private static void not(EngineRun run, IOException e) {
    LOG.warn("engine-folder-not-cleared run={} cause={}", run.run(), e.getClass().getName());
  }
}
