package io.studygate;

import io.studygate.config.Fault;
import io.studygate.config.FaultyConfiguration;
import io.studygate.config.Generation;
import io.studygate.intake.EmbeddedSftpServer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generation in force, and those before it that still have something in hand. The next one is
 * made beside the old; where anything is wrong it is thrown away. For one thread, but for {@link
 * #now} and {@link #close}.
 */
final class Generations implements AutoCloseable {
  /**
   * So many may have something in hand at once; then an edit waits, or they would fill the heap.
   */
  static final int MOST_DRAINING = 4;

  private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

  private final House house;
  private final EmbeddedSftpServer server;
  private final Folders folders;
  private final Ways ways;
  private final ConfigurationEvents events;
  private final List<Gateway> draining = new ArrayList<>();
  private volatile Running now;

  /**
   * What is in force.
   *
   * @param files that it is made of
   * @param number from 1 at each start of the process
   */
  record Running(
      Generation generation, Gateway gateway, FileHashes files, int number, Instant since) {}

  /**
   * @param server the embedded one; {@code null} if there is none
   * @param ways the ways in and out of all generations
   */
  Generations(House house, EmbeddedSftpServer server, Folders folders, Ways ways) {
    this.ways = ways;
    this.house = house;
    this.server = server;
    this.folders = folders;
    this.events = new ConfigurationEvents(house.ledger(), house.replica());
  }

  /** Starts the first one; what has changed since the process last ran is recorded. */
  void begin(FileHashes files, Generation generation) throws Exception {
    Gateway gateway = load(generation, 1);
    try {
      KeysThere.check(generation, house.trialKeys(), house.ledger());
      events.changed(events.last(), files, generation.hash());
      gateway.start();
    } catch (Exception e) {
      gateway.close();
      throw e;
    }
    now = new Running(generation, gateway, files, 1, house.clock().instant());
  }

  Running now() {
    return now;
  }

  /** How many earlier ones still have something in hand. */
  synchronized int draining() {
    return draining.size();
  }

  /**
   * Makes the next one and lets it take over.
   *
   * @param files that it must be made of
   * @return false if they have changed meanwhile; nothing has happened then
   * @throws FaultyConfiguration if it has faults; like every exception, it leaves the old one in
   *     force
   * @throws CommandFault if the key of a trial is gone or damaged
   */
  boolean change(FileHashes files) throws Exception {
    Generation generation = checked();
    Gateway gateway = load(generation, now.number() + 1);
    boolean started = false;
    try {
      KeysThere.check(generation, house.trialKeys(), house.ledger());
      if (!files.equals(FileHashes.of(folders))) {
        return false;
      }
      takeOver(generation, gateway, files);
      started = true;
      return true;
    } finally {
      if (!started) {
        gateway.close();
      }
    }
  }

  /** As {@code check} does it, and what a running process cannot do. */
  private Generation checked() throws Exception {
    ConfigurationCheck check = ConfigurationCheck.ofRunning(folders);
    Generation generation = check.generation();
    List<Fault> faults = new ArrayList<>(check.faults());
    if (generation != null) {
      faults.addAll(RestartOnly.faults(folders.config(), now.generation(), generation));
    }
    if (faults.isEmpty() && server != null) {
      faults.addAll(accounts(generation));
    }
    if (faults.isEmpty()) {
      int number = now.number() + 1;
      faults.addAll(RouteCheck.faults(folders.routes(), () -> load(generation, number)));
    }
    if (!faults.isEmpty()) {
      throw new FaultyConfiguration(ConfigurationCheck.named(folders, faults));
    }
    return generation;
  }

  private List<Fault> accounts(Generation generation) {
    try {
      server.check(generation.sites().values());
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of(new Fault("config/sites", 0, "", e.getMessage(), ""));
    }
  }

  /** The event before the change: nobody works by what the ledger does not know. */
  private void takeOver(Generation generation, Gateway gateway, FileHashes files) throws Exception {
    Running before = now;
    events.changed(before.files(), files, generation.hash());
    before.gateway().take(false);
    try {
      admit(generation);
      gateway.start();
    } catch (Exception e) {
      before.gateway().take(true);
      admit(before.generation());
      events.changed(files, before.files(), before.generation().hash());
      throw e;
    }
    Instant since = house.clock().instant();
    now = new Running(generation, gateway, files, before.number() + 1, since);
    before.gateway().retire();
    synchronized (this) {
      draining.add(before.gateway());
    }
    tellOrphans();
  }

  /** The embedded server's accounts. */
  private void admit(Generation generation) throws IOException {
    if (server != null) {
      server.follow(generation.sites().values());
    }
  }

  /** Ends the earlier ones that have nothing in hand any more. */
  void endDrained() throws IOException {
    List<Gateway> idle;
    synchronized (this) {
      idle = draining.stream().filter(Gateway::idle).toList();
    }
    for (Gateway gateway : idle) {
      gateway.close();
      synchronized (this) {
        draining.remove(gateway);
      }
      LOG.info("an earlier generation has ended, still draining={}", draining());
    }
    if (!idle.isEmpty()) {
      // What it had in hand may have gone to a destination that has left the configuration.
      tellOrphans();
    }
  }

  private void tellOrphans() throws IOException {
    OrphanedQueues.of(now.generation()).forEach(LOG::warn);
  }

  private Gateway load(Generation generation, int number) throws Exception {
    return Gateway.load(house, generation, number, folders.routes(), ways);
  }

  /** Ends all at the same time; what takes too long is done again at the next start. */
  @Override
  public void close() {
    List<Gateway> all = new ArrayList<>();
    synchronized (this) {
      all.addAll(draining);
      draining.clear();
    }
    if (now != null) {
      all.add(now.gateway());
    }
    Stream<CompletableFuture<Void>> ends =
        all.stream().map(gateway -> CompletableFuture.runAsync(gateway::close, this::inThread));
    CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
  }

  private void inThread(Runnable end) {
    new Thread(end, "end of a generation").start();
  }
}
