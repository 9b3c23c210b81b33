package io.studygate.notify;

import io.studygate.Variables;
import io.studygate.spool.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** Reads a folder of the outbox. */
public final class MailReader {

  public Mail read(@Variable(Variables.FOLDER) Path folder) throws IOException {
    return Json.read(folder.resolve(Outbox.FILE), Mail.class);
  }
}
