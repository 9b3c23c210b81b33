package io.studygate.again;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.config.Settings.Limits;
import io.studygate.deidentify.Keyed;
import io.studygate.deidentify.TrialKeys;
import io.studygate.finding.Finding;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.Seen;
import io.studygate.ledger.Sightings;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import io.studygate.study.EntryChecksums;
import io.studygate.study.Instance;
import io.studygate.study.Inventory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Variable;

/**
 * Bean of {@code validate-study}: whether this patient or these images came under another case of
 * the trial, and what has changed in a study since it came last under its own.
 */
public final class SeenBefore {
  private static final String EVENT = "seen-elsewhere";

  private final Ledger ledger;
  private final Sightings sightings;
  private final TrialKeys keys;
  private final Limits limits;

  public SeenBefore(Ledger ledger, TrialKeys keys, Generation generation) {
    this.ledger = ledger;
    this.sightings = new Sightings(ledger);
    this.keys = keys;
    this.limits = generation.settings().limits();
  }

  /**
   * The findings so far and its own, as the trial takes them.
   *
   * @param actor the route that acts
   * @throws IOException if our own disk or the trial's key cannot be read
   */
  public List<Finding> check(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.FOLDER) Path folder,
      @Variable(Variables.INVENTORY) Inventory inventory,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.RULE_FINDINGS) List<Finding> rules,
      @Variable(Variables.ACTOR) String actor)
      throws IOException {
    List<Instance> objects = Marks.objects(inventory);
    // Objects of two patients are refused as such; whose they are is nobody's to remember.
    boolean one = objects.stream().map(Instance::patientKey).distinct().count() == 1;
    if (!decision.known() || !one) {
      return rules;
    }
    String protocol = decision.trial().protocol();
    Map<Integer, Long> checksums =
        EntryChecksums.of(folder, limits, objects.stream().map(Instance::item).toList());
    Marks marks = Marks.of(inventory, checksums, new Keyed(keys.key(protocol)));
    List<Seen> before = sightings.look(ticket, protocol, decision.caseId(), marks.contents());
    Elsewhere elsewhere = new Elsewhere(ticket, decision.caseId(), marks, before);
    tell(ticket, elsewhere.submissions(), actor);
    List<Finding> own =
        Finding.all(
            elsewhere.findings(),
            SinceLastTime.findings(ticket, decision.caseId(), marks.studies(), before));
    return Finding.all(own.stream().map(decision.trial()::taken).toList(), rules);
  }

  /** The site is not told what other sites sent; who decides about it is. */
  private void tell(Ticket ticket, List<String> submissions, String actor) {
    if (submissions.isEmpty()) {
      return;
    }
    Map<String, String> details =
        Map.of("submissions", submissions.stream().collect(Collectors.joining(" ")));
    ledger.received(ticket);
    if (!ledger.happened(ticket.id(), EVENT, details)) {
      ledger.event(ticket.id(), actor, EVENT, details);
    }
  }
}
