package io.studygate.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.studygate.letter.MailboxTurn;

/** Whether the last look into the mailbox found it; there from the first look on. */
final class MailboxMeter implements MailboxTurn.Watch {
  private final MeterRegistry registry;
  private volatile Boolean reached;

  MailboxMeter(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void looked(boolean found) {
    boolean first = reached == null;
    reached = found;
    if (first) {
      Gauge.builder("studygate.mailbox.reached", () -> reached ? 1 : 0)
          .description("Whether the last look into the mailbox for sites found it")
          .register(registry);
    }
  }
}
