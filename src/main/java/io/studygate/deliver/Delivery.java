package io.studygate.deliver;

import io.studygate.config.Destination;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.ledger.Event;
import io.studygate.proof.DeidentificationRecord;
import io.studygate.spool.Decision;
import io.studygate.spool.Decisions;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code delivery.json}: one de-identified study on its way to one destination, or the word that
 * one which is there does not belong there.
 *
 * @param ticket the submission it came from
 * @param protocol the trial
 * @param caseId the case
 * @param destination name of the destination in the trial's file
 * @param instances how many objects
 * @param bytes their bytes
 * @param content SHA-256 over the names and hashes of all objects, hexadecimal: the same content is
 *     never sent twice, unless a person asks for it
 * @param asked when a person asked for this sending; {@code null} if nobody did
 * @param recall why what was delivered does not belong there; {@code null} for a study
 */
public record Delivery(
    Ticket ticket,
    String protocol,
    String caseId,
    String destination,
    int instances,
    long bytes,
    String content,
    Instant asked,
    Recall recall) {

  /**
   * The delivery of a study to one destination of its trial.
   *
   * @throws IllegalStateException if there is nothing to deliver, or nobody knows whose it is
   */
  static Delivery of(
      Ticket ticket,
      CaseDecision decision,
      DeidentifiedStudy study,
      Destination destination,
      Decisions decisions) {
    if (!decision.known() || study.objects().isEmpty()) {
      throw new IllegalStateException("nothing to deliver, or nobody knows whose it is");
    }
    return new Delivery(
        ticket,
        decision.trial().protocol(),
        decision.caseId(),
        destination.name(),
        study.objects().size(),
        study.objects().stream().mapToLong(WrittenObject::bytes).sum(),
        DeidentificationRecord.content(study.sums()),
        decisions == null ? null : decisions.delivery().map(Decision::at).orElse(null),
        null);
  }

  /** Whether it says that what is there does not belong there. */
  public boolean recalls() {
    return recall != null;
  }

  /** Name of the event when it has arrived. */
  public String event() {
    if (recalls()) {
      return recall.withdraws() ? "withdrawn" : "recalled";
    }
    return "delivered";
  }

  /** What its events have in common: which content, for which destination, asked for when. */
  Map<String, String> key() {
    Map<String, String> key = new TreeMap<>();
    key.put("destination", destination);
    key.put("content", content);
    if (asked != null) {
      key.put("asked", asked.toString());
    }
    if (recall != null) {
      key.put("protocol", protocol);
      key.put("case", caseId);
      key.put("recalled", recall.at().toString());
    }
    return key;
  }

  /**
   * Whether an event says so of it, and nobody wanted it back from there since: what was recalled
   * may have been removed there, and begins anew.
   */
  boolean stands(List<Event> history, String event, Map<String, String> details) {
    Map<String, String> here = Map.of("destination", destination, "content", content);
    boolean stands = false;
    for (Event each : history) {
      if (each.is(event, details)) {
        stands = true;
      } else if (each.is("recalled", here)) {
        stands = false;
      }
    }
    return stands;
  }
}
