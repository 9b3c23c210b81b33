package io.studygate.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a {@link Batch} has left, looked at and taken away again. */
public final class BatchLeft {
  private BatchLeft() {}

  /**
   * Takes away what was written.
   *
   * @return how many files were
   * @throws IllegalStateException if one of them is not proved, or another is lost or kept back
   *     without a reason
   */
  public static int take(Batch.Done done, Path out) throws IOException {
    List<Path> left = files(out);
    for (Path path : left) {
      Files.delete(path);
    }
    if (left.size() != done.written().size() || done.proof().files() < left.size()) {
      throw new IllegalStateException("a file is left unproved");
    }
    if (left.size() + done.keptBack().size() != done.files()) {
      throw new IllegalStateException("a file is neither written nor kept back");
    }
    if (done.keptBack().stream().anyMatch(kept -> kept.reason().isBlank())) {
      throw new IllegalStateException("a file is kept back without a reason");
    }
    return left.size();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }
}
