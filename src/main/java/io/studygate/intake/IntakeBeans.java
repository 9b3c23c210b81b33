package io.studygate.intake;

import io.studygate.config.Generation;
import io.studygate.ledger.Arrivals;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LetterBook;
import io.studygate.spool.Spool;
import java.time.Clock;
import java.util.List;

/** What the routes call to take a submission in. */
public final class IntakeBeans {
  private IntakeBeans() {}

  public static List<Object> of(
      Generation generation,
      Spool spool,
      Ledger ledger,
      Arrivals arrivals,
      LetterBook letters,
      Clock clock) {
    return List.of(
        new TicketMaker(spool, ledger, clock),
        new Repeats(spool, ledger, generation),
        new SubmissionReceiver(spool, arrivals),
        new LetterFinder(letters, spool, arrivals),
        new ReceivedRecorder(ledger, arrivals, new UploadKeys(generation.settings().sftp())));
  }
}
