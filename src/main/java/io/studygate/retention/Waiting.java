package io.studygate.retention;

import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether anything of a submission still lies in a queue: things there are named by its id. */
final class Waiting {
  private final Spool spool;

  Waiting(Spool spool) {
    this.spool = spool;
  }

  /**
   * The first queue that holds something of it.
   *
   * @param own a folder that does not count; may be {@code null}
   */
  Optional<String> where(String id, Path own) throws IOException {
    for (Path queue :
        List.of(spool.received(), spool.work(), spool.outbox(), spool.parked(), spool.recalls())) {
      if (holds(queue, id, own)) {
        return Optional.of(name(queue));
      }
    }
    for (Path queues : List.of(spool.deliver(), spool.results(), spool.engine(), spool.moves())) {
      for (Path queue : list(queues)) {
        if (holds(queue, id, own)) {
          return Optional.of(name(queue));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean holds(Path queue, String id, Path own) throws IOException {
    for (Path thing : list(queue)) {
      String name = thing.getFileName().toString();
      boolean its = name.equals(id) || name.startsWith(id + "-") || name.startsWith(id + ".");
      if (its && !name.startsWith(id + SpoolShelf.OLDER) && !thing.equals(own)) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> things = Files.list(folder)) {
      return things.toList();
    }
  }

  private String name(Path queue) {
    return "spool/" + spool.received().getParent().relativize(queue);
  }
}
