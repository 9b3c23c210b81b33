package io.studygate.link;

import io.studygate.results.Confirmation;
import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Uploads that have begun, {@code spool/unfinished/<site>/<group>/}: what each is in {@code
 * group.json}, whose time is that of its last use; and once it was received, {@code done.json}.
 */
final class Unfinished {
  private static final String GROUP = "group.json";
  private static final String DONE = "done.json";

  private final Spool spool;
  private final Clock clock;
  private final Duration kept;

  /**
   * @param kept how long one is kept that nobody goes on with
   */
  Unfinished(Spool spool, Clock clock, Duration kept) {
    this.spool = spool;
    this.clock = clock;
    this.kept = kept;
  }

  /** Keeps a new one. */
  void begin(Group group) throws IOException {
    Path folder = Spool.folders(folder(group));
    Spool.place(folder, GROUP, group);
    touch(group);
  }

  /** One of a site's; empty if there is none, or not any more. */
  Optional<Group> find(String site, String number) throws IOException {
    // Before it is made a path: not every text is one.
    if (!number.matches("[a-z0-9]{8,40}")) {
      return Optional.empty();
    }
    return read(spool.unfinished().resolve(site).resolve(number));
  }

  private static Optional<Group> read(Path folder) throws IOException {
    try {
      return Files.exists(folder.resolve(GROUP))
          ? Optional.of(Json.read(folder.resolve(GROUP), Group.class))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Those of a site that were not received yet. */
  List<Group> open(String site) throws IOException {
    List<Group> open = new ArrayList<>();
    for (Path folder : list(spool.unfinished().resolve(site))) {
      if (!Files.exists(folder.resolve(DONE))) {
        read(folder).ifPresent(open::add);
      }
    }
    return open;
  }

  /** Its folder, where {@link Parts} are. */
  Path folder(Group group) {
    return spool.unfinished().resolve(group.site()).resolve(group.group());
  }

  /** It is used now. */
  void touch(Group group) throws IOException {
    Files.setLastModifiedTime(folder(group).resolve(GROUP), FileTime.from(clock.instant()));
  }

  /** When it goes, if nobody goes on with it. */
  Instant expires(Group group) throws IOException {
    return Files.getLastModifiedTime(folder(group).resolve(GROUP)).toInstant().plus(kept);
  }

  /** What was said when it was received; empty if it was not. */
  Optional<Confirmation> done(Group group) throws IOException {
    Path done = folder(group).resolve(DONE);
    return Files.exists(done) ? Optional.of(Json.read(done, Confirmation.class)) : Optional.empty();
  }

  /** It was received: its files go, and whoever asks again gets the same answer. */
  void done(Group group, Confirmation confirmation) throws IOException {
    Spool.place(folder(group), DONE, confirmation);
    spool.remove(new Parts(folder(group)).folder());
  }

  /** Those of all sites, received or not. */
  List<Group> all() throws IOException {
    List<Group> all = new ArrayList<>();
    for (Path site : list(spool.unfinished())) {
      for (Path folder : list(site)) {
        read(folder).ifPresent(all::add);
      }
    }
    return all;
  }

  /** Whether nobody has gone on with it for so long. */
  boolean unused(Group group, Duration time) throws IOException {
    return before(folder(group).resolve(GROUP), time);
  }

  /** Whether nobody has gone on with it for as long as it is kept. */
  boolean expired(Group group) throws IOException {
    return unused(group, kept);
  }

  void remove(Group group) throws IOException {
    spool.remove(folder(group));
  }

  /** Removes what a kill has left of those that never quite began. */
  void sweep() throws IOException {
    for (Path site : list(spool.unfinished())) {
      for (Path folder : list(site)) {
        if (!Files.exists(folder.resolve(GROUP)) && before(folder, kept)) {
          spool.remove(folder);
        }
      }
    }
  }

  private boolean before(Path path, Duration time) throws IOException {
    return clock.instant().isAfter(Files.getLastModifiedTime(path).toInstant().plus(time));
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }
}
