package io.studygate.engine;

import io.studygate.Variables;
import io.studygate.spool.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** Reads a folder of an engine's queue. */
final class EngineRunReader {

  public EngineRun read(@Variable(Variables.FOLDER) Path folder) throws IOException {
    return Json.read(folder.resolve(EngineQueue.FILE), EngineRun.class);
  }
}
