package io.studygate;

import io.studygate.config.Generation;
import io.studygate.replay.KeptFile;
import io.studygate.replay.KeptFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a dry run leaves of its study for the samples of a trial. */
final class TrySample {
  static final String FILE = "sample.json";

  private TrySample() {}

  /**
   * Writes it.
   *
   * @return whether there was anything to write
   */
  static boolean write(Generation generation, String protocol, Path out)
      throws IOException, KeptFile.OtherVersion {
    List<Path> kept = new KeptFolder(generation.settings().varDir()).of(protocol);
    if (kept.isEmpty()) {
      return false;
    }
    KeptFile.writeReadable(out.resolve(FILE), KeptFile.read(kept.get(0)));
    return true;
  }
}
