package io.studygate.deidentify;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.config.Profile;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.study.ArchiveRefused;
import io.studygate.study.CaseDecision;
import io.studygate.study.Findings;
import io.studygate.study.HeaderLimits;
import io.studygate.study.Instance;
import io.studygate.study.Inventory;
import io.studygate.study.Parallel;
import io.studygate.study.Payload;
import io.studygate.study.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Variable;

/** Writes a submission's objects anew, without identity, several at once, below the work folder. */
public final class StudyAnonymiser {
  private static final String STUDY = "study";
  private final Generation generation;
  private final Spool spool;
  private final TrialKeys keys;

  public StudyAnonymiser(Generation generation, Spool spool, TrialKeys keys) {
    this.generation = generation;
    this.spool = spool;
    this.keys = keys;
  }

  /**
   * De-identifies all instances of the inventory under the trial's profile.
   *
   * @throws IOException a fault of ours or of the disk; faults of the objects are findings
   * @see "DICOM PS3.15 annex E"
   */
  public DeidentifiedStudy deidentify(
      @Variable(Variables.FOLDER) Path folder,
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.INVENTORY) Inventory inventory,
      @Variable(Variables.CASE) CaseDecision decision)
      throws IOException {
    Profile profile = generation.profiles().get(decision.trial().profile());
    List<String> faults = ProfileCheck.faults(profile);
    if (!faults.isEmpty()) {
      throw new IOException("profile " + profile.name() + " has " + faults.size() + " faults");
    }
    Path study = spool.workOf(ticket.id()).resolve(STUDY);
    spool.delete(study);
    Files.createDirectories(study);
    boolean released = Releases.of(folder, ticket, decision.trial()).isPresent();
    HeadSeries heads = new HeadSeries(decision.trial());
    Subject subject =
        new Subject(decision.trial(), decision.caseId(), ticket.site(), decision.visit());
    ObjectAnonymiser anonymiser =
        new ObjectAnonymiser(
            profile,
            subject,
            keys.key(decision.trial().protocol()),
            HeaderLimits.of(generation.settings().limits()),
            gate(profile, decision.trial(), released),
            heads::add);
    List<ObjectResult> results = all(folder, inventory, decision.trial(), anonymiser, study);
    List<Finding> findings = findings(results);
    if (!released) {
      heads.finding().ifPresent(findings::add);
    }
    List<DeidentifiedStudy.WrittenObject> written =
        results.stream().map(ObjectResult::written).filter(w -> w != null).toList();
    return new DeidentifiedStudy(study, written, profile.name(), findings);
  }

  private static ObjectAnonymiser.PixelGate gate(Profile profile, Trial trial, boolean released) {
    ObjectAnonymiser.PixelGate policy = header -> PixelPolicy.decide(header, profile, trial);
    return released ? new ReleasedGate(policy) : policy;
  }

  private List<ObjectResult> all(
      Path folder, Inventory inventory, Trial trial, ObjectAnonymiser anonymiser, Path study)
      throws IOException {
    try (Payload payload = Payloads.open(folder, generation.settings().limits())) {
      Map<Integer, Payload.Item> items = new HashMap<>();
      payload.items().forEach(item -> items.put(item.number(), item));
      return Parallel.map(
          inventory.deliverable(trial),
          instance -> one(payload, items, instance, inventory.files(), anonymiser, study));
    } catch (ArchiveRefused e) {
      throw new IOException("the payload was taken and cannot be opened any more", e);
    }
  }

  private static ObjectResult one(
      Payload payload,
      Map<Integer, Payload.Item> items,
      Instance instance,
      int files,
      ObjectAnonymiser anonymiser,
      Path study)
      throws IOException {
    Payload.Item item = items.get(instance.item());
    try (InputStream in = payload.open(item)) {
      return anonymiser.anonymise(item.number(), files, in, item.bytes(), study);
    }
  }

  /**
   * Of each code the first few; a study of thousands of objects may have the same to say of each.
   */
  static List<Finding> findings(List<ObjectResult> results) {
    List<Finding> all = new ArrayList<>();
    Map<String, Integer> held = new TreeMap<>();
    Map<FindingCode, Integer> dropped = new TreeMap<>();
    for (ObjectResult result : results) {
      all.addAll(result.findings());
      switch (result.outcome()) {
        case HELD -> held.merge(result.reason(), 1, Integer::sum);
        case DROPPED -> dropped.merge(droppedCode(result.reason()), 1, Integer::sum);
        default -> {
          // its findings say it all
        }
      }
    }
    List<Finding> findings = Findings.few(all);
    held.forEach(
        (kind, count) ->
            findings.add(Finding.of(FindingCode.PIXEL_POLICY, "count", count, "kind", kind)));
    dropped.forEach((code, count) -> findings.add(Finding.of(code, "count", count)));
    return findings;
  }

  private static FindingCode droppedCode(String reason) {
    return reason.equals(DroppedKinds.PRIVATE)
        ? FindingCode.SOP_CLASS_PRIVATE
        : FindingCode.DOCUMENT_KEPT_BACK;
  }
}
