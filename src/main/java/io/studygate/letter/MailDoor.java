package io.studygate.letter;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.config.Settings;
import io.studygate.config.Site;
import io.studygate.ledger.LetterBook;
import io.studygate.ledger.WaitingLetter;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Variable;

/**
 * Bean of {@code read-letter}: reads an e-mail of a site, once. Nothing is taken from it but
 * protocol, case, visit, contact and the names of folders; none of its words is stored, logged or
 * sent on otherwise.
 */
public final class MailDoor {
  /** A program that answers our answers is answered so often an hour. */
  static final int MOST_ANSWERS = 5;

  /** Folders of a site that letters wait for; nobody sends more before the first is taken. */
  static final int MOST_WAITING = 100;

  static final Duration HOUR = Duration.ofHours(1);

  private final Generation generation;
  private final Settings.Mailbox mailbox;
  private final LetterGuard guard;
  private final LetterReader reader;
  private final LetterBook book;
  private final Answers answers;
  private final Clock clock;

  public MailDoor(Generation generation, LetterBook book, Answers answers, Clock clock) {
    this.generation = generation;
    this.mailbox = generation.settings().mailbox();
    this.guard = LetterGuard.of(generation.settings());
    this.reader = new LetterReader(generation.trials().values());
    this.book = book;
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * Reads it. When this returns, what came of it is on disk, and a second reading does nothing.
   *
   * @param actor the route that acts
   * @return the event that tells what came of it; {@code known} if it has been read before
   * @throws MessagingException if the mailbox cannot be reached; it is read at the next look
   * @throws IOException the same, or if our disk fails
   */
  public String read(
      @Variable(Variables.MESSAGE) Message message, @Variable(Variables.ACTOR) String actor)
      throws MessagingException, IOException {
    Envelope envelope = Envelope.of(message, clock);
    if (book.known(envelope.id())) {
      return "known";
    }
    Optional<Writer> writer =
        envelope.sender() == null ? Optional.empty() : Writer.of(generation, envelope.sender());
    String ignored = ignored(message, envelope, writer.isPresent());
    if (ignored != null) {
      return ignore(envelope, actor, ignored);
    }
    Reading reading = read(message, envelope, writer.get());
    return reading.fault() == null
        ? keep(envelope, actor, writer.get(), reading.folders())
        : answer(envelope, actor, writer.get(), reading.fault());
  }

  private String ignored(Message message, Envelope envelope, boolean known)
      throws MessagingException {
    if (envelope.sender() != null && !known) {
      return "unknown-sender";
    }
    try {
      String why = guard.why(message, envelope.sender());
      String server = mailbox.authservId();
      boolean forged =
          why == null && !server.isEmpty() && !Verified.by(server, envelope.domain(), message);
      return forged ? "sender-not-verified" : why;
    } catch (RuntimeException e) {
      if (gone(message)) {
        throw e;
      }
      return LetterFault.UNREADABLE.code();
    }
  }

  private Reading read(Message message, Envelope envelope, Writer writer)
      throws MessagingException, IOException {
    if (envelope.bytes() > mailbox.maxBytes()) {
      return Reading.not(LetterFault.TOO_LARGE);
    }
    try {
      String text = FirstText.of(message);
      return text == null
          ? Reading.not(LetterFault.NO_TEXT)
          : reader.read(message.getSubject(), text, writer.protocols(), writer.address());
    } catch (FirstText.TooLong e) {
      return Reading.not(LetterFault.TOO_LONG);
      // Java's patterns and the parser of parts call themselves.
    } catch (MessagingException | IOException | RuntimeException | StackOverflowError e) {
      if (gone(message)) {
        throw e;
      }
      return Reading.not(LetterFault.UNREADABLE);
    }
  }

  /** Whether it is the connection's fault and not the e-mail's. */
  private static boolean gone(Message message) {
    Folder folder = message.getFolder();
    return folder != null && !folder.isOpen();
  }

  private String keep(Envelope envelope, String actor, Writer writer, List<NamedFolder> folders)
      throws IOException {
    Duration wait = Duration.ofMinutes(mailbox.waitMinutes());
    List<WaitingLetter> letters = new ArrayList<>();
    for (NamedFolder named : folders) {
      Optional<Site> site = writer.site(named.said().protocol());
      if (site.isEmpty()) {
        return answer(envelope, actor, writer, LetterFault.SEVERAL_SITES);
      }
      String code = site.get().site();
      // Whatever comes under that name next may be another patient's.
      if (book.takenUnheard(code, named.folder(), wait)) {
        return answer(envelope, actor, writer, LetterFault.TAKEN_BEFORE);
      }
      letters.add(
          new WaitingLetter(
              envelope.id(),
              code,
              named.folder(),
              writer.address(),
              named.said(),
              envelope.came(),
              clock.instant().plus(wait)));
    }
    if (waiting(letters.get(0).site()) + letters.size() > MOST_WAITING) {
      return ignore(envelope, actor, "too-many-waiting");
    }
    Map<String, String> details =
        Map.of("site", sites(writer), "folders", Integer.toString(letters.size()));
    book.keep(envelope.id(), actor, LetterBook.READ, details, letters);
    return LetterBook.READ;
  }

  private long waiting(String site) {
    return book.waiting().stream().filter(each -> each.site().equals(site)).count();
  }

  private String answer(Envelope envelope, String actor, Writer writer, LetterFault why)
      throws IOException {
    if (book.answered(envelope.answers(), HOUR) >= MOST_ANSWERS) {
      return ignore(envelope, actor, "too-many-answers");
    }
    answers.answer(envelope.id(), writer.address(), envelope.came(), why, writer.protocols());
    book.answer(envelope.answers(), actor, envelope.id());
    Map<String, String> details = Map.of("site", sites(writer), "why", why.code());
    book.end(envelope.id(), actor, LetterBook.ANSWERED, details);
    return LetterBook.ANSWERED;
  }

  private String ignore(Envelope envelope, String actor, String why) {
    book.end(envelope.id(), actor, LetterBook.IGNORED, Map.of("why", why));
    return LetterBook.IGNORED;
  }

  private static String sites(Writer writer) {
    return writer.sites().stream().map(Site::site).sorted().collect(Collectors.joining(" "));
  }
}
