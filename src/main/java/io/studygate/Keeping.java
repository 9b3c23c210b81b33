package io.studygate;

import io.studygate.again.SeenShelf;
import io.studygate.config.Generation;
import io.studygate.config.Settings;
import io.studygate.deliver.DeliveredShelf;
import io.studygate.deliver.FolderDestination;
import io.studygate.intake.SiteShelf;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.Sightings;
import io.studygate.ledger.UploadNames;
import io.studygate.replay.InventoryShelf;
import io.studygate.replay.KeptFolder;
import io.studygate.results.RecalledShelf;
import io.studygate.retention.NamesShelf;
import io.studygate.retention.Round;
import io.studygate.retention.Shelf;
import io.studygate.retention.SpoolShelf;
import io.studygate.spool.Spool;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;

/** Everything that is kept for a while, put together for the gateway and for the command. */
final class Keeping {
  private Keeping() {}

  static Round round(
      Generation generation,
      Ledger ledger,
      Spool spool,
      FolderDestination destination,
      Clock clock) {
    Settings.Retention periods = generation.settings().retention();
    List<Shelf> shelves = new ArrayList<>(SiteShelf.of(generation, ledger));
    shelves.add(SpoolShelf.parked(spool, periods.parkedDays()));
    shelves.add(SpoolShelf.kept(spool, periods.keptDays()));
    shelves.add(new RecalledShelf(spool));
    shelves.add(SpoolShelf.sent(spool, periods.keptDays()));
    shelves.add(new DeliveredShelf(generation, destination));
    KeptFolder inventories = new KeptFolder(generation.settings().varDir());
    shelves.add(new InventoryShelf(inventories, periods.inventoriesDays()));
    shelves.add(new SeenShelf(new Sightings(ledger), periods.seenDays()));
    // Last: a name goes after the result folder that carries it.
    shelves.add(new NamesShelf(new UploadNames(ledger), periods.namesDays()));
    return new Round(shelves, ledger, spool, clock);
  }

  /** Adds the route that removes; the template of {@code 85-retention} must be loaded. */
  static void addTo(CamelContext context, Generation generation) {
    TemplatedRouteBuilder.builder(context, "apply-retention")
        .routeId("apply-retention-here")
        .prefixId("apply-retention-here-")
        .parameter("lookMillis", generation.properties().get("studygate.retention.look-millis"))
        .add();
  }
}
