package io.studygate;

import io.studygate.config.Generation;
import io.studygate.config.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Queues that hold something and belong to no inbox or destination any more: nothing ever empties
 * them, and nobody would hear of it.
 */
final class OrphanedQueues {
  private OrphanedQueues() {}

  /** One line for each, saying what to do; makes no folder. */
  static List<String> of(Generation generation) throws IOException {
    Path spool = generation.settings().spool();
    Set<String> destinations =
        generation.trials().values().stream()
            .flatMap(
                trial -> trial.destinations().stream().map(d -> trial.protocol() + "-" + d.name()))
            .collect(Collectors.toSet());
    List<String> lines = new ArrayList<>();
    lines.addAll(of(spool.resolve("deliver"), destinations, "destination"));
    Set<String> analysed =
        generation.trials().values().stream()
            .filter(trial -> trial.engine() != null)
            .map(Trial::protocol)
            .collect(Collectors.toSet());
    lines.addAll(of(spool.resolve("engine"), analysed, "trial with an engine"));
    lines.addAll(of(spool.resolve("results"), generation.inboxes().keySet(), "inbox"));
    return lines;
  }

  private static List<String> of(Path queues, Set<String> known, String what) throws IOException {
    if (!Files.isDirectory(queues)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(queues)) {
      List<String> lines = new ArrayList<>();
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        long waiting = known.contains(folder.getFileName().toString()) ? 0 : count(folder);
        if (waiting > 0) {
          lines.add(
              "nothing empties %s, which holds %d: no %s has its name; bring that back, or move what it holds"
                  .formatted(folder, waiting, what));
        }
      }
      return lines;
    }
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> things = Files.list(folder)) {
      return things.count();
    }
  }
}
