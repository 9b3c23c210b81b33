package io.studygate.retention;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.WoundClock;
import io.studygate.config.Settings;
import io.studygate.ledger.Arrivals;
import io.studygate.ledger.Decided;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import io.studygate.spool.Holds;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.spool.Troubles;
import io.studygate.validate.Outcome.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A ledger, a spool and a clock to wind, for tests of what is kept. */
public final class KeptRig implements AutoCloseable {
  private static final Map<String, String> QUEUED =
      Map.of("destination", "archive", "content", "c0ffee");

  private final HikariDataSource database;
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");

  public final WoundClock clock = new WoundClock(() -> now);
  public final Spool spool;
  public final Ledger ledger;
  public final Troubles troubles;

  public KeptRig(Path folder) {
    this(folder, new Settings.Ledger("jdbc:h2:file:" + folder.resolve("ledger"), "ledger", ""));
  }

  public KeptRig(Path folder, Settings.Ledger settings) {
    spool = new Spool(folder.resolve("spool"));
    troubles = new Troubles(spool, clock);
    database = LedgerDatabase.open(settings);
    ledger = new Ledger(database, clock);
    ledger.migrate();
  }

  public void wind(int days) {
    now = now.plus(Duration.ofDays(days));
  }

  /** Received now, under a name that is also its result folder's. */
  public void received(String id, String site, String name) {
    ledger.received(ticket(id, site, name, "ab" + id));
  }

  /** The bytes of another came again now, and this replica answers. */
  public void repeated(String id, String site, String name, String of, String replica) {
    new Arrivals(ledger, replica, clock)
        .repeated(ticket(id, site, name, "ab" + of), of, "site " + site);
  }

  /** A ticket of now. */
  public Ticket ticket(String id, String site, String name, String sha256) {
    return new Ticket(
        id,
        site,
        "main",
        Ticket.Layout.INCOMING_ZIP,
        "/" + site + "/incoming/" + name + ".zip",
        null,
        name,
        ledger.resultName(site, name, id, sha256),
        1,
        now,
        now,
        sha256);
  }

  public void decided(String id, Verdict verdict) {
    ledger.outcome(id, "route decide", new Decided(verdict, "P", "001", null, "c".repeat(64)));
  }

  public void happened(String id, String event) {
    ledger.event(id, "route test", event, event.startsWith("deliver") ? QUEUED : Map.of());
  }

  /** Received, accepted, delivered and answered, all now. */
  public void ended(String id, String site, String name) {
    received(id, site, name);
    decided(id, Verdict.ACCEPTED);
    happened(id, "delivery-queued");
    happened(id, "delivered");
    happened(id, "results-written");
  }

  /** What may go now of these shelves, and the reasons of what stays. */
  public List<String> look(Shelf... shelves) {
    List<String> lines = new ArrayList<>();
    round(shelves)
        .look(
            new Round.Listener() {
              @Override
              public void found(Round.Found found) {
                lines.add(found.thing().place() + ": " + (found.goes() ? "goes" : found.why()));
              }

              @Override
              public void failed(Shelf shelf, Exception fault) {
                lines.add(shelf.what() + " failed");
              }
            });
    return lines;
  }

  /** Removes what may go. */
  public void apply(Shelf... shelves) throws Exception {
    apply(Holds.alone(), shelves);
  }

  /** The same in one of several replicas. */
  public void apply(Holds holds, Shelf... shelves) throws Exception {
    new Retention(round(shelves), ledger, new ParkedReminder(spool, troubles, clock, 30), holds)
        .apply("route apply-retention");
  }

  /** What a replica of this name holds. */
  public Holds replica(String name) {
    return Holds.among(database, name, Duration.ofHours(1));
  }

  /** All replicas have been dead for long. */
  public void replicasDied() throws SQLException {
    try (Connection connection = database.getConnection();
        var update = connection.createStatement()) {
      update.executeUpdate("UPDATE hold SET createdAt = TIMESTAMP '2020-01-01 00:00:00'");
    }
  }

  private Round round(Shelf... shelves) {
    return new Round(List.of(shelves), ledger, spool, clock);
  }

  @Override
  public void close() {
    database.close();
  }
}
