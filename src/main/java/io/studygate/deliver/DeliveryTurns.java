package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.spool.Holds;
import org.apache.camel.Variable;

/**
 * Bean of {@code send-deliveries}: what a submission brings to a destination, and what takes it
 * back from there, are on their way one at a time, whichever replica or generation has them in
 * hand. Else a sending that had begun before its submission was recalled could end after the
 * removal, and nobody would know of the copy.
 */
public final class DeliveryTurns {
  private final Holds holds;

  public DeliveryTurns(Holds holds) {
    this.holds = holds;
  }

  /**
   * Takes the turn.
   *
   * @return what {@link DeliveryTurnOver} lets go
   * @throws NotTaken if somebody else has it; the delivery waits
   */
  public String take(@Variable(Variables.DELIVERY) Delivery delivery) throws NotTaken {
    String queue = DeliveryQueue.name(delivery.protocol(), delivery.destination());
    String turn = "delivery " + queue + " " + delivery.ticket().id();
    if (!holds.begin(turn)) {
      throw new NotTaken("another sending of this submission to it is under way");
    }
    return turn;
  }
}
