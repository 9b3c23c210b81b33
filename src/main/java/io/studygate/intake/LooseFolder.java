package io.studygate.intake;

import io.studygate.config.Settings;
import io.studygate.intake.Homes.Place;
import io.studygate.intake.RemoteFiles.Remote;
import io.studygate.study.SubmissionNotes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
  private List<Remote> files = List.of();
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

  /** The files at the last look, by path. */
  synchronized List<Remote> files() {
    return files;
  }

  /** Their sizes together. */
  synchronized long bytes() {
    return files.stream().mapToLong(Remote::size).sum();
  }

  /** Reads {@code submission.txt} at the site. */
  interface Note {
    /**
     * @param path of the note in the folder
     * @return count of instances that it announces; {@code null} if it does not
     */
    Integer instances(String path) throws IOException;
  }

  /** One look: these are its files now. */
  synchronized void look(List<Remote> now, Note note) throws IOException {
    if (since == null || !now.equals(files)) {
      files = now;
      since = clock.instant();
      looks = 0;
      announced = null;
    }
    looks++;
    Optional<String> path = looks == 2 ? note() : Optional.empty();
    if (path.isPresent()) {
      announced = note.instances(path.get());
    }
  }

  /** Whether all of it is there, as far as anyone can tell. */
  synchronized boolean complete(Settings.Intake times) {
    Duration still = Duration.between(since, clock.instant());
    if (files.isEmpty() || looks < 2 || clock.instant().isBefore(notBefore)) {
      return false;
    }
    if (files.stream().anyMatch(file -> FileNames.temporary(last(file)) && !hidden(file))) {
      // A client has not finished, or has broken off and will never rename its file.
      return still.toMillis() >= Math.max(times.graceMillis(), times.quietMillis());
    }
    boolean said = has(DONE) || announced != null && instances() >= announced;
    return still.toMillis() >= (said ? times.settleMillis() : times.quietMillis());
  }

  /** Gives it out; should it come again, it waits, each time longer. */
  synchronized int giveOut() {
    Duration pause = Duration.ofSeconds(1L << Math.min(tries, 10));
    notBefore = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    return ++tries;
  }

  private long instances() {
    return files.stream().filter(file -> FileNames.maybeInstance(last(file))).count();
  }

  /** The note at the top or, in a folder that holds one folder, at the top of that. */
  private Optional<String> note() {
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

  private boolean has(String name) {
    return files.stream().anyMatch(file -> file.path().equals(name));
  }

  private static boolean hidden(Remote file) {
    return last(file).startsWith(".");
  }

  private static String last(Remote file) {
    return file.path().substring(file.path().lastIndexOf('/') + 1);
  }
}
