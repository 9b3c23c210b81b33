package io.studygate.ledger;

import java.time.Instant;

/** How much a site has sent lately, in all replicas together and over restarts. */
public final class SentBySite {
  private final Ledger ledger;

  public SentBySite(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * What was received.
   *
   * @param submissions how many, repeats among them
   * @param bytes as they were sent
   * @param first when the first of them was received; {@code null} if there is none
   */
  public record Sent(int submissions, long bytes, Instant first) {}

  /** What the ledger knows of a site after a time. */
  public Sent after(String site, Instant time) {
    return ledger.look(
        "count what a site sends", connection -> Submissions.sent(connection, site, time));
  }
}
