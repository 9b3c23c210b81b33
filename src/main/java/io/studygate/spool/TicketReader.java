package io.studygate.spool;

import io.studygate.Variables;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** Reads a submission's ticket. */
public final class TicketReader {
  public static final String FILE = "ticket.json";

  public Ticket read(@Variable(Variables.FOLDER) Path folder) throws IOException {
    return Json.read(folder.resolve(FILE), Ticket.class);
  }
}
