package io.studygate.results;

import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import java.util.Locale;

/** The words of {@code receipt.txt} and {@code already-received.txt}. */
final class ReceiptText {
  private ReceiptText() {}

  /** We have it. */
  static String receipt(Ticket ticket) {
    return """
        We have it.

        Your upload has arrived and is stored. You need not send it again.

        %s
        What happens next
          The study is checked against the trial's rules and de-identified. If it passes, it goes
          to the trial. Your site's contacts hear of the outcome by e-mail, and so do the trial's.

        Where the results will be
          In this folder, %s/ .
          The first line of report.txt says what became of the study, the lines below what you
          may have to do.
          When SHA256SUMS is there, the results are complete.

        Please name the submission above when you ask us about it.
        """
        .formatted(facts(ticket), Plain.outputFolder(ticket));
  }

  /**
   * The same bytes came before.
   *
   * @param earlier id under which they came
   * @param folder result folder of the earlier one, below the site's home
   */
  static String alreadyReceived(Ticket ticket, String earlier, String folder) {
    return """
        We have had this before.

        The same bytes were already received as %1$s, so they were not processed again.
        Its results are, or will be, in %2$s/ .

        %3$s
        If you meant to send something else, please send it under a new name.
        """
        .formatted(earlier, folder, facts(ticket));
  }

  private static String facts(Ticket ticket) {
    boolean folder = ticket.layout() == Layout.INCOMING_FOLDER;
    String path = Plain.line(ticket.remotePath());
    String name = path.substring(path.lastIndexOf('/') + 1);
    return fact("Submission", ticket.id())
        + fact(folder ? "Folder" : "File", name)
        + fact("Size", Plain.bytes(ticket.size()))
        + fact("SHA-256", ticket.sha256() + (folder ? "  (of the list of its files)" : ""))
        + fact("Received", Plain.time(ticket.received()));
  }

  private static String fact(String name, String value) {
    return String.format(Locale.ROOT, "  %-13s%s\n", name, value);
  }
}
