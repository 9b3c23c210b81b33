package io.studygate.deliver;

import io.studygate.config.Destination;
import io.studygate.config.Generation;
import io.studygate.config.Trial;
import io.studygate.proof.DeidentificationRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A study that lies at a {@code file:} destination.
 *
 * @param root the destination's folder
 * @param folder the study's own
 */
record DeliveredStudy(Destination destination, String protocol, Path root, Path folder) {
  /** Sees each study. */
  interface Visitor {
    void see(DeliveredStudy study) throws IOException;
  }

  /** Shows all studies of all trials. */
  static void each(Generation generation, Visitor visitor) throws IOException {
    for (Trial trial : generation.trials().values()) {
      for (Destination each : trial.destinations()) {
        if (each.uri().startsWith("file:")) {
          each(trial.protocol(), each, visitor);
        }
      }
    }
  }

  private static void each(String protocol, Destination to, Visitor visitor) throws IOException {
    Path root = root(to);
    for (Path cases : folders(root.resolve(protocol))) {
      for (Path study : folders(cases)) {
        visitor.see(new DeliveredStudy(to, protocol, root, study));
      }
    }
  }

  /** Where it is, in words that name configuration and a new UID only. */
  String place() {
    return "destination " + destination.name() + " " + protocol + " study " + folder.getFileName();
  }

  /** Our records of the submissions that it came from; none if somebody else put it there. */
  List<DeidentificationRecord> records() throws IOException {
    return RecordSheet.read(folder.resolve(DeidentificationRecord.FILE));
  }

  /** The folder of a {@code file:} URI; {@link DestinationCheck} lets no other form pass. */
  private static Path root(Destination destination) {
    String path = destination.uri().replaceFirst("^file:(//)?", "").replaceFirst("\\?.*$", "");
    return Path.of(path).toAbsolutePath().normalize();
  }

  private static List<Path> folders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }
}
