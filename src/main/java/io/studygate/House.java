package io.studygate;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.studygate.config.Generation;
import io.studygate.config.Settings;
import io.studygate.deidentify.TrialKeys;
import io.studygate.deliver.FolderDestination;
import io.studygate.intake.EmbeddedSftpServer;
import io.studygate.intake.InboxMemories;
import io.studygate.intake.UploadKeys;
import io.studygate.ledger.Arrivals;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import io.studygate.link.LinkServer;
import io.studygate.observe.Observing;
import io.studygate.spool.FolderQueue;
import io.studygate.spool.FreeSpace;
import io.studygate.spool.Holds;
import io.studygate.spool.Spool;
import io.studygate.spool.Troubles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/**
 * What outlives a generation and is known to the whole process: the spool, the ledger, and what is
 * in hand.
 */
final class House implements AutoCloseable {
  private final SpoolLock lock;
  private final Clock clock = Clock.systemUTC();
  private final Spool spool;
  private final HikariDataSource database;
  private final Ledger ledger;
  private final FolderQueue queue;
  private final Troubles troubles;
  private final FreeSpace space;
  private final TrialKeys trialKeys;
  private final Holds holds;
  private final Arrivals arrivals;
  private final FolderDestination folders;
  private final InboxMemories inboxes = new InboxMemories(clock);
  private final Observing observing;
  private LinkServer link;
  // Not Camel's default map: it forgets the oldest beyond a thousand, and what is forgotten is
  // taken twice.
  private final IdempotentRepository inProgress =
      new MemoryIdempotentRepository(new ConcurrentHashMap<>()) {
        @Override
        protected void doStop() {
          // A generation that ends stops it; what the others have in hand stays in hand.
        }
      };

  private House(Generation generation, SpoolLock lock) throws IOException {
    Settings settings = generation.settings();
    this.lock = lock;
    spool = new Spool(settings.spool());
    spool.sweep();
    database = LedgerDatabase.open(settings.ledger());
    ledger = new Ledger(database, clock);
    ledger.migrate();
    holds =
        settings.ledger().shared()
            ? Holds.among(database, lock.name(), holdExpiry(generation))
            : Holds.alone();
    troubles = new Troubles(spool, clock, holds);
    space = new FreeSpace(spool, settings.intake().minFreeBytes(), clock, troubles);
    folders = new FolderDestination(holds);
    arrivals = new Arrivals(ledger, lock.name(), clock);
    BegunSubmissions.finish(arrivals, ledger, spool, new UploadKeys(settings.sftp()));
    queue =
        new FolderQueue(
            spool,
            clock,
            troubles,
            Duration.ofMillis(settings.queue().firstPauseMillis()),
            Duration.ofMillis(settings.queue().maxPauseMillis()));
    observing = Observing.of(generation, clock);
    trialKeys = new TrialKeys(generation.secrets(), settings.varDir().resolve("keys"));
  }

  private static Duration holdExpiry(Generation generation) {
    return Duration.ofMillis(
        Long.parseLong(generation.properties().get("studygate.replica.hold-millis")));
  }

  /**
   * Opens the spool and the ledger.
   *
   * @throws CommandFault if another gateway works on this spool, or the ledger's database cannot be
   *     opened
   */
  static House open(Generation generation) throws IOException, CommandFault {
    SpoolLock lock = SpoolLock.take(generation.settings().spool());
    try {
      return new House(generation, lock);
    } catch (PoolInitializationException e) {
      lock.close();
      throw LedgerFault.of(e);
    }
  }

  /**
   * Starts the servers that the configuration wants: the one for monitors, the one of the upload
   * link, and the embedded SFTP server.
   *
   * @return the last; {@code null} where none is wanted
   * @throws CommandFault if one cannot listen where its settings say
   */
  EmbeddedSftpServer serve(Generation generation) throws IOException, CommandFault {
    Settings settings = generation.settings();
    Path keys = settings.varDir().resolve("keys");
    Listener.HTTP.start(generation, observing::listen);
    if (settings.link().enabled()) {
      Listener.LINK.start(
          generation, () -> link = LinkServer.start(settings.link(), keys, spool, space, clock));
    }
    if (!settings.sftp().embedded()) {
      return null;
    }
    EmbeddedSftpServer server =
        new EmbeddedSftpServer(
            settings.sftp(),
            keys,
            generation.sites().values(),
            // Uploads wait for room first; what they leave is for the work in hand and the ledger.
            settings.intake().minFreeBytes() / 2);
    Listener.SFTP.start(generation, server::start);
    return server;
  }

  /** Whether no queue holds anything. */
  boolean quiet() throws IOException {
    if (!empty(spool.received()) || !empty(spool.recalls()) || !empty(spool.outbox())) {
      return false;
    }
    for (Path queues : new Path[] {spool.deliver(), spool.results(), spool.engine()}) {
      try (Stream<Path> each = Files.list(queues)) {
        for (Path things : each.toList()) {
          if (!empty(things)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static boolean empty(Path folder) throws IOException {
    try (Stream<Path> things = Files.list(folder)) {
      return things.findAny().isEmpty();
    }
  }

  Clock clock() {
    return clock;
  }

  Spool spool() {
    return spool;
  }

  Ledger ledger() {
    return ledger;
  }

  FolderQueue queue() {
    return queue;
  }

  Troubles troubles() {
    return troubles;
  }

  FreeSpace space() {
    return space;
  }

  Arrivals arrivals() {
    return arrivals;
  }

  Holds holds() {
    return holds;
  }

  /** Destinations that are folders: whoever places a study there takes turns with all others. */
  FolderDestination folders() {
    return folders;
  }

  /** This gateway's name among replicas. */
  String replica() {
    return lock.name();
  }

  /** What is remembered of the inboxes. */
  InboxMemories inboxes() {
    return inboxes;
  }

  TrialKeys trialKeys() {
    return trialKeys;
  }

  Observing observing() {
    return observing;
  }

  /** The server of the upload link; {@code null} where none is wanted. */
  LinkServer link() {
    return link;
  }

  IdempotentRepository inProgress() {
    return inProgress;
  }

  @Override
  public void close() throws IOException {
    if (link != null) {
      link.close();
    }
    observing.close();
    holds.close();
    database.close();
    lock.close();
  }
}
