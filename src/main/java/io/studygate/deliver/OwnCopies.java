package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.Sightings;
import io.studygate.replay.KeptFolder;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Variable;

/**
 * Bean of {@code withdraw-submission}: whatever the gateway itself still holds of a recalled
 * submission goes, as sent and de-identified, parked, kept, queued or with an engine, and what the
 * page shows; also what was remembered of its patient, so that the right study is not refused as
 * the wrong one's double. Each leaves by one rename, so a sending that is under way fails and is
 * not tried again.
 */
final class OwnCopies {
  private final Spool spool;
  private final Sightings sightings;
  private final KeptFolder inventories;

  OwnCopies(Spool spool, Ledger ledger, KeptFolder inventories) {
    this.spool = spool;
    this.sightings = new Sightings(ledger);
    this.inventories = inventories;
  }

  public void remove(@Variable(Variables.TICKET) Ticket ticket) throws IOException {
    String id = ticket.id();
    for (Path place : List.of(spool.parked(), spool.kept(), spool.sent())) {
      removeFrom(place, id);
    }
    for (Path queues : List.of(spool.deliver(), spool.engine())) {
      for (Path queue : list(queues)) {
        removeFrom(queue, id);
      }
    }
    // Last: an engine's call that comes meanwhile is not kept once its run is gone.
    removeFrom(spool.answers(), id);
    inventories.remove(id);
    sightings.forget(id);
  }

  /** Its folder, and those named after it; the word that it is recalled, if it waits, stays. */
  private void removeFrom(Path queue, String id) throws IOException {
    for (Path thing : list(queue)) {
      String name = thing.getFileName().toString();
      boolean own = name.equals(id) || name.startsWith(id + "-");
      if (own && !name.startsWith(id + RecallQueue.RECALL)) {
        spool.remove(thing);
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> things = Files.list(folder)) {
      return things.toList();
    }
  }
}
