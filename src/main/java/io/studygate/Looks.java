package io.studygate;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Settings;
import io.studygate.ledger.Actor;
import io.studygate.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The events of commands that only read: who looked at what may identify somebody, by the account
 * of the machine that called the command.
 */
final class Looks {
  /** In place of a submission's id, where it is about all of them. */
  private static final String ALL = "ledger";

  private Looks() {}

  /** A look at one submission. */
  static void at(Ledger ledger, String id, String event, Map<String, String> details) {
    ledger.event(id, Actor.account(), event, details);
  }

  /** A look at all of them. */
  static void at(Ledger ledger, String event, Map<String, String> details) {
    at(ledger, ALL, event, details);
  }

  /**
   * Records that a command reads what sites sent, if it does: a path below the folder of a gateway.
   * Of a submission in the spool the event is that submission's.
   *
   * @param config configuration of the gateway
   * @throws CommandFault if it cannot be recorded; then nothing may be read
   */
  static void into(Path in, Path config, String command) throws Exception {
    Path place = in.toRealPath();
    Path spool = spoolAbove(place);
    if (spool == null) {
      return;
    }
    Settings settings = ConfigLoader.load(config).orThrow().settings();
    if (!Files.exists(settings.spool()) || !Files.isSameFile(spool, settings.spool())) {
      throw new CommandFault(
          "IN is what a gateway received; give its --config, so that its ledger says who read it");
    }
    LedgerAlone.use(
        settings,
        ledger -> {
          String id = submission(spool, place);
          boolean known = ledger.find(id).isPresent();
          at(ledger, known ? id : ALL, "read", Map.of("command", command));
        });
  }

  /** The spool of the gateway that all of this belongs to; {@code null} if there is none. */
  private static Path spoolAbove(Path place) throws IOException {
    for (Path folder = place; folder != null; folder = folder.getParent()) {
      for (Path spool : new Path[] {folder, folder.resolve("spool")}) {
        if (Files.exists(spool.resolve(SpoolLock.FILE))) {
          return spool;
        }
      }
    }
    return null;
  }

  /** The name of the folder in a queue, which is a submission's id in all that hold payloads. */
  private static String submission(Path spool, Path place) {
    boolean inside = place.startsWith(spool) && place.getNameCount() > spool.getNameCount() + 1;
    return inside ? place.getName(spool.getNameCount() + 1).toString() : ALL;
  }
}
