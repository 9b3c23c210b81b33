package io.studygate.ledger;

import io.studygate.config.Settings;
import java.util.UUID;

/** On the gateway's own database. */
final class DoorsTest extends DoorPromises {
  @Override
  Settings.Ledger emptyDatabase() {
    return new Settings.Ledger("jdbc:h2:mem:" + UUID.randomUUID(), "studygate", "");
  }
}
