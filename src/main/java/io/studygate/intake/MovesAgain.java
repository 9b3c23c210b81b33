package io.studygate.intake;

import io.studygate.intake.Moves.Move;
import java.io.IOException;

/**
 * Bean of {@code close-quiet-folder}: looks again at moves after which a crash or a lost connection
 * came, so that no newer file of the site stays unseen in its {@code received/}.
 */
public final class MovesAgain {
  private final InboxParts parts;
  private final ConnectionShares shares;
  private final int connection;
  private final MoveLook moves;

  MovesAgain(InboxParts parts, ConnectionShares shares, int connection, MoveLook moves) {
    this.parts = parts;
    this.shares = shares;
    this.connection = connection;
    this.moves = moves;
  }

  /**
   * Looks at those of this connection's sites.
   *
   * @throws IOException if our disk fails; what a site's server refuses is told to the operators
   */
  public void look() throws IOException {
    for (Move move : parts.moves().begun()) {
      String site = move.ticket().site();
      if (parts.homes().place(move.ticket().remotePath()).isPresent()
          && shares.mine(connection, site)) {
        look(move, site);
      }
    }
  }

  private void look(Move move, String site) {
    try {
      moves.look(move);
      parts.troubles().looked(site);
    } catch (IOException e) {
      parts.troubles().unlooked(site);
    }
  }
}
