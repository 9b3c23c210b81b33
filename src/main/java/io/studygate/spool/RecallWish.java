package io.studygate.spool;

import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code spool/recalls/<id>/recall.json}: a person wants a submission back from wherever it went.
 *
 * @param ticket what the ledger knows of the submission
 * @param decision who wants it, when and why
 */
public record RecallWish(Ticket ticket, Decision decision) {
  static final String FILE = "recall.json";

  /** Makes it appear in its queue, by one rename; does nothing if it waits there. */
  public void queue(Spool spool) throws IOException {
    Path prepared = spool.prepare(ticket.id());
    Json.write(prepared.resolve(FILE), this);
    spool.commit(prepared, spool.recalls().resolve(ticket.id()));
  }
}
