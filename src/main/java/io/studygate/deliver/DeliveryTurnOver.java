package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.spool.Holds;
import org.apache.camel.Variable;

/** Bean of {@code send-deliveries}: lets the next have the turn, however the sending has ended. */
public final class DeliveryTurnOver {
  private final Holds holds;

  public DeliveryTurnOver(Holds holds) {
    this.holds = holds;
  }

  /**
   * Ends it.
   *
   * @param turn {@code null} if it was not taken
   */
  public void end(@Variable(Variables.TURN) String turn) {
    if (turn != null) {
      holds.end(turn);
    }
  }
}
