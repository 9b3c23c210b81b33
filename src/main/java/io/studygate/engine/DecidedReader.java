package io.studygate.engine;

import io.studygate.Variables;
import io.studygate.results.Analysis;
import io.studygate.spool.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** Reads what was decided about an engine's files before a crash. */
final class DecidedReader {

  /** {@code null} if nothing was. */
  public Analysis read(@Variable(Variables.FOLDER) Path folder) throws IOException {
    Path decided = folder.resolve(ReturnCheck.DECIDED);
    return Files.exists(decided) ? Json.read(decided, Analysis.class) : null;
  }
}
