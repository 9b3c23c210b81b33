package io.studygate.deliver;

import io.studygate.config.Destination;
import io.studygate.config.Generation;
import io.studygate.config.Trial;
import io.studygate.deidentify.DeidentificationRecord;
import io.studygate.retention.Shelf;
import io.studygate.retention.Thing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The studies at {@code file:} destinations, as retention sees them. A study without our record of
 * the submissions that it came from is nobody's and stays.
 */
public final class DeliveredShelf implements Shelf {
  private final Generation generation;
  private final FolderDestination destination;

  public DeliveredShelf(Generation generation, FolderDestination destination) {
    this.generation = generation;
    this.destination = destination;
  }

  @Override
  public String what() {
    return "delivered";
  }

  @Override
  public int days() {
    return generation.settings().retention().deliveredDays();
  }

  @Override
  public void each(Visitor visitor) throws IOException {
    for (Trial trial : generation.trials().values()) {
      for (Destination each : trial.destinations()) {
        if (each.uri().startsWith("file:")) {
          studies(trial.protocol(), each, visitor);
        }
      }
    }
  }

  private void studies(String protocol, Destination to, Visitor visitor) throws IOException {
    Path root = root(to);
    for (Path cases : folders(root.resolve(protocol))) {
      for (Path study : folders(cases)) {
        List<String> submissions = submissions(study);
        String place =
            "destination " + to.name() + " " + protocol + " study " + study.getFileName();
        visitor.see(
            new Thing(
                submissions,
                place,
                null,
                () ->
                    destination.remove(root, study, () -> submissions(study).equals(submissions))));
      }
    }
  }

  /** The folder of a {@code file:} URI; {@link DestinationCheck} lets no other form pass. */
  private static Path root(Destination destination) {
    String path = destination.uri().replaceFirst("^file:(//)?", "").replaceFirst("\\?.*$", "");
    return Path.of(path).toAbsolutePath().normalize();
  }

  private static List<String> submissions(Path study) throws IOException {
    return RecordSheet.read(study.resolve(DeidentificationRecord.FILE)).stream()
        .map(DeidentificationRecord::submission)
        .toList();
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
