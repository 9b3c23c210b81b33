package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.config.Destination;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.spool.Decisions;
import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** Bean of {@code deliver-study}: writes down what goes to one destination. */
public final class DeliveryMaker {
  private final Spool spool;

  public DeliveryMaker(Spool spool) {
    this.spool = spool;
  }

  /**
   * Makes the delivery; a re-run under changed rules must not believe that its own study is on its
   * way.
   *
   * @throws IllegalStateException if there is nothing to deliver, nobody knows whose it is, or
   *     another study of this submission is still in the queue
   */
  public Delivery make(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.DEIDENTIFIED) DeidentifiedStudy study,
      @Variable(Variables.DESTINATION) Destination destination,
      @Variable(Variables.DECISIONS) Decisions decisions)
      throws IOException {
    Delivery delivery = Delivery.of(ticket, decision, study, destination, decisions);
    Path queued = DeliveryQueue.folder(spool, delivery).resolve(DeliveryQueue.FILE);
    if (Files.exists(queued) && !Json.read(queued, Delivery.class).equals(delivery)) {
      throw new IllegalStateException("another study of this submission is still in the queue");
    }
    return delivery;
  }
}
