package io.studygate.letter;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What an e-mail's headers say of it.
 *
 * @param id its name among events, the same whenever it is read; no word of it can be told from it
 * @param sender its one sender's address in small letters; {@code null} if there is none, or
 *     several
 * @param came when the mailbox got it
 * @param bytes its size, as the server says
 */
record Envelope(String id, String sender, Instant came, long bytes) {
  private static final int DIGITS = 14;

  static Envelope of(Message message, Clock clock) throws MessagingException {
    String sender = sender(message);
    String[] ids = message.getHeader("Message-ID");
    String name =
        ids != null
            ? ids[0].strip()
            : message.getSentDate() + "\0" + message.getSubject() + "\0" + message.getSize();
    Date came = message.getReceivedDate();
    return new Envelope(
        id("letter", sender + "\0" + name),
        sender,
        came == null ? clock.instant() : came.toInstant(),
        message.getSize());
  }

  /** Where the answers to this sender are counted. */
  String answers() {
    return answers(sender);
  }

  /** Where the answers to an address are counted. */
  static String answers(String address) {
    return id("answers", address.toLowerCase(Locale.ROOT));
  }

  String domain() {
    return sender.substring(sender.lastIndexOf('@') + 1);
  }

  private static String id(String what, String name) {
    return what + DigestUtils.sha256Hex(name).substring(0, DIGITS);
  }

  private static String sender(Message message) throws MessagingException {
    try {
      Address[] from = message.getFrom();
      String[] headers = message.getHeader("From");
      boolean one = from != null && from.length == 1 && headers != null && headers.length == 1;
      // A group (RFC 6854), as "undisclosed:;", is nobody's address.
      if (one && from[0] instanceof InternetAddress address && !address.isGroup()) {
        address.validate();
        String name = address.getAddress().toLowerCase(Locale.ROOT);
        return name.indexOf('@') > 0 ? name : null;
      }
    } catch (AddressException e) {
      // What is no address is nobody's.
    }
    return null;
  }
}
