package io.studygate.ledger;

import io.studygate.spool.Ticket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What became of the e-mails that sites have written, and what they say of folders that have not
 * been taken yet. Each e-mail has one event that ends its reading; whoever writes it is the only
 * one to do so, of all replicas and after any crash. Events hold no word of an e-mail.
 */
public final class LetterBook {
  /** The event of an e-mail whose folders are waited for. */
  public static final String READ = "letter-read";

  /** The event of an e-mail that nothing was done for. */
  public static final String IGNORED = "letter-ignored";

  /** The event of an e-mail that was answered with the lines to write. */
  public static final String ANSWERED = "letter-answered";

  /** The event of a submission: an e-mail speaks for it. */
  public static final String TAKEN = "letter-taken";

  private final Ledger ledger;
  private final Clock clock;

  public LetterBook(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Whether this e-mail has been read before. */
  public boolean known(String message) {
    return !ledger.history(message).isEmpty();
  }

  /** The reading of an e-mail ends with this event, unless it has ended. */
  public void end(String message, String actor, String event, Map<String, String> details) {
    keep(message, actor, event, details, List.of());
  }

  /** The same, and what it says waits for its folders; a later e-mail takes an earlier's place. */
  public void keep(
      String message,
      String actor,
      String event,
      Map<String, String> details,
      List<WaitingLetter> letters) {
    ledger.inTurn(
        "record an e-mail",
        (connection, events) -> {
          if (Chain.history(connection, message).isEmpty()) {
            for (WaitingLetter letter : letters) {
              LetterRows.put(connection, letter);
            }
            events.add(message, actor, event, details);
          }
          return null;
        });
  }

  /** How many e-mails of this sender were answered within a time. */
  public long answered(String sender, Duration within) {
    Instant after = clock.instant().minus(within);
    return ledger.history(sender).stream().filter(event -> event.at().isAfter(after)).count();
  }

  /** One e-mail of this sender more was answered. */
  public void answer(String sender, String actor, String message) {
    ledger.event(sender, actor, ANSWERED, Map.of("letter", message));
  }

  /** All that wait for their folders. */
  public List<WaitingLetter> waiting() {
    return ledger.look("look at the letters", LetterRows::all);
  }

  /** The one about a folder. */
  public Optional<WaitingLetter> about(String site, String folder) {
    return ledger.look(
        "look at a letter", connection -> LetterRows.about(connection, site, folder));
  }

  /**
   * The one about a folder that is about to be taken as a submission. When the ledger hears of that
   * submission, the letter waits no more, with the event {@link #TAKEN}: one transaction, so that
   * after no crash it is answered, or speaks for the next folder of that name.
   *
   * @return empty if there is none, or the submission was received before it came
   */
  public Optional<WaitingLetter> taking(String site, String folder, String submission) {
    if (about(site, folder).isEmpty()) {
      return Optional.empty();
    }
    return ledger.inTurn(
        "take a letter",
        (connection, events) -> {
          Optional<WaitingLetter> letter = LetterRows.about(connection, site, folder);
          return Submissions.known(connection, submission)
                  || letter.isEmpty()
                  || !LetterRows.taking(connection, letter.get(), submission)
              ? Optional.empty()
              : letter;
        });
  }

  /** Whether a folder of this name was taken within a time, and no e-mail spoke for it. */
  public boolean takenUnheard(String site, String folder, Duration within) {
    Instant after = clock.instant().minus(within);
    return ledger.look(
        "look for a folder", connection -> LetterRows.unheard(connection, site, folder, after));
  }

  /** The folder is there and not complete: it is waited for until then. */
  public void wait(WaitingLetter letter, Instant until) {
    ledger.run(
        "wait for a folder",
        connection -> {
          LetterRows.until(connection, letter, until);
          return null;
        });
  }

  /** Nobody waits for the folder any more, and the e-mail ends with this event. */
  public void over(WaitingLetter letter, String actor, String event, String why) {
    Map<String, String> details = new TreeMap<>(Map.of("why", why));
    details.put("site", letter.site());
    ledger.inTurn(
        "end a letter",
        (connection, events) -> {
          if (LetterRows.removeThis(connection, letter) > 0) {
            events.add(letter.message(), actor, event, details);
          }
          return null;
        });
  }

  /** A submission has what a letter says; that is part of recording it. */
  static void taken(Connection connection, Appender events, Ticket ticket, String of)
      throws SQLException {
    for (String message : LetterRows.taken(connection, ticket.id())) {
      events.add(of, Actor.site(ticket.site()), TAKEN, Map.of("letter", message));
    }
  }
}
