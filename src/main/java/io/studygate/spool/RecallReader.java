package io.studygate.spool;

import io.studygate.Variables;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** Reads a folder of {@code spool/recalls/}. */
final class RecallReader {

  public RecallWish read(@Variable(Variables.FOLDER) Path folder) throws IOException {
    return Json.read(folder.resolve(RecallWish.FILE), RecallWish.class);
  }
}
