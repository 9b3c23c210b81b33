package io.studygate.notify;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.studygate.spool.Ticket;
import java.time.Instant;
import java.util.Map;

/**
 * {@code mail.json}: one e-mail to one address; its text stands beside it in {@code body.txt}.
 *
 * @param name {@code <id>-<kind>-<content>}, also the folder's name in the outbox
 * @param ticket the submission it speaks of; {@code null} if its ticket could not be read
 * @param to the address
 * @param subject one line
 * @param messageId the same for the same content, so that a mail server knows a repeat
 * @param date when it was written
 * @param content SHA-256 over address, subject and text, or over address and occasion of what is
 *     sent once for it: the same content is never sent twice
 */
public record Mail(
    String name,
    Ticket ticket,
    String to,
    String subject,
    String messageId,
    Instant date,
    String content) {

  /** What the ledger says about it; no address and no text. */
  @JsonIgnore
  public Map<String, String> event() {
    return Map.of("mail", name, "content", content);
  }
}
