package io.studygate.letter;

import io.studygate.spool.Holds;
import io.studygate.spool.Troubles;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/**
 * The mailbox's {@code pollStrategy}: of several replicas one looks at a time, and operators hear
 * of a mailbox that cannot be reached. Uploads do not wait for it.
 */
public final class MailboxTurn implements PollingConsumerPollStrategy {
  private static final String MAILBOX = "mailbox";
  private static final String TROUBLE = "no-connection mailbox";

  private final Holds holds;
  private final Troubles troubles;
  private final Watch watch;
  private boolean taken;

  /** Who hears of each look. */
  @FunctionalInterface
  public interface Watch {
    /**
     * @param reached whether the mailbox was there and let us in
     */
    void looked(boolean reached);
  }

  public MailboxTurn(Holds holds, Troubles troubles, Watch watch) {
    this.holds = holds;
    this.troubles = troubles;
    this.watch = watch;
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    taken = holds.take(MAILBOX);
    return taken;
  }

  @Override
  public void commit(Consumer consumer, Endpoint endpoint, int messages) {
    over();
    watch.looked(true);
    troubles.over(TROUBLE);
  }

  @Override
  public boolean rollback(Consumer consumer, Endpoint endpoint, int tried, Exception fault) {
    over();
    watch.looked(false);
    troubles.report(
        TROUBLE,
        "The mailbox in which sites write about their folders cannot be read: no server, a"
            + " certificate that is not trusted, or a login that is refused"
            + " (studygate.mailbox.*). E-mails wait in it and are read when this is mended;"
            + " uploads are taken meanwhile, those without an e-mail after the quiet period.");
    return false;
  }

  private void over() {
    if (taken) {
      taken = false;
      holds.release(MAILBOX);
    }
  }
}
