package io.studygate.notify;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.spool.Trouble;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Variable;

/**
 * The e-mail to our operators about what is wrong with an inbox or a queue, where there is no
 * submission.
 */
final class TroubleMail {
  private final Generation generation;
  private final Outbox outbox;

  TroubleMail(Generation generation, Outbox outbox) {
    this.generation = generation;
    this.outbox = outbox;
  }

  /**
   * Queues it.
   *
   * @param trouble the same one again, after a crash, is the same e-mail
   * @return what the ledger would say about it; {@code null} if there is nobody to write to
   */
  public Map<String, String> tell(@Variable(Variables.TROUBLE) Trouble trouble) throws IOException {
    String id = "trouble" + trouble.since().getEpochSecond();
    MailFacts facts = MailFacts.of(id, null, null, null, null).put("why", trouble.words());
    return outbox.queue(
        id,
        null,
        "operators-trouble",
        "operators-trouble.txt",
        generation.settings().operators(),
        facts);
  }
}
