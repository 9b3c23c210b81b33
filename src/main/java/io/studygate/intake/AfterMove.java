package io.studygate.intake;

import io.studygate.Variables;
import io.studygate.intake.Moves.Move;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Variable;

/** Bean of {@code inbox}: looks at what the move has taken. */
public final class AfterMove {
  private final MoveLook moves;

  AfterMove(MoveLook moves) {
    this.moves = moves;
  }

  /**
   * Looks at it.
   *
   * @throws IOException if the site's server fails; {@link MovesAgain} then does it later
   */
  public void look(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.RECEIVED_PATH) String receivedPath)
      throws IOException {
    moves.look(new Move(ticket, receivedPath, List.of()));
  }
}
