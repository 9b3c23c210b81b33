package io.studygate.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.studygate.Variables;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.dicom.DicomLimits;
import io.studygate.finding.Finding;
import io.studygate.measure.MeasuredFiles;
import io.studygate.proof.ProofRecord;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import io.studygate.study.Inventory;
import io.studygate.validate.Outcome;
import io.studygate.validate.Outcome.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Variable;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Queues the result files of a submission. Their bytes depend on the submission alone, so a second
 * run writes the same.
 */
public final class ResultWriter {
  static final String REPORT = DelayedWriter.REPORT;
  static final String PICTURE = "report.png";
  static final String INVENTORY = "inventory.csv";
  static final String FINDINGS = "findings.csv";
  static final String MACHINES = "report.json";
  static final String INDEX = "index.html";
  static final String SUMS = "SHA256SUMS";

  private final ResultQueue queue;
  private final DelayedWriter delayed;
  private final ReceiptWriter receipts;
  private final DicomLimits limits;
  private final String program;

  /**
   * @param program name and version, as the picture says them
   */
  public ResultWriter(
      ResultQueue queue,
      DelayedWriter delayed,
      ReceiptWriter receipts,
      DicomLimits limits,
      String program) {
    this.program = program;
    this.queue = queue;
    this.receipts = receipts;
    this.delayed = delayed;
    this.limits = limits;
  }

  /**
   * Queues them, after the receipt. For a study that is held the site reads "delayed" and nothing
   * else.
   *
   * @param inventory {@code null} if it could not be opened
   * @param decision {@code null} if it was never looked for
   * @param study {@code null} if it was not de-identified
   * @param proof {@code null} if it was not de-identified
   * @param pending {@code null} if no engine gets the study; else the checksums come after it
   * @return what the ledger says about them: the SHA-256 of {@code SHA256SUMS}; {@code null} if
   *     there is none
   */
  public Map<String, String> write(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.INVENTORY) Inventory inventory,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.DEIDENTIFIED) DeidentifiedStudy study,
      @Variable(Variables.PROOF) ProofRecord proof,
      @Variable(Variables.OUTCOME) Outcome outcome,
      @Variable(Variables.PENDING) PendingAnalysis pending)
      throws IOException {
    receipts.ensure(ticket);
    if (outcome.verdict() == Verdict.HELD) {
      delayed.write(ticket);
      return null;
    }
    Story story = Story.of(ticket, inventory, decision, study, proof, outcome);
    Map<String, String> details = new HashMap<>();
    if (pending != null && pending.over()) {
      // A crash came after the engine's answer: what the site has is newer than this.
      return Map.of("kept", pending.run());
    }
    queue.queue(
        ticket,
        Part.RESULTS,
        folder -> {
          List<String> names = make(story, folder, pending);
          if (pending == null) {
            details.put("sums", DigestUtils.sha256Hex(Files.readAllBytes(folder.resolve(SUMS))));
          }
          return names;
        });
    return details;
  }

  private List<String> make(Story story, Path folder, PendingAnalysis pending) throws IOException {
    List<String> names = new ArrayList<>(List.of(REPORT));
    if (story.study() != null) {
      new ContactSheet(story, limits, program).write(folder.resolve(PICTURE));
      names.add(PICTURE);
    }
    if (story.study() != null) {
      for (Path measured : MeasuredFiles.of(story.study())) {
        String name = measured.getFileName().toString();
        Files.copy(measured, folder.resolve(name));
        names.add(name);
      }
    }
    names.addAll(List.of(INVENTORY, FINDINGS, MACHINES));
    String analysis = pending == null ? "" : AnalysisText.pending(pending);
    Files.writeString(folder.resolve(REPORT), report(story, names, analysis), UTF_8);
    Files.writeString(
        folder.resolve(INVENTORY), Tables.inventory(story.series(), story.written()), UTF_8);
    Files.writeString(
        folder.resolve(FINDINGS),
        Tables.findings(Finding.all(story.findings(), story.outcome().earlier())),
        UTF_8);
    ReportJson.write(story, folder.resolve(MACHINES));
    if (pending != null) {
      KeptResults.Names kept = new KeptResults.Names(story.title(), names);
      String text = report(story, names, AnalysisText.PLACE);
      KeptResults.keep(folder, KeptResults.of(story.study()), kept, text);
    }
    Files.writeString(folder.resolve(INDEX), IndexPage.of(story.title(), folder, names), UTF_8);
    names.add(INDEX);
    if (pending == null) {
      Files.writeString(folder.resolve(SUMS), Sha256Sums.of(folder, names, story.ticket()), UTF_8);
      names.add(SUMS);
    }
    return names;
  }

  private static String report(Story story, List<String> names, String analysis) {
    List<String> listed = new ArrayList<>(List.of(ReceiptWriter.RECEIPT));
    listed.addAll(names);
    if (analysis.equals(AnalysisText.PLACE)) {
      listed.add(AnalysisText.LIST);
    }
    listed.add(INDEX);
    listed.add(SUMS);
    return ReportText.of(story, listed, analysis);
  }
}
