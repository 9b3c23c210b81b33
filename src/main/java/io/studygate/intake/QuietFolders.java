package io.studygate.intake;

import io.studygate.config.Settings;
import io.studygate.intake.Homes.Place;
import io.studygate.study.SubmissionNotes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bean of {@code close-quiet-folder}: looks at the loose folders that one connection looks after
 * and gives those that are complete.
 */
public final class QuietFolders {
  /** Folders of one site given out at a time, so that others get their turn. */
  private static final int PER_SITE = 2;

  private final InboxParts parts;
  private final ConnectionShares shares;
  private final int connection;
  private final RemoteFiles remote;
  private final Settings.Intake times;

  /** How often it has looked at all folders; a method would be taken for the bean's own. */
  final AtomicLong looks = new AtomicLong();

  QuietFolders(
      InboxParts parts,
      ConnectionShares shares,
      int connection,
      RemoteFiles remote,
      Settings.Intake times) {
    this.parts = parts;
    this.shares = shares;
    this.connection = connection;
    this.remote = remote;
    this.times = times;
  }

  /**
   * The complete folders, a few of each site.
   *
   * @throws IOException if there is no connection
   */
  public List<LooseFolder> complete() throws IOException {
    // What a failure in an earlier look has left.
    shares.endAll(connection);
    List<LooseFolder> complete = new ArrayList<>();
    for (LooseFolder folder : parts.folders().turn(this::ours)) {
      String site = folder.place().site();
      long already = complete.stream().filter(c -> c.place().site().equals(site)).count();
      if (already < PER_SITE && shares.mine(connection, site) && look(folder)) {
        complete.add(folder);
      }
    }
    looks.incrementAndGet();
    return complete;
  }

  /** Also of a site that has left, or whose home has moved, folders may be remembered. */
  private boolean ours(Place place) {
    return parts.takes()
        && parts.homes().place(place.path()).filter(place::equals).isPresent()
        && shares.mine(connection, place.site());
  }

  private boolean look(LooseFolder folder) throws IOException {
    String path = folder.place().path();
    try {
      folder.look(
          remote.tree(path, parts.mostFiles(folder.place().site())),
          note -> announced(folder, note));
    } catch (AccessDeniedException e) {
      parts.troubles().unreadable(folder.place().site());
      return false;
    } catch (NoSuchFileException e) {
      // Of a part that has gone since its parent was listed the next look hears.
      if (remote.stat(path).isEmpty()) {
        parts.folders().forget(folder);
      }
      return false;
    }
    return complete(folder) && parts.space().holds(folder.bytes());
  }

  private boolean complete(LooseFolder folder) {
    Place place = folder.place();
    boolean written = parts.letters().name(place.site(), place.last());
    return folder.complete(parts.letters().times(place.site(), times), written);
  }

  private Integer announced(LooseFolder folder, String note) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    remote.read(
        folder.place().path() + "/" + note,
        in -> bytes.write(in.readNBytes(SubmissionNotes.MAX_BYTES)));
    return SubmissionNotes.instances(bytes.toByteArray());
  }
}
