package io.studygate.intake;

import io.studygate.config.Settings;
import io.studygate.intake.Homes.Place;
import io.studygate.intake.RemoteFiles.Remote;
import io.studygate.intake.TreeWalk.Found;
import io.studygate.study.SubmissionNotes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A folder {@code incoming/<name>/} and since when, by our clock, nothing in it has changed. It is
 * synchronized because connections stand in for each other.
 */
final class LooseFolder {
  /** The file by which a site says that a folder is complete. */
  static final String DONE = "done";

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final Place place;
  private final Clock clock;
  private Look seen = Look.NONE;
  private List<Remote> fetched = List.of();
  private Instant since;
  private int looks;
  private int tries;
  private Instant notBefore = Instant.EPOCH;
  private Integer announced;

  LooseFolder(Place place, Clock clock) {
    this.place = place;
    this.clock = clock;
  }

  Place place() {
    return place;
  }

  /** Its name among what a connection has in hand. */
  String key() {
    return "folder:" + place.path();
  }

  /** Whether this is what the last look has found. */
  synchronized boolean same(Found found) {
    return seen.digest().equals(digest(found));
  }

  /** What of it was fetched, while it is in hand. */
  synchronized List<Remote> fetched() {
    return fetched;
  }

  synchronized void fetched(List<Remote> files) {
    fetched = files;
  }

  /**
   * What is kept of a look: not the files, which may be many.
   *
   * @param digest over paths, sizes and times
   * @param files how many
   * @param bytes their sizes together
   * @param unfinished whether a client's temporary file is there
   * @param done whether the site says that it is complete
   * @param instances how many may be what {@code submission.txt} counts
   * @param refused whether it holds more than it may
   */
  private record Look(
      String digest,
      int files,
      long bytes,
      boolean unfinished,
      boolean done,
      long instances,
      boolean refused) {
    static final Look NONE = new Look("", 0, 0, false, false, 0, false);

    boolean empty() {
      return files == 0 && !refused;
    }
  }

  /** Their sizes together. */
  synchronized long bytes() {
    return seen.bytes();
  }

  /** Reads {@code submission.txt} at the site. */
  interface Note {
    /**
     * @param path of the note in the folder
     * @return count of instances that it announces; {@code null} if it does not
     */
    Integer instances(String path) throws IOException;
  }

  /** One look: this is what it holds now. */
  synchronized void look(Found now, Note note) throws IOException {
    if (since == null || !same(now)) {
      seen = of(now);
      since = clock.instant();
      looks = 0;
      announced = null;
    }
    looks++;
    Optional<String> path = looks == 2 ? note(now.files()) : Optional.empty();
    if (path.isPresent()) {
      announced = note.instances(path.get());
    }
  }

  /**
   * Whether all of it is there, as far as anyone can tell.
   *
   * @param written whether the site has said so in an e-mail
   */
  synchronized boolean complete(Settings.Intake times, boolean written) {
    Duration still = Duration.between(since, clock.instant());
    if (seen.empty() || looks < 2 || clock.instant().isBefore(notBefore)) {
      return false;
    }
    if (seen.unfinished()) {
      // A client has not finished, or has broken off and will never rename its file.
      return still.toMillis() >= Math.max(times.graceMillis(), times.quietMillis());
    }
    boolean said = written || seen.done() || announced != null && seen.instances() >= announced;
    return still.toMillis() >= (said ? times.settleMillis() : times.quietMillis());
  }

  /** Gives it out; should it come again, it waits, each time longer. */
  synchronized int giveOut() {
    Duration pause = Duration.ofSeconds(1L << Math.min(tries, 10));
    notBefore = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    return ++tries;
  }

  private static Look of(Found found) {
    List<Remote> files = found.files();
    return new Look(
        digest(found),
        files.size(),
        files.stream().mapToLong(Remote::size).sum(),
        files.stream().anyMatch(file -> FileNames.temporary(last(file)) && !hidden(file)),
        files.stream().anyMatch(file -> file.path().equals(DONE)),
        files.stream().filter(file -> FileNames.maybeInstance(last(file))).count(),
        found.refusal() != null);
  }

  /** Over what a look has found, but for what is in the files. */
  static String digest(Found found) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    if (found.refusal() != null) {
      digest.update(found.refusal().what().getBytes(StandardCharsets.UTF_8));
    }
    for (Remote file : found.files()) {
      String line = file.path() + "\0" + file.size() + "\0" + file.modified() + "\0";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The note at the top or, in a folder that holds one folder, at the top of that. */
  private static Optional<String> note(List<Remote> files) {
    boolean oneFolder = files.stream().map(file -> first(file.path())).distinct().count() == 1;
    return files.stream()
        .map(Remote::path)
        .filter(path -> SubmissionNotes.isNote(path) && (oneFolder || !path.contains("/")))
        .findFirst();
  }

  private static String first(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static boolean hidden(Remote file) {
    return last(file).startsWith(".");
  }

  private static String last(Remote file) {
    return file.path().substring(file.path().lastIndexOf('/') + 1);
  }
}
