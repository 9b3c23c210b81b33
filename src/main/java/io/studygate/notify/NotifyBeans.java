package io.studygate.notify;

import io.studygate.config.Generation;
import io.studygate.config.Settings;
import io.studygate.ledger.Ledger;
import java.time.Clock;
import java.util.List;

/** What the routes call to write e-mails and to send them. */
public final class NotifyBeans {
  private NotifyBeans() {}

  public static List<Object> of(Generation generation, Outbox outbox, Ledger ledger, Clock clock) {
    Settings settings = generation.settings();
    return List.of(
        new ProtocolMail(outbox),
        new CaseMail(generation, outbox, ledger, clock),
        new OperatorsMail(generation, outbox, ledger),
        new AnalysisMail(generation, outbox),
        new AnalysisTroubleMail(generation, outbox),
        new RecallMail(generation, outbox),
        new RecallCaseMail(generation, outbox, ledger),
        new TroubleMail(generation, outbox),
        new MailReader(),
        new NotYetMailed(ledger),
        new MailMessage(settings),
        new EmlFile(),
        new MailLogin(settings));
  }
}
