package io.studygate.intake;

import io.studygate.config.Settings;
import io.studygate.intake.Homes.Place;
import io.studygate.intake.RemoteFiles.Listed;
import io.studygate.intake.UploadWatch.Seen;
import io.studygate.spool.FreeSpace;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/**
 * The filter of an inbox's connection: lets a file pass once it has stood still, and never waits.
 * Directories that are none of ours are not entered; loose folders are left to {@link
 * QuietFolders}.
 */
final class Settled implements GenericFileFilter<SftpRemoteFile> {
  private final int connection;
  private final Homes homes;
  private final ConnectionShares shares;
  private final UploadWatch watch;
  private final LooseFolders folders;
  private final RemoteFiles remote;
  private final Turn turn;
  private final AtomicLong looks = new AtomicLong();
  private final StoodStill still;
  private final FreeSpace space;
  private final InboxTroubles troubles;
  private final String inbox;
  private final InboxParts parts;
  private final LookWatch watchers;
  private final LookAhead ahead;
  private long began;

  Settled(
      InboxParts parts,
      int connection,
      RemoteFiles remote,
      LookAhead ahead,
      Turn turn,
      Settings.Intake times) {
    this.parts = parts;
    this.turn = turn;
    this.connection = connection;
    this.homes = parts.homes();
    this.shares = parts.shares();
    this.watch = parts.watch();
    this.folders = parts.folders();
    this.space = parts.space();
    this.troubles = parts.troubles();
    this.inbox = parts.inbox().name();
    this.watchers = parts.looks();
    this.remote = remote;
    this.ahead = ahead;
    this.still = new StoodStill(watch, remote, times, parts::mostFiles, this::unreadable);
  }

  /** What the connection lists, fetches and moves with. */
  RemoteFiles remote() {
    return remote;
  }

  /** What it lists its folders with. */
  LookAhead ahead() {
    return ahead;
  }

  /** A new look at the whole inbox begins. */
  void begin() {
    looks.incrementAndGet();
    began = System.nanoTime();
    turn.begin();
    ahead.begin();
    space.holds(0);
    if (parts.takes()) {
      parts.memory().unreadable().begin(connection).forEach(troubles::readable);
    }
  }

  /** How often it has begun to look. */
  long looks() {
    return looks.get();
  }

  /** Whether the look that has begun found the server. */
  void connected(boolean connected) {
    if (connected) {
      troubles.connected(inbox);
    } else {
      troubles.noConnection(inbox);
      watchers.looked(inbox, took(), false);
    }
  }

  /** All was listed; what is due is fetched next. */
  void listed() {
    UnreadableSites unreadable = parts.memory().unreadable();
    unreadable.lists(connection, nobody());
    for (String home : ahead.over()) {
      unreadable.lists(connection, homes.place(home).orElseThrow().site());
    }
    unreadable.whole(connection);
    watchers.looked(inbox, took(), true);
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Something could not be listed or read. */
  void unreadable(String path) {
    Place place = homes.place(path).orElse(null);
    String site = place == null ? nobody() : place.site();
    parts.memory().unreadable().met(connection, site);
    if (place != null) {
      ahead.missed(place);
    }
    troubles.unreadable(site);
  }

  /** Whose a folder is that belongs to no site. */
  private String nobody() {
    return "(none; a folder of inbox " + inbox + ")";
  }

  /** A file is about to be fetched. */
  void tried(String path) {
    Place place = homes.place(path).orElse(null);
    Seen seen = place == null ? null : watch.seen(place.site(), place.path()).orElse(null);
    if (seen == null) {
      return;
    }
    if (seen.tries() == 3) {
      troubles.stuck(place.site());
    }
    seen.giveOut();
  }

  @Override
  public boolean accept(GenericFile<SftpRemoteFile> file) {
    String path = Homes.trim(file.getRelativeFilePath());
    Place place = homes.place(path).orElse(null);
    Instant modified = Instant.ofEpochMilli(file.getLastModified());
    if (file.isDirectory()) {
      return enter(path, place, modified);
    }
    if (!(file.getFile().getRemoteFile() instanceof Listed listed)
        || !listed.regular()
        || place == null
        || !place.inbound()
        || place.names().size() < 2
        || FileNames.leftAlone(place.last())) {
      return false;
    }
    ahead.waits(place);
    return shares.mine(connection, place.site())
        && still.look(place, file.getFileLength(), modified, ahead.listed())
        && space.holds(file.getFileLength())
        && turn.admits(place.site(), place.path(), file.getFileLength());
  }

  private boolean enter(String path, Place place, Instant modified) {
    if (place == null) {
      if (!homes.above(path)) {
        troubles.nobodys(inbox, path);
      }
      return homes.above(path);
    }
    if (!shares.mine(connection, place.site())) {
      ahead.missed(place);
      return false;
    }
    if (place.looseFolder()) {
      if (!folders.noted(place)) {
        ahead.waits(place);
      }
      return false;
    }
    if (!place.names().isEmpty() && !place.inbound()) {
      return false;
    }
    if (TreeWalk.tooDeep(place.path(), place.names().size())) {
      unreadable(path);
      return false;
    }
    if (!turn.enters(place)) {
      ahead.many(place);
      return false;
    }
    ahead.enters(place, modified);
    return true;
  }
}
