package io.studygate;

import io.studygate.ledger.Ledger;
import io.studygate.ledger.Submission;
import io.studygate.spool.Spool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the folder of a submission that somebody wants to decide about. */
final class Whereabouts {
  private Whereabouts() {}

  /**
   * Where it lies: put aside in {@code kept/} after it has ended, or in {@code parked/}.
   *
   * @throws CommandFault if it lies nowhere, or is being worked on
   */
  static Path of(Spool spool, Ledger ledger, String id) throws CommandFault {
    if (!id.matches("[A-Za-z0-9]+")) {
      throw unknown(id);
    }
    for (Path place : new Path[] {spool.parked(), spool.kept()}) {
      if (Files.isDirectory(place.resolve(id))) {
        return place.resolve(id);
      }
    }
    if (Files.isDirectory(spool.received().resolve(id))) {
      throw CommandFault.state(
          id + " is in hand, in spool/received/; decide when it is through, or when it is parked");
    }
    Optional<Submission> known = ledger.find(id);
    if (known.isEmpty()) {
      throw unknown(id);
    }
    if (known.get().repeatOf() != null) {
      throw CommandFault.state(
          id + " is a repeat of " + known.get().repeatOf() + "; decide about that one");
    }
    throw CommandFault.state(
        "the payload of "
            + id
            + " is not kept any more (studygate.retention.kept-days); the site has to send it again");
  }

  private static CommandFault unknown(String id) {
    return new CommandFault(
        "no submission " + id + " here; \"./studygate ledger show\" lists the last ones");
  }
}
