package io.studygate.intake;

import io.studygate.intake.Homes.Place;
import io.studygate.intake.RemoteFiles.Listed;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection's look: of the homes it chooses those that are to be visited, and what lies in
 * their folders is asked for many folders at once. Used by one thread.
 */
final class LookAhead {
  /** Folders that are read ahead together. */
  static final int TOGETHER = 256;

  /** Entries that are remembered of what was read ahead; folders beyond are listed alone. */
  private static final int MOST = 20_000;

  /** After so many failures in a row the server is taken for one that cannot do it ... */
  private static final int TRIES = 3;

  /** ... for so long. */
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(LookAhead.class);

  private final String inbox;
  private final RemoteFiles remote;
  private final Homes homes;
  private final SilentSites silent;
  private final Clock clock;
  private final Map<String, Instant> found = new HashMap<>();
  private final Map<String, Visit> visits = new HashMap<>();
  private Map<String, List<Listed>> read = new HashMap<>();
  private Instant listed = Instant.EPOCH;
  private boolean able;
  private int failures;
  private Instant notBefore = Instant.EPOCH;

  LookAhead(InboxParts parts, RemoteFiles remote, Clock clock) {
    this.inbox = parts.inbox().name();
    this.remote = remote;
    this.homes = parts.homes();
    this.silent = parts.memory().silent();
    this.clock = clock;
  }

  /** A new look begins. */
  void begin() {
    found.clear();
    visits.clear();
    read.clear();
    // A home that is the inbox's root is found in no other folder.
    homes
        .place("")
        .ifPresent(place -> visits.put(place.home(), new Visit(null, clock.instant(), false)));
    able = !clock.instant().isBefore(notBefore);
  }

  /**
   * All was listed.
   *
   * @return the homes of which all was seen
   */
  Set<String> over() {
    silent.over(visits);
    return visits.keySet().stream()
        .filter(home -> visits.get(home).whole())
        .collect(Collectors.toSet());
  }

  /** Of the folders that were found in others, those that this look lists. */
  List<String> chosen(List<String> folders) {
    List<String> ofSites = folders.stream().filter(found::containsKey).toList();
    if (ofSites.isEmpty()) {
      return folders;
    }
    Map<String, Visit> begun = silent.begin(ofSites, times(silent.asks(ofSites)));
    begun.forEach((home, visit) -> visit.enters(home, found.get(home), visit.began()));
    visits.putAll(begun);
    List<String> chosen = new ArrayList<>(folders);
    chosen.removeIf(folder -> found.containsKey(folder) && !begun.containsKey(folder));
    return chosen;
  }

  private Map<String, Instant> times(List<String> folders) {
    return folders.isEmpty() ? Map.of() : ask(Map.of(), () -> remote.times(folders));
  }

  /** Reads what {@link #list} will be asked for next. */
  void read(Collection<String> folders) {
    listed = clock.instant();
    read = ask(new HashMap<>(), () -> remote.list(folders, InboxOperations.MOST, MOST));
  }

  /** When, at the latest, what was read was asked for. */
  Instant listed() {
    return listed;
  }

  /**
   * What lies in a folder.
   *
   * @throws IOException if it cannot be listed; of those read ahead too it is said here
   */
  List<Listed> list(String folder) throws IOException {
    List<Listed> entries = read.remove(folder);
    return entries != null ? entries : remote.list(folder, InboxOperations.MOST);
  }

  private interface Question<T> {
    T ask() throws IOException;
  }

  private <T> T ask(T none, Question<T> question) {
    if (!able) {
      return none;
    }
    try {
      T answer = question.ask();
      failures = 0;
      return answer;
    } catch (IOException | BufferUnderflowException e) {
      // Then one folder after the other, which says what is wrong.
      able = false;
      if (++failures >= TRIES) {
        LOG.warn("inbox {} does not list many folders at once; looks take longer", inbox, e);
        notBefore = clock.instant().plus(PAUSE);
      }
      return none;
    }
  }

  /** A home, or a folder in one, was found and is to be listed. */
  void enters(Place place, Instant changed) {
    if (place.names().isEmpty()) {
      found.put(place.path(), changed);
    } else {
      tell(place, visit -> visit.enters(place.path(), changed, clock.instant()));
    }
  }

  /** Something in a home is to be taken, now or later. */
  void waits(Place place) {
    tell(place, Visit::waits);
  }

  /** A home has more folders than one look enters. */
  void many(Place place) {
    tell(place, Visit::many);
  }

  /** Something in a home could not be seen by this look. */
  void missed(Place place) {
    tell(place, Visit::missed);
  }

  private void tell(Place place, Consumer<Visit> what) {
    Visit visit = visits.get(place.home());
    if (visit != null) {
      what.accept(visit);
    }
  }
}
