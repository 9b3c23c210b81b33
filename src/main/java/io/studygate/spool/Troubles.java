package io.studygate.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What operators must hear where there is no submission: each trouble once, until it is over, also
 * across a restart, and from one of several replicas only. Words name sites, inboxes, destinations
 * and queues only, never a file.
 */
public final class Troubles {
  private static final int REMEMBERED = 1000;

  /** A trouble of an earlier run that this one has not met for so long is over. */
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

  private final Map<String, Known> known = new LinkedHashMap<>();
  private final Path folder;
  private final Clock clock;
  private final Holds holds;
  private final Instant start;

  /** For a gateway that has its ledger to itself. */
  public Troubles(Spool spool, Clock clock) {
    this(spool, clock, Holds.alone());
  }

  /**
   * Begins with the troubles that an earlier run has noted in the spool. A note that cannot be read
   * is told once more.
   *
   * @param holds who tells a trouble that several replicas have holds it until it is over
   */
  public Troubles(Spool spool, Clock clock, Holds holds) {
    this.folder = spool.troubles();
    this.holds = holds;
    this.clock = clock;
    this.start = clock.instant();
    try (Stream<Path> notes = Files.list(folder)) {
      for (Path note : notes.sorted().toList()) {
        load(note);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A trouble as it is noted on disk. */
  record Note(Trouble trouble, boolean told, boolean own) {}

  private static final class Known {
    private final Trouble trouble;
    private final boolean own;
    private boolean held;
    private boolean told;
    private boolean met;
    private boolean over;

    private Known(Trouble trouble, boolean own, boolean told, boolean met) {
      this.trouble = trouble;
      this.own = own;
      this.told = told;
      this.met = met;
    }
  }

  /**
   * Something is in trouble that the other replicas have too, or will have.
   *
   * @param name which trouble it is; names of configuration only
   * @param words what operators read of it: what is wrong and what to do
   */
  public synchronized void report(String name, String words) {
    report(name, words, false);
  }

  /** The same of a trouble of this gateway alone: each replica tells its own. */
  public synchronized void reportOwn(String name, String words) {
    report(name, words, true);
  }

  private void report(String name, String words, boolean own) {
    Known before = known.get(name);
    if (before != null) {
      before.met = true;
      before.over = false;
      return;
    }
    if (known.size() >= REMEMBERED) {
      makeRoom();
    }
    LOG.warn("trouble {}", name);
    Known now = new Known(new Trouble(name, words, clock.instant()), own, false, true);
    known.put(name, now);
    note(now);
  }

  /** It goes again; should it come back, it is told again. */
  public synchronized void over(String name) {
    Known now = known.get(name);
    if (now == null || now.over) {
      return;
    }
    LOG.info("over {}", name);
    now.over = true;
    if (now.told) {
      forget(now);
    }
  }

  /** The next one to tell; {@code null} if there is none. It stays until it is {@link #told}. */
  public synchronized Trouble next() {
    if (clock.instant().isAfter(start.plus(FORGOTTEN))) {
      List<Known> gone = known.values().stream().filter(each -> each.told && !each.met).toList();
      gone.forEach(this::forget);
    }
    for (Known each : List.copyOf(known.values())) {
      if (!each.told && oursToTell(each)) {
        return each.trouble;
      } else if (!each.told) {
        LOG.info("another replica tells of {}", each.trouble.name());
        told(each.trouble);
      }
    }
    return null;
  }

  private boolean oursToTell(Known one) {
    try {
      one.held = one.held || !one.own && holds.take(hold(one));
      return one.own || one.held;
    } catch (DataAccessException e) {
      // Rather told by each than by none.
      return true;
    }
  }

  private static String hold(Known one) {
    return "trouble " + one.trouble.name();
  }

  /** The mail about it is queued. */
  public synchronized void told(Trouble trouble) {
    Known now = known.get(trouble.name());
    if (now != null) {
      now.told = true;
      if (now.over) {
        forget(now);
      } else {
        note(now);
      }
    }
  }

  /** How many there are now. */
  public synchronized int count() {
    return (int) known.values().stream().filter(each -> !each.over).count();
  }

  private void makeRoom() {
    known.values().stream().filter(each -> each.told).findFirst().ifPresent(this::forget);
  }

  private void load(Path note) {
    try {
      Note read = Json.read(note, Note.class);
      known.put(read.trouble().name(), new Known(read.trouble(), read.own(), read.told(), false));
    } catch (IOException e) {
      LOG.warn("a note in spool/troubles cannot be read");
    }
  }

  /** Where it cannot be noted, the disk may be the trouble: then this run alone remembers it. */
  private void note(Known now) {
    try {
      Spool.place(
          folder, file(now).getFileName().toString(), new Note(now.trouble, now.told, now.own));
    } catch (IOException e) {
      LOG.warn("trouble {} could not be noted", now.trouble.name());
    }
  }

  private void forget(Known now) {
    known.remove(now.trouble.name());
    if (now.held) {
      holds.release(hold(now));
    }
    try {
      Files.deleteIfExists(file(now));
    } catch (IOException e) {
      LOG.warn("the note of trouble {} could not be removed", now.trouble.name());
    }
  }

  private Path file(Known now) {
    byte[] name = now.trouble.name().getBytes(StandardCharsets.UTF_8);
    return folder.resolve(UUID.nameUUIDFromBytes(name) + ".json");
  }
}
