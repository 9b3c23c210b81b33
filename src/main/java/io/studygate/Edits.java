package io.studygate;

import io.studygate.config.FaultyConfiguration;
import io.studygate.ledger.LedgerException;
import io.studygate.observe.GenerationState;
import io.studygate.spool.SafeTrace;
import io.studygate.spool.Troubles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Notices edits of {@code config/} and {@code routes/} by the contents of the files, since shares
 * and ConfigMaps tell of none, once they have stood still for two looks. A good one becomes the
 * next generation; a bad one is told once and changes nothing.
 */
final class Edits {
  /** What was missing may be a secret or a folder: a refused edit is tried again after this. */
  static final Duration AGAIN = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Edits.class);
  private static final int TOLD = 2000;

  private final Generations generations;
  private final Folders folders;
  private final ConfigurationEvents events;
  private final Troubles troubles;
  private final Clock clock;
  private FileHashes seen;
  private volatile Refusal standing;
  private volatile long refusals;

  Edits(Generations generations, Folders folders, House house) {
    this.generations = generations;
    this.folders = folders;
    this.events = new ConfigurationEvents(house.ledger(), house.replica());
    this.troubles = house.troubles();
    this.clock = house.clock();
    house.observing().configuration(this::state);
  }

  /** A refused edit that still lies there. */
  private static final class Refusal {
    private final FileHashes files;
    private final SortedMap<String, String> changes;
    private final String reason;
    private final Instant at;
    private Instant tried;
    private boolean recorded;

    private Refusal(
        FileHashes files, SortedMap<String, String> changes, String reason, Instant at) {
      this.files = files;
      this.changes = changes;
      this.reason = reason;
      this.at = at;
      this.tried = at;
    }

    private String trouble() {
      return "configuration-refused edit=" + files.shortName();
    }
  }

  /** One look. */
  void look() {
    FileHashes files = FileHashes.of(folders);
    boolean settled = files.equals(seen);
    seen = files;
    if (!settled) {
      return;
    }
    if (files.equals(generations.now().files())) {
      over();
    } else if (generations.draining() < Generations.MOST_DRAINING && worthATry(files)) {
      attempt(files);
    }
  }

  /** What a page or a metric says of it; {@code null} before the first generation is in force. */
  GenerationState state() {
    Generations.Running now = generations.now();
    Refusal lies = standing;
    if (now == null) {
      return null;
    }
    return new GenerationState(
        now.number(),
        now.since(),
        now.generation().hash(),
        now.files().files(),
        generations.draining(),
        refusals,
        lies == null ? null : new GenerationState.Refused(lies.at, lies.reason, lies.changes));
  }

  private boolean worthATry(FileHashes files) {
    return standing == null
        || !standing.files.equals(files)
        || !clock.instant().isBefore(standing.tried.plus(AGAIN));
  }

  private void attempt(FileHashes files) {
    try {
      if (generations.change(files)) {
        over();
        LOG.info("configuration changed, generation={}", generations.now().number());
      }
    } catch (LedgerException | DataAccessException e) {
      LOG.warn("an edit of the configuration waits: the ledger cannot be written");
    } catch (FaultyConfiguration | CommandFault e) {
      refuse(files, e.getMessage().strip());
    } catch (Exception e) {
      LOG.warn("an edit of the configuration could not be tried\n{}", SafeTrace.of(e));
      refuse(files, "a fault of ours, " + e.getClass().getSimpleName() + "; the log says where");
    }
  }

  private void refuse(FileHashes files, String reason) {
    if (standing == null || !standing.files.equals(files) || !standing.reason.equals(reason)) {
      over();
      standing =
          new Refusal(
              files, files.changesSince(generations.now().files()), reason, clock.instant());
      refusals++;
      LOG.warn("an edit is refused as a whole, what was in force stays\n{}", reason);
      troubles.report(standing.trouble(), words(reason));
    }
    standing.tried = clock.instant();
    try {
      if (!standing.recorded) {
        events.refused(standing.changes, reason);
        standing.recorded = true;
      }
    } catch (LedgerException | DataAccessException e) {
      LOG.warn("the ledger does not know of the refused edit yet: it cannot be written");
    }
  }

  private static String words(String reason) {
    String told = reason.length() <= TOLD ? reason : reason.substring(0, TOLD) + " ...";
    return "An edit of config/ or routes/ is refused as a whole; the gateway goes on by what was in"
        + " force before, and would not start again with this. Mend it or take it back; ./studygate"
        + " check says the same. What is wrong:\n"
        + told;
  }

  /** Nothing refused lies there any more. */
  private void over() {
    if (standing != null) {
      troubles.over(standing.trouble());
      standing = null;
    }
  }
}
