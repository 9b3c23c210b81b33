package io.studygate.results;

import io.studygate.spool.Ticket;

/** What a site reads while a study waits for a person of ours; the reason is for operators only. */
final class DelayedText {
  private DelayedText() {}

  static String of(Ticket ticket) {
    return """
        DELAYED

        Submission %s, received %s, takes longer than usual.
        It is stored, and our people have been told. Please do not send it again: you need not do
        anything. This file is replaced by the report as soon as there is one.
        """
        .formatted(ticket.id(), Plain.time(ticket.received()));
  }
}
