package io.studygate.engine;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.config.Pack;
import io.studygate.deliver.NotTaken;
import io.studygate.spool.Disk;
import io.studygate.spool.Packing;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.camel.Variable;

/**
 * Puts a study into the folder in which an engine looks for work: written aside, forced to disk,
 * and renamed, so that it is there whole or not at all. Doing it again changes nothing.
 */
public final class FolderHandOff {
  private final Generation generation;
  private final Spool spool;

  public FolderHandOff(Generation generation, Spool spool) {
    this.generation = generation;
    this.spool = spool;
  }

  /**
   * Hands it off.
   *
   * @param root the engine's folder; it must be there, so that a share that is not mounted is
   *     waited for
   */
  public void handOff(
      @Variable(Variables.ENGINE_IN) String root,
      @Variable(Variables.ENGINE_RUN) EngineRun run,
      @Variable(Variables.FOLDER) Path folder)
      throws IOException {
    Path in = Path.of(root);
    if (!Files.isDirectory(in)) {
      throw new NotTaken("the engine's folder is not there");
    }
    boolean zip = generation.trials().get(run.protocol()).engine().pack() == Pack.ZIP;
    Path target = in.resolve(run.run() + (zip ? ".zip" : ""));
    if (Files.exists(target)) {
      return;
    }
    Path aside = in.resolve("." + run.run() + ".part");
    spool.delete(aside);
    if (zip) {
      Path study = folder.resolve(EngineQueue.STUDY);
      Packing.zip(study, study, Packing.NO_TIME, aside);
      Disk.sync(aside);
    } else {
      CopiedTree.of(folder.resolve(EngineQueue.STUDY), aside);
      Disk.syncTree(aside);
    }
    Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    Disk.sync(in);
  }
}
