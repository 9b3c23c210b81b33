package io.studygate.validate;

import static io.studygate.finding.FindingCode.DOCUMENT_KEPT_BACK;
import static io.studygate.finding.FindingCode.FOLDER_LOOSE_FILE;
import static io.studygate.finding.FindingCode.INSTANCES_COUNT;
import static io.studygate.finding.FindingCode.NO_DICOM;
import static io.studygate.finding.FindingCode.NO_IMAGES;
import static io.studygate.finding.FindingCode.PATIENTS_MANY;
import static io.studygate.finding.FindingCode.SOP_CLASS_PRIVATE;

import io.studygate.Variables;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.finding.Severity;
import io.studygate.study.CaseDecision;
import io.studygate.study.Instance;
import io.studygate.study.Inventory;
import io.studygate.study.Inventory.Other.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Variable;

/** The rules that always hold, and those of the trial. */
public final class RuleCheck {

  /** Findings in the order of the rules; empty if the submission was not opened. */
  public List<Finding> check(
      @Variable(Variables.INVENTORY) Inventory inventory,
      @Variable(Variables.CASE) CaseDecision decision) {
    List<Finding> findings = new ArrayList<>();
    if (inventory.files() == 0 && refused(inventory) || loose(inventory)) {
      return findings;
    }
    Trial trial = decision.trial();
    List<Instance> objects =
        Stream.concat(inventory.instances().stream(), inventory.optional().stream())
            .sorted(Comparator.comparingInt(Instance::item))
            .toList();
    patients(findings, inventory, objects);
    announced(findings, inventory, objects);
    List<Instance> deliverable = inventory.deliverable(trial);
    nothing(findings, inventory, objects, deliverable);
    if (trial != null && !deliverable.isEmpty()) {
      findings.addAll(TrialRules.of(trial, inventory).findings());
    }
    keptBack(findings, inventory, trial);
    return findings;
  }

  /** A file of no study was not opened. */
  private static boolean loose(Inventory inventory) {
    return inventory.findings().stream().anyMatch(f -> f.is(FOLDER_LOOSE_FILE));
  }

  private static boolean refused(Inventory inventory) {
    return inventory.findings().stream().anyMatch(f -> f.severity() == Severity.REFUSE);
  }

  private static void patients(
      List<Finding> findings, Inventory inventory, List<Instance> objects) {
    long patients = objects.stream().map(Instance::patientKey).distinct().count();
    if (patients > 1) {
      Instance first = objects.get(0);
      Instance other =
          objects.stream()
              .filter(each -> !each.patientKey().equals(first.patientKey()))
              .findFirst()
              .orElseThrow();
      findings.add(
          Finding.of(
              PATIENTS_MANY,
              "patients",
              patients,
              "file",
              other.item(),
              "files",
              inventory.files(),
              "other",
              first.item()));
    }
  }

  /** What submission.txt announces may be counted with or without repeated files. */
  private static void announced(
      List<Finding> findings, Inventory inventory, List<Instance> objects) {
    Integer instances = inventory.note().instances();
    int found = objects.size();
    if (instances != null
        && instances != found
        && instances != found + inventory.count(Kind.REPEATED)) {
      findings.add(count("instances", instances, found));
    }
    Integer series = inventory.note().series();
    int there = (int) objects.stream().map(Instance::series).distinct().count();
    if (series != null && series != there) {
      findings.add(count("series", series, there));
    }
  }

  private static Finding count(String what, int expected, int found) {
    return Finding.of(INSTANCES_COUNT, "what", what, "expected", expected, "found", found);
  }

  private static void nothing(
      List<Finding> findings,
      Inventory inventory,
      List<Instance> objects,
      List<Instance> deliverable) {
    if (objects.isEmpty() && !refused(inventory)) {
      findings.add(Finding.of(NO_DICOM, "files", inventory.files()));
    } else if (deliverable.isEmpty() && !objects.isEmpty()) {
      findings.add(Finding.of(NO_IMAGES, "files", objects.size()));
    }
  }

  private static void keptBack(List<Finding> findings, Inventory inventory, Trial trial) {
    note(findings, SOP_CLASS_PRIVATE, inventory.keptBack(Kind.PRIVATE_SOP_CLASS, trial));
    note(findings, DOCUMENT_KEPT_BACK, inventory.keptBack(Kind.DOCUMENT, trial));
  }

  private static void note(List<Finding> findings, FindingCode code, int count) {
    if (count > 0) {
      findings.add(Finding.of(code, "count", count));
    }
  }
}
