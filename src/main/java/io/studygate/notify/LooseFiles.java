package io.studygate.notify;

import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Files that lie where no study belongs come by the hundred, each a submission of its own. The site
 * is written to once an hour for each folder; every file still has its own report.
 */
final class LooseFiles {
  private static final Duration QUIET = Duration.ofHours(1);
  private static final String TOLD = "loose-files-told";

  private final Ledger ledger;
  private final Clock clock;

  LooseFiles(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Queues an e-mail. */
  @FunctionalInterface
  interface Telling {
    Map<String, String> tell() throws IOException;
  }

  /**
   * Tells, unless another file of this folder was told within the hour.
   *
   * @param actor the route that acts
   * @return what the telling returned; {@code null} if it was not needed
   */
  synchronized Map<String, String> first(Ticket ticket, String actor, Telling telling)
      throws IOException {
    String folder = key(ticket);
    List<Event> told = ledger.history(folder);
    if (!told.isEmpty() && !over(told.get(told.size() - 1), ticket)) {
      return null;
    }
    Map<String, String> queued = telling.tell();
    // After the mail: a crash between them writes the same mail again, which is sent once.
    ledger.event(folder, actor, TOLD, Map.of("submission", ticket.id()));
    return queued;
  }

  /** The same file again is a run after a crash, whose mail may not be on disk yet. */
  private boolean over(Event last, Ticket ticket) {
    return ticket.id().equals(last.details().get("submission"))
        || !clock.instant().isBefore(last.at().plus(QUIET));
  }

  /** A name for the folder that does not say the folder's name. */
  private static String key(Ticket ticket) {
    String path = ticket.remotePath();
    String folder = ticket.site() + "\0" + path.substring(0, path.lastIndexOf('/') + 1);
    byte[] bytes = folder.getBytes(StandardCharsets.UTF_8);
    return "loose" + UUID.nameUUIDFromBytes(bytes).toString().replace("-", "").substring(0, 15);
  }
}
