package io.studygate.intake;

import io.studygate.intake.SiteRates.InHand;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What is remembered of one inbox, whichever generation looks into it.
 *
 * @param watch how long uploads have stood still
 * @param folders the loose folders that were seen
 * @param sending uploads that are in hand, by name; they count towards their sites' rates
 * @param fileSites which generation's connections work on a site's files
 * @param folderSites the same of loose folders
 * @param unreadable sites that operators have heard of
 * @param silent which homes a look visits
 */
record InboxMemory(
    UploadWatch watch,
    LooseFolders folders,
    Map<String, InHand> sending,
    ConcurrentMap<String, ConnectionShares> fileSites,
    ConcurrentMap<String, ConnectionShares> folderSites,
    UnreadableSites unreadable,
    SilentSites silent) {

  static InboxMemory empty(String inbox, Clock clock) {
    return new InboxMemory(
        new UploadWatch(clock),
        new LooseFolders(clock),
        new HashMap<>(),
        new ConcurrentHashMap<>(),
        new ConcurrentHashMap<>(),
        new UnreadableSites(),
        new SilentSites(inbox, clock));
  }
}
