package io.studygate.intake;

import io.studygate.config.Settings;
import io.studygate.intake.Homes.Place;
import io.studygate.intake.TreeWalk.Found;
import io.studygate.study.SubmissionNotes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bean of {@code close-quiet-folder}: looks at the loose folders that one connection looks after
 * and gives those that are complete.
 */
public final class QuietFolders {
  /** Folders of one site given out at a time, so that others get their turn. */
  private static final int PER_SITE = 2;

  /** Questions to the server after which a site's other folders wait for the next look. */
  static final int QUESTIONS = 1_000;

  private final InboxParts parts;
  private final ConnectionShares shares;
  private final int connection;
  private final RemoteFiles remote;
  private final Settings.Intake times;
  private final Map<String, Integer> asked = new HashMap<>();

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
    asked.clear();
    for (LooseFolder folder : parts.folders().turn(this::ours)) {
      if (next(folder.place().site(), complete) && look(folder)) {
        complete.add(folder);
      }
    }
    looks.incrementAndGet();
    return complete;
  }

  private boolean next(String site, List<LooseFolder> complete) {
    long already = complete.stream().filter(c -> c.place().site().equals(site)).count();
    return already < PER_SITE
        && asked.getOrDefault(site, 0) < QUESTIONS
        && shares.mine(connection, site);
  }

  /** Also of a site that has left, or whose home has moved, folders may be remembered. */
  private boolean ours(Place place) {
    return parts.takes()
        && parts.homes().place(place.path()).filter(place::equals).isPresent()
        && shares.mine(connection, place.site());
  }

  private boolean look(LooseFolder folder) throws IOException {
    String path = folder.place().path();
    String site = folder.place().site();
    parts.folders().looked(folder);
    try {
      Found found =
          remote.tree(
              path,
              parts.mostFiles(site),
              // Also of a walk that fails: it has taken its time.
              questions -> asked.merge(site, questions, Integer::sum));
      folder.look(found, note -> announced(folder, note));
    } catch (AccessDeniedException e) {
      parts.troubles().unreadable(site);
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
