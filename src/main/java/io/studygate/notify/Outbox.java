package io.studygate.notify;

import io.studygate.config.Generation;
import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Writes e-mails into {@code spool/outbox/}, one for each address, so that an address that does not
 * exist any more keeps nobody else from being told.
 */
public final class Outbox {
  static final String FILE = "mail.json";
  static final String BODY = "body.txt";

  private final Generation generation;
  private final Spool spool;
  private final Clock clock;

  public Outbox(Generation generation, Spool spool, Clock clock) {
    this.generation = generation;
    this.spool = spool;
    this.clock = clock;
  }

  /**
   * Queues one e-mail. The same content queued again, by a run after a crash, changes nothing.
   *
   * @param kind what kind of e-mail, for its name
   * @param text name of its text in {@code config/mail}
   * @return what the ledger says about it; {@code null} if there is nobody to write to
   */
  Map<String, String> queue(
      String id, Ticket ticket, String kind, String text, List<String> to, MailFacts facts)
      throws IOException {
    if (to.isEmpty()) {
      return null;
    }
    MailText filled = MailText.fill(text, generation.texts().get(text), facts.values());
    for (String address : to) {
      queue(id, ticket, kind, filled, address);
    }
    return Map.of("mail", kind, "addresses", Integer.toString(to.size()));
  }

  /**
   * Queues one e-mail that belongs to no submission and is sent once for its occasion, whatever it
   * says by then.
   *
   * @param occasion what it is sent once for, within its id and kind
   * @return what the ledger says about it; {@code null} if there is nobody to write to
   */
  Map<String, String> queueOnce(
      String id, String occasion, String kind, String text, List<String> to, MailFacts facts)
      throws IOException {
    if (to.isEmpty()) {
      return null;
    }
    MailText filled = MailText.fill(text, generation.texts().get(text), facts.values());
    for (String address : to) {
      String content = DigestUtils.sha256Hex(address + "\n" + kind + "\n" + occasion);
      put(id, null, kind, filled, address, content);
    }
    return Map.of("mail", kind, "addresses", Integer.toString(to.size()));
  }

  private void queue(String id, Ticket ticket, String kind, MailText text, String address)
      throws IOException {
    put(
        id,
        ticket,
        kind,
        text,
        address,
        DigestUtils.sha256Hex(address + "\n" + text.subject() + "\n" + text.body()));
  }

  private void put(
      String id, Ticket ticket, String kind, MailText text, String address, String content)
      throws IOException {
    String name = id + "-" + kind + "-" + content.substring(0, 12);
    String from = generation.settings().mail().from();
    String messageId = "<" + name + "@" + from.substring(from.indexOf('@') + 1) + ">";
    Path prepared = spool.prepare(name);
    Files.writeString(prepared.resolve(BODY), text.body());
    Mail mail =
        new Mail(
            name,
            ticket,
            address,
            text.subject(),
            messageId,
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            content);
    Json.write(prepared.resolve(FILE), mail);
    spool.commit(prepared, spool.outbox().resolve(name));
  }
}
