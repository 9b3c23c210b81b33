package io.studygate.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.studygate.Variables;
import io.studygate.finding.Finding;
import io.studygate.spool.Json;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Variable;
import org.apache.commons.codec.digest.DigestUtils;

/** Queues the whole result folder once more, with what came of the engine, and its checksums. */
public final class AnalysisWriter {
  /** Below the engine queue's folder: the files that go to the site. */
  public static final String RETURNED = "returned";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ResultQueue queue;

  public AnalysisWriter(ResultQueue queue) {
    this.queue = queue;
  }

  /**
   * Queues them.
   *
   * @param folder of the engine's queue, named by the run
   * @return what the ledger says about them
   */
  public Map<String, String> write(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.FOLDER) Path folder,
      @Variable(Variables.ANALYSIS) Analysis analysis)
      throws IOException {
    Map<String, String> details = new TreeMap<>();
    details.put("run", folder.getFileName().toString());
    details.put("state", AnalysisText.state(analysis));
    details.put("at", analysis.at().toString());
    details.put("files", String.join(" ", analysis.files()));
    details.put(
        "findings", String.join(" ", analysis.findings().stream().map(Finding::code).toList()));
    queue.queue(
        ticket,
        Part.ANALYSIS,
        made -> {
          List<String> names = make(ticket, folder, analysis, made);
          byte[] sums = Files.readAllBytes(made.resolve(ResultWriter.SUMS));
          details.put("sums", DigestUtils.sha256Hex(sums));
          return names;
        });
    return details;
  }

  private static List<String> make(Ticket ticket, Path folder, Analysis analysis, Path made)
      throws IOException {
    Path kept = folder.resolve(KeptResults.FOLDER);
    KeptResults.Names before = KeptResults.names(kept);
    List<String> names = new ArrayList<>(before.names());
    for (String name : before.names()) {
      Files.copy(kept.resolve(name), made.resolve(name));
    }
    for (String name : analysis.files()) {
      Files.copy(folder.resolve(RETURNED).resolve(name), made.resolve(name));
      names.add(name);
    }
    report(kept.resolve(ResultWriter.REPORT), made.resolve(ResultWriter.REPORT), analysis);
    machines(made.resolve(ResultWriter.MACHINES), analysis);
    Path findings = made.resolve(ResultWriter.FINDINGS);
    Files.writeString(
        findings, Files.readString(findings) + Tables.moreFindings(analysis.forSite()), UTF_8);
    String page = IndexPage.of(before.title(), made, names);
    Files.writeString(made.resolve(ResultWriter.INDEX), page, UTF_8);
    names.add(ResultWriter.INDEX);
    Files.writeString(made.resolve(ResultWriter.SUMS), Sha256Sums.of(made, names, ticket), UTF_8);
    names.add(ResultWriter.SUMS);
    return names;
  }

  private static void report(Path kept, Path made, Analysis analysis) throws IOException {
    String text =
        Files.readString(kept)
            .replace(AnalysisText.PLACE, AnalysisText.of(analysis))
            .replace(AnalysisText.LIST + "\n", AnalysisText.list(analysis.files()));
    Files.writeString(made, text, UTF_8);
  }

  private static void machines(Path file, Analysis analysis) throws IOException {
    ObjectNode report = (ObjectNode) JSON.readTree(file.toFile());
    report
        .putObject("analysis")
        .put("state", AnalysisText.state(analysis))
        .put("at", analysis.at().toString())
        .set("files", JSON.valueToTree(analysis.files()));
    for (Finding finding : analysis.forSite()) {
      report.withArray("findings").add(JSON.valueToTree(ReportJson.Found.of(finding)));
    }
    Json.write(file, report);
  }
}
