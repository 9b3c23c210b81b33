package io.studygate.engine;

import io.studygate.Variables;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** Whether the engine has not got the study yet. */
final class NotHandedOff {

  public boolean check(@Variable(Variables.FOLDER) Path folder) {
    return !Files.exists(folder.resolve(HandedOff.FILE));
  }
}
