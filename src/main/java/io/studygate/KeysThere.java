package io.studygate;

import io.studygate.config.Generation;
import io.studygate.deidentify.TrialKeys;
import io.studygate.ledger.Ledger;
import java.io.IOException;

/** Whether the keys are there with which studies were accepted before. */
final class KeysThere {
  private KeysThere() {}

  /**
   * Reads every trial's key.
   *
   * @throws CommandFault if one is damaged, or is gone although studies were accepted with it: a
   *     new one would give the same patient other UIDs and dates
   */
  static void check(Generation generation, TrialKeys keys, Ledger ledger) throws CommandFault {
    for (String protocol : generation.trials().keySet()) {
      if (!keys.has(protocol) && ledger.hasAccepted(protocol)) {
        throw new CommandFault(
            "the key of trial "
                + protocol
                + " is gone, although studies were accepted with it; bring it back from the backup"
                + " of keys/, or as the secret trial-key-"
                + protocol);
      }
      try {
        keys.key(protocol);
      } catch (IOException e) {
        throw new CommandFault(e.getMessage() + "; bring it back from the backup of keys/");
      }
    }
  }
}
