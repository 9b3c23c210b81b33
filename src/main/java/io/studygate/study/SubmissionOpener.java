package io.studygate.study;

import static io.studygate.finding.FindingCode.FOLDER_LOOSE_FILE;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.config.Settings.Limits;
import io.studygate.config.Site;
import io.studygate.finding.Finding;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Variable;

/** Opens a submission and lists what it holds, from headers only, several files at once. */
public final class SubmissionOpener {
  private final Generation generation;
  private final WantedValues wanted;

  public SubmissionOpener(Generation generation) {
    this.generation = generation;
    this.wanted = new WantedValues(generation);
  }

  /**
   * The inventory; whatever is wrong with the submission is among its findings.
   *
   * @throws IOException if our own disk cannot be read
   */
  public Inventory open(
      @Variable(Variables.FOLDER) Path folder, @Variable(Variables.TICKET) Ticket ticket)
      throws IOException {
    Limits limits = limits(ticket.site());
    List<Finding> notice = Payloads.notice(folder);
    try (Payload payload = Payloads.open(folder, limits)) {
      if (ticket.layout() == Ticket.Layout.STRAY) {
        return nothing(payload.items().size(), ticket, Finding.all(stray(ticket), notice));
      }
      Scanner scanner = new Scanner(payload, HeaderLimits.of(limits), wanted);
      List<Scan> scans = Parallel.map(payload.items(), scanner::scan);
      return inventory(payload, new RepeatedObjects(payload).mark(scans), folder, limits, notice);
    } catch (ArchiveRefused e) {
      return nothing(0, ticket, Finding.all(e.findings(), notice));
    }
  }

  private static List<Finding> stray(Ticket ticket) {
    Path parent = Path.of(ticket.remotePath()).getParent();
    boolean named = parent != null && parent.getFileName() != null;
    // Only the names that design.md gives to folders; another may be anybody's.
    String folder = named ? parent.getFileName().toString() : "";
    boolean ours = folder.equals("input") || folder.equals("incoming");
    return List.of(Finding.of(FOLDER_LOOSE_FILE, "folder", ours ? folder + "/" : "your folder"));
  }

  private static Inventory nothing(int files, Ticket ticket, List<Finding> findings) {
    return new Inventory(
        List.of(),
        List.of(),
        files,
        ticket.size(),
        SubmissionNote.NONE,
        CaseEvidence.NONE,
        findings);
  }

  /** A site's own limits are the smaller ones; one that has left the configuration has none. */
  private Limits limits(String site) {
    Limits all = generation.settings().limits();
    Site known = generation.sites().get(site);
    return known == null ? all : known.limits().within(all);
  }

  private Inventory inventory(
      Payload payload, List<Scan> scans, Path folder, Limits limits, List<Finding> notice)
      throws IOException {
    Patients patients = new Patients();
    List<Instance> instances = new ArrayList<>();
    List<Instance> optional = new ArrayList<>();
    List<Inventory.Other> others = new ArrayList<>();
    List<Finding> findings = new ArrayList<>(notice);
    for (Scan scan : scans) {
      findings.addAll(scan.findings());
      if (scan.instance() != null) {
        String patient = String.valueOf(patients.number(scan.identity()));
        Instance instance = HeaderFacts.ofPatient(scan.instance(), patient);
        (scan.other() == null ? instances : optional).add(instance);
      }
      if (scan.other() != null) {
        others.add(scan.other());
      }
    }
    SubmissionNotes.Read note = NoteFinder.find(payload, scans, folder);
    findings.addAll(note.findings());
    return new Inventory(
        instances,
        optional,
        others,
        scans.size(),
        scans.stream().mapToLong(scan -> Math.max(0, scan.item().bytes())).sum(),
        note.note(),
        Evidence.of(scans),
        Findings.few(findings),
        Documents.of(scans),
        new Listings(payload, scans).read(HeaderLimits.of(limits)));
  }
}
