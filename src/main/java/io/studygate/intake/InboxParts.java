package io.studygate.intake;

import io.studygate.config.Inbox;
import io.studygate.spool.FreeSpace;
import java.util.function.ToIntFunction;

/**
 * What all connections of one inbox share.
 *
 * @param filesOfSite how many files a submission of a site may have
 */
record InboxParts(
    Inbox inbox,
    ToIntFunction<String> filesOfSite,
    Homes homes,
    ConnectionShares shares,
    UploadWatch watch,
    LooseFolders folders,
    Moves moves,
    FreeSpace space,
    SiteRates rates,
    InboxTroubles troubles) {

  /** How many files a submission of the site may have. */
  int mostFiles(String site) {
    return filesOfSite.applyAsInt(site);
  }
}
