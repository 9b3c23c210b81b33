package io.studygate;

import io.studygate.deidentify.ObjectAnonymiser;
import io.studygate.deidentify.ObjectResult;
import io.studygate.dicom.Dictionary;
import io.studygate.study.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.io.file.PathUtils;

/**
 * What {@code deidentify --explain} prints: each element of one file, what is done to it and why.
 */
final class ExplainedFile {
  private static final String LINE = "%-60s %-8s %s";
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
    Map<List<Integer>, String> lines = new TreeMap<>(ExplainedFile::inFileOrder);
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
              (place, action, cause) ->
                  lines.put(place, String.format(LINE, label(place), action, cause)));
      lines.values().forEach(terminal::println);
      terminal.println(
          result.outcome() == ObjectResult.Outcome.WRITTEN
              ? "would be written, if the proof passes"
              : result.outcome() + ": " + result.reason());
      terminal.flush();
      return result.outcome() == ObjectResult.Outcome.WRITTEN ? 0 : 2;
    } finally {
      PathUtils.deleteDirectory(aside);
    }
  }

  /** Tags as they follow one another in a file; a sequence before what is in it. */
  private static int inFileOrder(List<Integer> one, List<Integer> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      int order = Integer.compareUnsigned(one.get(i), other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  /** {@code BeamSequence[2]/BeamName}. */
  private static String label(List<Integer> place) {
    StringBuilder label = new StringBuilder();
    for (int i = 0; i + 1 < place.size(); i += 2) {
      label
          .append(Dictionary.label(place.get(i)))
          .append('[')
          .append(place.get(i + 1))
          .append("]/");
    }
    return label + Dictionary.label(place.get(place.size() - 1));
  }
}
