package io.studygate.intake;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.ledger.Earlier;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LostReplica;
import io.studygate.ledger.Recalls;
import io.studygate.ledger.Submission;
import io.studygate.ledger.WaitingLetter;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.study.SubmissionNotes;
import io.studygate.validate.Outcome.Verdict;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Variable;

/** Bean of {@code receive-submission}: says whether a site has sent the same bytes before. */
public final class Repeats {
  private final Spool spool;
  private final Ledger ledger;
  private final String configHash;

  public Repeats(Spool spool, Ledger ledger, Generation generation) {
    this.spool = spool;
    this.ledger = ledger;
    this.configHash = generation.hash();
  }

  /**
   * The id of the submission that this one repeats.
   *
   * @param letter what the site wrote about it by e-mail; {@code null} if it wrote nothing
   * @param upload what it came with; {@code null} where that is not known
   * @return {@code null} if it is to be processed: new bytes, bytes that a crash left half
   *     received, bytes that were lost with a replica's spool, or bytes that were refused and may
   *     fare otherwise now. What was recalled never is: a nightly job would bring it back
   */
  public String of(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.LETTER) WaitingLetter letter,
      @Variable(Variables.UPLOAD) Upload upload) {
    Optional<Submission> known = ledger.find(ticket.id());
    if (known.isPresent()) {
      return known.get().repeatOf();
    }
    if (Files.exists(spool.received().resolve(ticket.id()))) {
      return null;
    }
    return ledger
        .sameBytes(ticket.site(), ticket.sha256())
        .filter(earlier -> !saidOtherwise(upload, earlier))
        .filter(earlier -> recalled(earlier) || !wantedAgain(ticket, letter, earlier))
        .map(Earlier::id)
        .orElse(null);
  }

  /** Filled in for another trial or case than before, the same bytes are another submission. */
  private static boolean saidOtherwise(Upload upload, Earlier earlier) {
    return upload != null
        && upload.form() != null
        && !SubmissionNotes.same(upload.form(), earlier.protocol(), earlier.caseId());
  }

  private boolean recalled(Earlier earlier) {
    return new Recalls(ledger).asked(earlier.id()).isPresent();
  }

  private boolean wantedAgain(Ticket ticket, WaitingLetter letter, Earlier earlier) {
    return mayFareOtherwise(ticket, earlier)
        || letter != null && !says(letter, earlier)
        || ledger.happened(earlier.id(), LostReplica.EVENT, Map.of());
  }

  /** Whether the submission of these bytes is of the case that the site names now. */
  private static boolean says(WaitingLetter letter, Earlier earlier) {
    return letter.said().protocol().equals(earlier.protocol())
        && letter.said().caseId().equals(earlier.caseId());
  }

  private boolean mayFareOtherwise(Ticket ticket, Earlier earlier) {
    return earlier.verdict() == Verdict.REFUSED
        && !(Objects.equals(earlier.configHash(), configHash)
            && Objects.equals(earlier.folder(), ticket.folder())
            && Objects.equals(earlier.name(), ticket.name()));
  }
}
