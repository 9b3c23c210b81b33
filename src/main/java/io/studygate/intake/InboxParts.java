package io.studygate.intake;

import io.studygate.config.Inbox;
import io.studygate.spool.FreeSpace;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;

/**
 * What all connections of one inbox share in one generation.
 *
 * @param filesOfSite how many files a submission of a site may have
 * @param memory what all generations share
 * @param taking whether this generation still takes what is new
 * @param letters what sites have written about folders
 */
record InboxParts(
    Inbox inbox,
    ToIntFunction<String> filesOfSite,
    Homes homes,
    ConnectionShares shares,
    InboxMemory memory,
    BooleanSupplier taking,
    Moves moves,
    FreeSpace space,
    SiteRates rates,
    InboxTroubles troubles,
    LookWatch looks,
    Letters letters) {

  /** How many files a submission of the site may have. */
  int mostFiles(String site) {
    return filesOfSite.applyAsInt(site);
  }

  UploadWatch watch() {
    return memory.watch();
  }

  LooseFolders folders() {
    return memory.folders();
  }

  /** Whether this generation still takes what is new. */
  boolean takes() {
    return taking.getAsBoolean();
  }
}
