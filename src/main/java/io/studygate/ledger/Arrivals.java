package io.studygate.ledger;

import io.studygate.spool.Ticket;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The uploads that one of several replicas on a ledger puts into its spool. Between that and the
 * ledger's {@code received} nobody but the replica itself can know, after a crash, whether an
 * upload reached its spool; so nobody else receives it in the meantime.
 */
public final class Arrivals {
  private final Ledger ledger;
  private final String replica;
  private final Clock clock;

  /**
   * @param replica name of this gateway, its own for as long as its spool lives
   */
  public Arrivals(Ledger ledger, String replica, Clock clock) {
    this.ledger = ledger;
    this.replica = replica;
    this.clock = clock;
  }

  /** Who puts an upload into its spool. */
  public enum Whose {
    /** We do, from now on and after a crash too. */
    OURS,
    /** Nobody: it has been received. */
    DONE,
    /** Another replica that has begun; it alone knows how far it came. */
    ANOTHERS
  }

  /** Begins to receive, unless another replica has begun before. */
  public Whose begin(String id) {
    return ledger.inTurn(
        "begin to receive",
        (connection, events) -> {
          if (Submissions.known(connection, id)) {
            return Whose.DONE;
          }
          Optional<String> begun = Receiving.by(connection, id);
          if (begun.isEmpty()) {
            Receiving.begin(connection, id, replica, clock.instant());
          }
          return replica.equals(begun.orElse(replica)) ? Whose.OURS : Whose.ANOTHERS;
        });
  }

  /**
   * Records that a site has sent the bytes of a submission again, which this replica answers; does
   * nothing if it is known.
   */
  public void repeated(Ticket ticket, String of, String actor) {
    Map<String, String> details = Map.of("as", ticket.id(), "replica", replica);
    ledger.inTurn(
        "record a repeat",
        (connection, events) -> {
          if (!Submissions.known(connection, ticket.id())) {
            Submissions.insert(connection, ticket, of);
            Receiving.end(connection, ticket.id());
            events.add(of, actor, "repeated", details);
            LetterBook.taken(connection, events, ticket, of);
            LostReplica.found(connection, events, ticket);
          }
          return null;
        });
  }

  /** What this replica has begun and never recorded, for its start after a crash. */
  public List<String> begun() {
    return ledger.look("look at what was begun", connection -> Receiving.of(connection, replica));
  }

  /** It was begun and never reached the spool; whoever finds the upload may receive it. */
  public void never(String id) {
    ledger.run(
        "give back what was begun",
        connection -> {
          Receiving.end(connection, id);
          return null;
        });
  }
}
