package io.studygate.intake;

import io.studygate.ledger.Ledger;
import java.util.Map;

/** What the ledger knows of moves to the sites' {@code received/}. */
final class Moves {
  private static final String MOVED = "moved";

  private final Ledger ledger;

  Moves(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Whether the upload of this id has left its place for good. What lies there now was sent anew,
   * even if the site has since cleaned its {@code received/}.
   */
  boolean ended(String id) {
    return ledger.happened(id, MOVED, Map.of());
  }

  /** The upload has left, and what the move took has been looked at. */
  void end(String id) {
    if (!ended(id)) {
      ledger.event(id, Ledger.GATEWAY, MOVED, Map.of());
    }
  }
}
