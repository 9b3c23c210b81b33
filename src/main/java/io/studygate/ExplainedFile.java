package io.studygate;

import io.studygate.deidentify.ObjectAnonymiser;
import io.studygate.deidentify.ObjectResult;
import io.studygate.study.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What {@code deidentify --explain} prints: each element of one file, what is done to it and why.
 */
final class ExplainedFile {
  private final PrintWriter terminal;

  ExplainedFile(PrintWriter terminal) {
    this.terminal = terminal;
  }

  /**
   * Prints it.
   *
   * @return the command's exit code
   * @throws CommandFault if it is more than one file
   */
  int print(Payload payload, ObjectAnonymiser anonymiser) throws IOException, CommandFault {
    if (payload.items().size() != 1) {
      throw new CommandFault("--explain takes one file");
    }
    Path aside = Files.createTempDirectory("studygate-explain");
    Payload.Item item = payload.items().get(0);
    try (InputStream bytes = payload.open(item)) {
      ObjectResult result =
          anonymiser.anonymise(
              1,
              1,
              bytes,
              item.bytes(),
              aside,
              (path, attribute, action, cause) ->
                  terminal.printf("%-60s %-8s %s%n", path + attribute, action, cause));
      terminal.println(
          result.outcome() == ObjectResult.Outcome.WRITTEN
              ? "would be written, if the proof passes"
              : result.outcome() + ": " + result.reason());
      terminal.flush();
      return result.outcome() == ObjectResult.Outcome.WRITTEN ? 0 : 2;
    } finally {
      delete(aside);
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
