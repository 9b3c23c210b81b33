package io.studygate.ledger;

import io.studygate.spool.Ticket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The history of all submissions, in a database: who sent what, what became of it, and every step
 * as an event of an append-only chain. Safe for several threads, processes and replicas: writers
 * take turns by locking one row. Every method throws {@link LedgerException} if the database fails.
 */
public final class Ledger {
  /** The event of retention: something of a submission was removed because its time was over. */
  public static final String REMOVED = "removed";

  private final DataSource source;
  private final Transactions transactions;
  private final Clock clock;

  public Ledger(DataSource source, Clock clock) {
    this.source = source;
    this.transactions = new Transactions(source);
    this.clock = clock;
  }

  /** Brings the tables to this version's form; does nothing if they have it. */
  public void migrate() {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:io/studygate/ledger/migration")
        .load()
        .migrate();
  }

  /**
   * The name of a submission's result folder, without {@code _out}. The same bytes under the same
   * name always get the same one; other bytes under a used name get {@code name_2}, {@code name_3}.
   */
  public String resultName(String site, String name, String id, String sha256) {
    return transactions.writeSoon(
        "name a result folder",
        connection -> {
          Chain.lock(connection);
          return ResultFolders.take(connection, site, name, id, sha256);
        });
  }

  /**
   * Submissions of the same bytes by this site, the latest first, which may be the asking one
   * itself.
   */
  public List<Earlier> sameBytes(String site, String sha256) {
    return transactions.read(
        "look for the same bytes", connection -> Submissions.sameBytes(connection, site, sha256));
  }

  /** Records a submission and the event {@code received}; one that is known already stays as is. */
  public void received(Ticket ticket) {
    received(ticket, Actor.site(ticket.site()));
  }

  /** The same, with the key that its site came with. */
  public void received(Ticket ticket, String actor) {
    if (find(ticket.id()).isPresent()) {
      return;
    }
    inTurn(
        "record a submission",
        (connection, events) -> {
          if (!Submissions.known(connection, ticket.id())) {
            Submissions.insert(connection, ticket, null);
            events.add(ticket.id(), actor, "received", Receiving.received(connection, ticket));
            LetterBook.taken(connection, events, ticket, ticket.id());
            LostReplica.found(connection, events, ticket);
          }
          return null;
        });
  }

  /**
   * Appends one event.
   *
   * @param details counts, codes, hashes and names of configuration; never patient data
   */
  public void event(String id, String actor, String event, Map<String, String> details) {
    inTurn(
        "record an event",
        (connection, events) -> {
          events.add(id, actor, event, details);
          return null;
        });
  }

  /**
   * The same for a step of a run: another run would write it again, so it need not be on disk
   * before {@link #onDisk} returns, or any of the other methods that write.
   */
  public void step(String id, String actor, String event, Map<String, String> details) {
    inTurnSoon(
        "record a step",
        (connection, events) -> {
          events.add(id, actor, event, details);
          return null;
        });
  }

  /** When this returns, a power cut takes back nothing that was written before. */
  public void onDisk() {
    transactions.write("bring its events to disk", Chain::lock);
  }

  /** Appends one event, unless it has been; two that do it at once write one. */
  public void once(String id, String actor, String event) {
    if (happened(id, event, Map.of())) {
      return;
    }
    inTurn(
        "record an event",
        (connection, events) -> {
          if (Chain.history(connection, id).stream().noneMatch(e -> e.is(event, Map.of()))) {
            events.add(id, actor, event, Map.of());
          }
          return null;
        });
  }

  /** Records what became of a submission, and the step {@code decided}. */
  public void outcome(String id, String actor, Decided decided) {
    inTurnSoon(
        "record an outcome",
        (connection, events) -> {
          Submissions.decide(connection, id, decided);
          events.add(id, actor, "decided", decided.details());
          return null;
        });
  }

  /** Writes that belong together, while no other process writes. */
  @FunctionalInterface
  interface Turn<T> {
    T run(Connection connection, Appender events) throws SQLException;
  }

  /** Waits for its turn and writes all of it, or none. */
  <T> T inTurn(String purpose, Turn<T> turn) {
    return transactions.write(
        purpose, connection -> turn.run(connection, Appender.inTurn(connection, clock)));
  }

  /** The same for what a run writes, and another run would write again. */
  <T> T inTurnSoon(String purpose, Turn<T> turn) {
    return transactions.writeSoon(
        purpose, connection -> turn.run(connection, Appender.inTurn(connection, clock)));
  }

  /** All events of one submission, oldest first; empty if the ledger does not know it. */
  public List<Event> history(String id) {
    return transactions.read("read a history", connection -> Chain.history(connection, id));
  }

  /** Whether an event with at least these details has been recorded; asked before each sending. */
  public boolean happened(String id, String event, Map<String, String> details) {
    return history(id).stream().anyMatch(each -> each.is(event, details));
  }

  public Optional<Submission> find(String id) {
    return transactions.read("find a submission", connection -> Submissions.find(connection, id));
  }

  /** Whether a study of this trial was ever accepted. */
  public boolean hasAccepted(String protocol) {
    return transactions.read(
        "look for accepted studies", connection -> Submissions.hasAccepted(connection, protocol));
  }

  /** The last submissions, latest first. */
  public List<Submission> latest(int count) {
    return transactions.read(
        "list submissions", connection -> Submissions.latest(connection, count));
  }

  /** Walks the chain and says which row, if any, was changed, removed or moved. */
  public ChainCheck verify() {
    return verify(List.of());
  }

  /** The same, also against ends of it that were written down outside the database. */
  public ChainCheck verify(Collection<NotedEnd> noted) {
    return new ChainWalk(noted, row -> {}).along(this);
  }

  <T> T look(String purpose, Transactions.Work<T> work) {
    return transactions.read(purpose, work);
  }

  <T> T run(String purpose, Transactions.Work<T> work) {
    return transactions.write(purpose, work);
  }
}
