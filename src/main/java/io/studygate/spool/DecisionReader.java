package io.studygate.spool;

import io.studygate.Variables;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** Reads what people have decided about a submission. */
final class DecisionReader {
  public Decisions read(
      @Variable(Variables.FOLDER) Path folder, @Variable(Variables.TICKET) Ticket ticket)
      throws IOException {
    return Decisions.of(folder, ticket);
  }
}
