package io.studygate.notify;

import io.studygate.Variables;
import io.studygate.config.Generation;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Variable;

/**
 * The e-mail to our operators about what is wrong with an inbox or a queue, where there is no
 * submission.
 */
public final class TroubleMail {
  private final Generation generation;
  private final Outbox outbox;
  private final Clock clock;

  public TroubleMail(Generation generation, Outbox outbox, Clock clock) {
    this.generation = generation;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Queues it.
   *
   * @param why what is wrong and what to do
   * @return what the ledger would say about it; {@code null} if there is nobody to write to
   */
  public Map<String, String> tell(@Variable(Variables.WHY) String why) throws IOException {
    String id = "trouble" + clock.instant().getEpochSecond();
    MailFacts facts = MailFacts.of(id, null, null, null, null).put("why", why);
    return outbox.queue(
        id,
        null,
        "operators-trouble",
        "operators-trouble.txt",
        generation.settings().operators(),
        facts);
  }
}
