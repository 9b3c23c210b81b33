package io.studygate.deliver;

import io.studygate.config.Generation;
import io.studygate.ledger.Ledger;
import io.studygate.replay.KeptFolder;
import io.studygate.spool.FolderQueue;
import io.studygate.spool.Holds;
import io.studygate.spool.Spool;
import java.util.List;

/** What the routes call to hand studies to destinations, and to call them back. */
public final class DeliverBeans {
  private DeliverBeans() {}

  public static List<Object> of(
      Generation generation,
      Spool spool,
      Ledger ledger,
      FolderQueue queue,
      FolderDestination folders,
      Holds holds) {
    return List.of(
        new DeliveryMaker(spool),
        new DeliveryIntent(ledger),
        new DeliveryQueue(spool),
        new DeliveryReader(),
        new DeliveryTurns(holds),
        new DeliveryTurnOver(holds),
        new NotYetDelivered(ledger),
        new DeliveredDetails(),
        new WhyItWaits(),
        new DeliveryWaits(ledger),
        new WantedDestinations(),
        new FormerPlaces(ledger),
        folders,
        new StudyFolder(),
        new RecallQueue(generation, spool),
        new RecallDue(queue, spool),
        new RecalledPlaces(ledger),
        new OwnCopies(spool, ledger, new KeptFolder(generation.settings().varDir())));
  }
}
