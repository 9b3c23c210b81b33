package io.studygate.observe;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.spool.Ticket;
import java.util.Locale;
import org.apache.camel.Variable;

/** Bean of {@code receive-submission}: counts what comes in. */
public final class ReceivedMeters {
  private final Meters meters;
  private final Labels labels;

  public ReceivedMeters(Meters meters, Generation generation) {
    this.meters = meters;
    this.labels = new Labels(generation);
  }

  /**
   * Counts it.
   *
   * @param repeatOf id of the submission that it repeats; {@code null} if it repeats none
   */
  public void count(
      @Variable(Variables.TICKET) Ticket ticket, @Variable(Variables.REPEAT_OF) String repeatOf) {
    String site = labels.site(ticket);
    String layout = ticket.layout().name().toLowerCase(Locale.ROOT);
    String repeat = Boolean.toString(repeatOf != null);
    meters.count(
        "studygate.received",
        "Uploads that were received",
        1,
        "site",
        site,
        "layout",
        layout,
        "repeat",
        repeat);
    meters.count(
        "studygate.received.bytes", "Bytes that were received", ticket.size(), "site", site);
  }
}
