package io.studygate.letter;

import io.studygate.config.Settings;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which e-mails nobody wrote: bounces, out-of-office replies, lists, and our own that come back.
 * Nothing but headers is asked for: a message's structure can be as large as the message.
 *
 * @see "RFC 3834, Auto-Submitted; RFC 2919 and 2369, List-*; RFC 3464, delivery reports"
 */
final class LetterGuard {
  private static final Set<String> PRECEDENCES = Set.of("bulk", "junk", "list", "auto_reply");
  private static final Set<String> NOBODY =
      Set.of("mailer-daemon", "postmaster", "no-reply", "noreply", "bounce", "bounces");

  private static final String[] LOOPS = {
    "X-Loop",
    "X-Autoreply",
    "X-Autorespond",
    "X-Autoresponder",
    "X-Auto-Response",
    "X-Mailer-Daemon"
  };

  private static final String[] LISTS = {
    "List-Id", "List-Post", "List-Unsubscribe", "List-Help", "Mailing-List"
  };

  private static final Pattern AWAY =
      Pattern.compile(
          "(?iu)\\s*(out of (the )?office|automatic reply|auto(matic)?[- ]?(reply|response)"
              + "|abwesenheit|automatische (antwort|abwesenheit)|r\u00e9ponse automatique"
              + "|absence du bureau|vacation reply|undeliver(ed|able)|delivery (status|failure)"
              + "|mail delivery failed|unzustellbar).*");

  private final Set<String> ourselves;

  /**
   * @param ourselves addresses from which we send and in which we are reached, in small letters
   */
  LetterGuard(Set<String> ourselves) {
    this.ourselves = ourselves;
  }

  static LetterGuard of(Settings settings) {
    return new LetterGuard(
        Stream.of(settings.mail().from(), settings.mailbox().user())
            .map(address -> address.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()));
  }

  /**
   * Why it is not read.
   *
   * @param sender its address in small letters; {@code null} if it names none, or several
   * @return one word for the event; {@code null} if somebody may have written it
   */
  String why(Message message, String sender) throws MessagingException {
    if (sender == null) {
      return "no-sender";
    }
    if (ourselves.contains(sender) || any(message, LOOPS)) {
      return "loop";
    }
    if (bounce(message, sender)) {
      return "bounce";
    }
    if (any(message, LISTS)) {
      return "list";
    }
    return automatic(message) ? "automatic" : null;
  }

  private static boolean bounce(Message message, String sender) throws MessagingException {
    String path = first(message, "Return-Path").replaceAll("\\s+", "");
    return path.equals("<>")
        || NOBODY.contains(sender.substring(0, sender.indexOf('@')))
        || first(message, "Content-Type").startsWith("multipart/report")
        || any(message, "X-Failed-Recipients");
  }

  private static boolean automatic(Message message) throws MessagingException {
    String submitted = first(message, "Auto-Submitted").split("[;\\s]", 2)[0];
    String subject = message.getSubject();
    return !submitted.isEmpty() && !submitted.equals("no")
        || PRECEDENCES.contains(first(message, "Precedence"))
        || subject != null && AWAY.matcher(subject).matches();
  }

  private static boolean any(Message message, String... names) throws MessagingException {
    for (String name : names) {
      if (message.getHeader(name) != null) {
        return true;
      }
    }
    return false;
  }

  private static String first(Message message, String name) throws MessagingException {
    String[] values = message.getHeader(name);
    return values == null ? "" : values[0].strip().toLowerCase(Locale.ROOT);
  }
}
