package io.studygate.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.studygate.Variables;
import io.studygate.spool.Decision;
import io.studygate.spool.RecallWish;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.camel.Variable;

/** Queues the note beside a submission's results that it is recalled. */
final class RecallNote {
  static final String FILE = "RECALLED.txt";

  private static final String TEXT =
      """
      RECALLED

      Submission %s, received %s, was recalled on %s.
      Decided by: %s
      Reason: %s

      Please do not use what lies in this folder; what was still on its way to it will not come, so
      there may be no SHA256SUMS. The trial office removes the study wherever the
      gateway brought it, and has been told where people have to. Sending the same files again will
      not bring it back: if a study is wanted after all, please ask the trial office first.
      Your own upload is below received/%s/ for a while; remove it if it must not stay.
      """;

  private final ResultQueue queue;

  RecallNote(ResultQueue queue) {
    this.queue = queue;
  }

  /**
   * Queues it, unless the site is not configured any more or the submission has no folder there.
   */
  public void write(@Variable(Variables.RECALL_WISH) RecallWish wish) throws IOException {
    Ticket ticket = wish.ticket();
    if (ticket.resultName() == null || !queue.reaches(ticket)) {
      return;
    }
    Decision recall = wish.decision();
    String text =
        TEXT.formatted(
            ticket.id(),
            Plain.time(ticket.received()),
            Plain.time(recall.at()),
            recall.names(),
            recall.reason(),
            ticket.id());
    queue.queue(
        ticket,
        Part.RECALL,
        folder -> {
          Files.writeString(folder.resolve(FILE), text, UTF_8);
          return List.of(FILE);
        });
  }
}
