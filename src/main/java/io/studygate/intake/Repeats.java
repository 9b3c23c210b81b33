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
import io.studygate.study.Said;
import io.studygate.validate.Outcome.Verdict;
import java.io.IOException;
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
   * @return {@code null} if it is to be processed: new bytes, bytes that the site now says to be of
   *     another trial or case than ever before, bytes that a crash left half received, bytes that
   *     were lost with a replica's spool, or bytes that were refused and may fare otherwise now.
   *     What was recalled else never is: a nightly job would bring it back
   * @throws IOException if our own disk cannot be read
   */
  public String of(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.LETTER) WaitingLetter letter,
      @Variable(Variables.UPLOAD) Upload upload)
      throws IOException {
    Optional<Submission> known = ledger.find(ticket.id());
    if (known.isPresent()) {
      return known.get().repeatOf();
    }
    if (Files.exists(spool.received().resolve(ticket.id()))) {
      return null;
    }
    String form = upload == null ? null : upload.form();
    return latest(ticket, Said.in(form, letter == null ? null : letter.said()))
        .filter(earlier -> recalled(earlier) || !wantedAgain(ticket, earlier))
        .map(Earlier::id)
        .orElse(null);
  }

  /** The latest submission of these bytes that may be of the trial and case that are named now. */
  private Optional<Earlier> latest(Ticket ticket, Said now) throws IOException {
    for (Earlier earlier : ledger.sameBytes(ticket.site(), ticket.sha256())) {
      if (decided(earlier)
          ? now.is(earlier.protocol(), earlier.caseId())
          : now.agrees(Said.beside(spool.received().resolve(earlier.id())))) {
        return Optional.of(earlier);
      }
    }
    return Optional.empty();
  }

  /** Until then nobody but the site itself can have said whose it is. */
  private static boolean decided(Earlier earlier) {
    return earlier.verdict() != null;
  }

  private boolean recalled(Earlier earlier) {
    return new Recalls(ledger).asked(earlier.id()).isPresent();
  }

  private boolean wantedAgain(Ticket ticket, Earlier earlier) {
    return mayFareOtherwise(ticket, earlier)
        || ledger.happened(earlier.id(), LostReplica.EVENT, Map.of());
  }

  private boolean mayFareOtherwise(Ticket ticket, Earlier earlier) {
    return earlier.verdict() == Verdict.REFUSED
        && !(Objects.equals(earlier.configHash(), configHash)
            && Objects.equals(earlier.folder(), ticket.folder())
            && Objects.equals(earlier.name(), ticket.name()));
  }
}
