package io.studygate.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.studygate.TestStudies;
import io.studygate.dicom.DicomLimits;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.ledger.Ledger;
import io.studygate.spool.Spool;
import io.studygate.study.CaseDecision;
import io.studygate.study.CaseEvidence;
import io.studygate.study.Inventory;
import io.studygate.study.SubmissionNote;
import io.studygate.validate.Outcome;
import io.studygate.validate.Outcome.Verdict;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultWriterTest {
  private static final Finding REFUSED =
      Finding.of(FindingCode.PATIENTS_MANY, "patients", 2, "file", 14, "files", 220, "other", 1);
  private static final Finding HELD =
      Finding.of(FindingCode.PROOF_FAILED, "place", "file 3, (0008,103E)");

  @TempDir Path temp;
  // Its receipt is with the site already, where a test does not say otherwise.
  private final Ledger ledger = Ledgers.empty();
  private Stories stories;

  @BeforeEach
  void build_a_study() throws Exception {
    ledger.event("a1", "route test", "receipt-written", Map.of());
    TestStudies.rt().asFolder(temp.resolve("study"));
    stories = Stories.of(temp.resolve("study"));
  }

  @Test
  void accepted_study_gets_all_files_and_checksums_last() throws Exception {
    Map<String, byte[]> files = write("one", Verdict.ACCEPTED);
    assertThat(files.keySet())
        .containsExactly(
            "SHA256SUMS",
            "findings.csv",
            "index.html",
            "inventory.csv",
            "report.json",
            "report.png",
            "report.txt");
    assertThat(order("one"))
        .containsExactly(
            "report.txt",
            "report.png",
            "inventory.csv",
            "findings.csv",
            "report.json",
            "index.html",
            "SHA256SUMS");
    assertThat(text(files, "report.txt"))
        .startsWith("ACCEPTED\n")
        .contains("AIDP, case 001", "archive, pacs", "profile basic", "RTDOSE", "32 x 32");
    assertThat(text(files, "SHA256SUMS")).contains("  receipt.txt\n", "  report.png\n");
  }

  @Test
  void what_was_measured_goes_along_before_the_checksums() throws Exception {
    Path measured = Files.createDirectories(temp.resolve("measured"));
    Files.writeString(measured.resolve("dvh.csv"), "roi_name,d95_gy\r\nPTV,57.000\r\n");
    Map<String, byte[]> files = write("one", Verdict.ACCEPTED);
    assertThat(order("one")).containsSubsequence("dvh.csv", "index.html", "SHA256SUMS");
    assertThat(text(files, "SHA256SUMS")).contains("  dvh.csv\n");
    assertThat(text(files, "index.html")).contains("<td>57.000</td>");
  }

  @Test
  void one_page_shows_report_pictures_and_tables_and_asks_no_network() throws Exception {
    String page = text(write("one", Verdict.ACCEPTED_WITH_QUERIES, REFUSED), "index.html");
    assertThat(page)
        .contains("<pre>ACCEPTED WITH QUERIES", "<img src=\"report.png\"", "<th>sop_class_uid</th>")
        .contains("<td>PATIENTS-MANY</td>", "<td>RTDOSE</td>")
        .doesNotContain("http:", "https:", "<script", "{{");
  }

  @Test
  void report_json_is_as_its_schema_says_and_says_the_same() throws Exception {
    for (Verdict verdict : List.of(Verdict.ACCEPTED, Verdict.REFUSED)) {
      String json = text(write(verdict.name(), verdict, REFUSED), "report.json");
      assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
      assertThat(json)
          .contains(verdict.name(), "PATIENTS-MANY", "\"refuse\"", "\"modality\" : \"RTDOSE\"");
    }
  }

  private static Schema schema() throws Exception {
    try (InputStream in = ResultWriter.class.getResourceAsStream("report.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new ObjectMapper().readTree(in));
    }
  }

  @Test
  void checksums_hold_for_every_file_and_for_the_receipt_that_went_ahead() throws Exception {
    Map<String, byte[]> files = write("one", Verdict.ACCEPTED);
    new ReceiptWriter(queue("one"), ledger).write(Tickets.of("a1", "017", "STUDY1"), null);
    files = read("one");
    for (String line : text(files, "SHA256SUMS").split("\n")) {
      String[] words = line.split("  ");
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(files.get(words[1]));
      assertThat(HexFormat.of().formatHex(hash)).as(words[1]).isEqualTo(words[0]);
    }
  }

  @Test
  void the_ledger_learns_the_sum_of_all_sums() throws Exception {
    Outcome outcome = new Outcome(Verdict.ACCEPTED, List.of());
    Map<String, String> details =
        run("one", ledger, Stories.decision(), stories.inventory(), outcome);
    assertThat(details).containsEntry("sums", DigestUtils.sha256Hex(read("one").get("SHA256SUMS")));
  }

  @Test
  void refused_study_says_why_first_and_shows_no_pixels() throws Exception {
    Map<String, byte[]> files = write("one", Verdict.REFUSED, REFUSED, HELD);
    assertThat(files).doesNotContainKey("report.png").containsKey("SHA256SUMS");
    assertThat(text(files, "report.txt"))
        .startsWith("REFUSED\n")
        .contains("PATIENTS-MANY", "2 patients", "Please send one archive per patient")
        .contains("Nothing was delivered", "There is no report.png")
        .doesNotContain("PROOF-FAILED", "archive, pacs");
    assertThat(text(files, "findings.csv"))
        .startsWith("number,state,code,severity,rule,what,todo\r\n,,PATIENTS-MANY,refuse,,")
        .doesNotContain("PROOF-FAILED");
    assertThat(text(files, "inventory.csv")).doesNotContain("2.25.");
  }

  @Test
  void site_of_a_held_study_reads_delayed_and_nothing_else() throws Exception {
    Map<String, byte[]> files = write("one", Verdict.HELD, HELD);
    assertThat(files.keySet()).containsExactly("report.txt");
    assertThat(text(files, "report.txt")).startsWith("DELAYED\n").doesNotContain("PROOF", "file 3");
  }

  @Test
  void a_second_run_writes_identical_bytes() throws Exception {
    Map<String, byte[]> one = write("one", Verdict.ACCEPTED);
    Map<String, byte[]> two = write("two", Verdict.ACCEPTED);
    assertThat(two.keySet()).isEqualTo(one.keySet());
    one.forEach((name, bytes) -> assertThat(two.get(name)).as(name).isEqualTo(bytes));
  }

  @Test
  void no_result_file_holds_anything_that_identifies() throws Exception {
    Map<String, byte[]> all = new TreeMap<>(write("one", Verdict.ACCEPTED));
    write("two", Verdict.REFUSED, REFUSED).forEach((name, bytes) -> all.put("2" + name, bytes));
    write("three", Verdict.HELD, HELD).forEach((name, bytes) -> all.put("3" + name, bytes));
    all.forEach(
        (name, bytes) -> {
          String content = new String(bytes, StandardCharsets.ISO_8859_1);
          for (String fake : TestStudies.FAKES) {
            assertThat(content.contains(fake)).as(name + " holds a fake").isFalse();
          }
          stories.instances.forEach(
              each -> assertThat(content).as(name).doesNotContain(each.series(), each.study()));
        });
  }

  @Test
  void results_of_a_later_run_go_after_others_that_still_wait() throws Exception {
    write("one", Verdict.REFUSED, REFUSED);
    write("one", Verdict.ACCEPTED);
    write("one", Verdict.ACCEPTED);
    Path queue = temp.resolve("one/results/main");
    assertThat(queue.resolve("a1-50-results/files/report.txt")).content().startsWith("REFUSED");
    assertThat(queue.resolve("a1-50-results_2/files/report.txt")).content().startsWith("ACCEPTED");
    assertThat(queue.resolve("a1-50-results_3")).doesNotExist();
  }

  @Test
  void what_has_its_results_is_not_said_to_be_delayed() throws Exception {
    write("one", Verdict.ACCEPTED);
    write("one", Verdict.HELD, HELD);
    assertThat(temp.resolve("one/results/main/a1-40-delayed")).doesNotExist();

    ledger.event("a1", "route test", "results-written", Map.of());
    write("two", Verdict.HELD, HELD);
    assertThat(temp.resolve("two/results/main")).doesNotExist();
  }

  @Test
  void receipt_that_a_crash_has_lost_is_queued_before_the_results() throws Exception {
    Outcome outcome = new Outcome(Verdict.ACCEPTED, List.of());
    run("one", Ledgers.empty(), Stories.decision(), stories.inventory(), outcome);
    assertThat(temp.resolve("one/results/main/a1-10-receipt/files/receipt.txt")).exists();
    assertThat(temp.resolve("one/results/main/a1-50-results")).exists();
  }

  @Test
  void a_case_that_was_refused_as_a_case_is_not_printed() throws Exception {
    Finding finding = Finding.of(FindingCode.CASE_IS_IDENTIFIER, "source", "the folder's name");
    CaseDecision decision = Stories.decision(finding);
    write("one", decision, stories.inventory(), new Outcome(Verdict.REFUSED, List.of(finding)));
    assertThat(text(read("one"), "report.txt")).contains("AIDP\n").doesNotContain("case 001");
  }

  @Test
  void what_could_not_even_be_opened_gets_a_report() throws Exception {
    Finding finding = Finding.of(FindingCode.ARCHIVE_EMPTY);
    Inventory nothing =
        new Inventory(
            List.of(), List.of(), 0, 0, SubmissionNote.NONE, CaseEvidence.NONE, List.of(finding));
    Outcome outcome = new Outcome(Verdict.REFUSED, List.of(finding));
    write("one", new CaseDecision(null, null, null, null, List.of()), nothing, outcome);
    write("two", null, null, outcome);
    assertThat(text(read("one"), "report.txt")).contains("ARCHIVE-EMPTY", "0 files");
    assertThat(text(read("two"), "report.txt")).contains("ARCHIVE-EMPTY");
  }

  private Map<String, byte[]> write(String spool, Verdict verdict, Finding... findings)
      throws Exception {
    Outcome outcome = new Outcome(verdict, List.of(findings));
    return write(spool, Stories.decision(), stories.inventory(), outcome);
  }

  private Map<String, byte[]> write(
      String spool, CaseDecision decision, Inventory inventory, Outcome outcome) throws Exception {
    run(spool, ledger, decision, inventory, outcome);
    return read(spool);
  }

  /** What the ledger is told of the results. */
  private Map<String, String> run(
      String spool, Ledger asked, CaseDecision decision, Inventory inventory, Outcome outcome)
      throws Exception {
    ResultQueue queue = queue(spool);
    return new ResultWriter(
            queue,
            new DelayedWriter(queue, asked),
            new ReceiptWriter(queue, asked),
            DicomLimits.DEFAULT,
            "studygate 7")
        .write(
            Tickets.of("a1", "017", "STUDY1"),
            inventory,
            decision,
            stories.study(),
            Stories.proof(),
            outcome,
            null);
  }

  private ResultQueue queue(String spool) {
    return new ResultQueue(
        Tickets.generation(Tickets.inbox(22, "", "")), new Spool(temp.resolve(spool)));
  }

  private List<String> order(String spool) throws Exception {
    Path marker = temp.resolve(spool + "/results/main/a1-50-results/result.json");
    return new ResultReader()
        .read(marker.toFile()).files().stream().map(each -> each.file().getName()).toList();
  }

  private Map<String, byte[]> read(String spool) throws Exception {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(temp.resolve(spool + "/results"))) {
      for (Path file : all.filter(each -> each.getParent().endsWith("files")).toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }
}
