package io.studygate;

import io.studygate.config.Trial;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Which studies are still on their way to a destination. */
final class Deliveries {
  private Deliveries() {}

  /** A queue in which something of a submission waits, with its folder there. */
  static Optional<String> waiting(Spool spool, String id) throws IOException {
    try (Stream<Path> queues = Files.list(spool.deliver())) {
      return queues
          .filter(queue -> Files.isDirectory(queue.resolve(id)))
          .map(queue -> queue.getFileName() + "/" + id)
          .findFirst();
    }
  }

  static boolean waits(Spool spool, Trial trial, String destination, String id) {
    return Files.isDirectory(
        spool.deliver().resolve(trial.protocol() + "-" + destination).resolve(id));
  }
}
