package io.studygate.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.dicom.DicomLimits;
import io.studygate.engine.AnalysisPlan;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.ledger.Event;
import io.studygate.results.DelayedWriter;
import io.studygate.results.ReceiptWriter;
import io.studygate.results.ResultQueue;
import io.studygate.results.ResultWriter;
import io.studygate.spool.Ticket;
import io.studygate.validate.Outcome;
import io.studygate.validate.Outcome.Verdict;
import io.studygate.validate.StudyRejected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsRoutesTest {
  @TempDir Path folder;
  private final List<String> mails = new ArrayList<>();
  private final Ticket ticket = RouteBench.ticket("a1");
  private RouteBench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new RouteBench(folder);
    Generation generation = RouteBench.generation(null, Map.of(), RouteBench.trial());
    ResultQueue queue = new ResultQueue(generation, bench.spool);
    DelayedWriter delayed = new DelayedWriter(queue, bench.ledger);
    ReceiptWriter receipts = new ReceiptWriter(queue, bench.ledger);
    bench.bind("receiptWriter", receipts);
    bench.bind("delayedWriter", delayed);
    bench.bind("analysisPlan", new AnalysisPlan(bench.ledger));
    bench.bind(
        "resultWriter",
        new ResultWriter(queue, delayed, receipts, DicomLimits.DEFAULT, "studygate"));
    bench.load("60-results");
    bench.context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:write-protocol-mail").process(e -> mails.add("protocol"));
            from("direct:write-case-mail").process(e -> mails.add("case"));
            from("direct:refuses").process(e -> refuse());
          }
        });
    bench.context.start();
    bench.ledger.received(ticket);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void refused_study_gets_its_report_and_both_mails() {
    send("direct:refuses", Verdict.REFUSED);
    assertThat(results())
        .containsExactly(
            "report.txt",
            "inventory.csv",
            "findings.csv",
            "report.json",
            "index.html",
            "SHA256SUMS");
    assertThat(mails).containsExactly("protocol", "case");
    assertThat(events()).containsExactly("received", "results-queued", "closed");
  }

  @Test
  void held_study_is_said_to_be_delayed() {
    send("direct:write-results", Verdict.HELD);
    assertThat(queued("a1-40-delayed/files/report.txt")).exists();
    assertThat(queued("a1-50-results")).doesNotExist();
  }

  @Test
  void parked_submission_is_said_to_be_delayed() {
    send("direct:write-delayed", Verdict.HELD);
    assertThat(queued("a1-40-delayed/files/report.txt")).exists();
  }

  @Test
  void receipt_is_queued_before_anything_is_known() {
    send("direct:write-receipt", Verdict.HELD);
    assertThat(queued("a1-10-receipt/files/receipt.txt")).exists();
  }

  private static void refuse() throws StudyRejected {
    throw new StudyRejected(1);
  }

  private void send(String route, Verdict verdict) {
    Outcome outcome = new Outcome(verdict, List.of(Finding.of(FindingCode.ARCHIVE_EMPTY)));
    bench
        .context
        .createFluentProducerTemplate()
        .withVariable(Variables.TICKET, ticket)
        .withVariable(Variables.OUTCOME, outcome)
        .to(route)
        .send();
  }

  private List<String> results() {
    return List.of(
            "report.txt",
            "inventory.csv",
            "findings.csv",
            "report.json",
            "index.html",
            "SHA256SUMS")
        .stream()
        .filter(name -> Files.exists(queued("a1-50-results/files/" + name)))
        .toList();
  }

  private Path queued(String path) {
    return bench.spool.results().resolve("main").resolve(path);
  }

  private List<String> events() {
    return bench.ledger.history("a1").stream().map(Event::event).toList();
  }
}
