package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.studygate.TestPort;
import io.studygate.TestStudies;
import io.studygate.observe.Scrape;
import io.studygate.observe.TraceReceiver;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a monitor reads of a gateway that has taken one study, refused one and what comes with it.
 */
class MonitorsIT {
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

  private static final Pattern LISTED =
      Pattern.compile("\\| `(studygate_[a-z_]+)`[^|]*\\|([^|]*)\\|");

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static GatewayAtOpenSsh site;
  private static TraceReceiver traces;
  private static int port;
  private static String text;

  @BeforeAll
  static void run(@TempDir Path folder) throws Exception {
    site = GatewayAtOpenSsh.orSkip(folder);
    port = TestPort.next();
    site.gateway.set("STUDYGATE_HTTP_ENABLED", "true");
    site.gateway.set("STUDYGATE_LOG_FORMAT", "json");
    site.gateway.set("STUDYGATE_HTTP_PORT", String.valueOf(port));
    int collector = TestPort.next();
    traces = new TraceReceiver(collector);
    site.gateway.set("STUDYGATE_TRACES_ENDPOINT", "http://127.0.0.1:" + collector + "/v1/traces");
    site.gateway.start();
    site.upload("good", GatewayAtOpenSsh.study("good", "001"));
    site.upload("two", TestStudies.ct().withPatients(2).submission("protocol: TEST-ANY"));
    assertThat(site.report("good")).contains("ACCEPTED");
    assertThat(site.report("two")).contains("REFUSED");
    await("all is sent and looked at")
        .atMost(GatewayAtOpenSsh.PATIENCE)
        .until(
            () -> {
              text = get("/metrics").body();
              Scrape scrape = new Scrape(text);
              return scrape.value("studygate_events_total", "event=\"results-written\"") == 2
                  && scrape.value("studygate_deliveries_total") == 1
                  && scrape.value("studygate_queue_things") == 0
                  && scrape.value("studygate_mails_sent_total") > 1
                  && scrape.value("studygate_mails_sent_total")
                      == scrape.value("studygate_mails_queued_total")
                  && get("/health/ready").statusCode() == 200;
            });
    Files.writeString(Path.of("target/scrape.txt"), text);
  }

  @AfterAll
  static void stop() throws Exception {
    if (site != null) {
      site.close();
      traces.close();
    }
  }

  @Test
  void a_scrape_counts_what_came_what_became_of_it_and_what_was_sent() {
    Scrape scrape = new Scrape(text);
    String of = "site=\"018\"";
    String trial = "trial=\"TEST-ANY\"";
    assertThat(scrape.value("studygate_submissions_total", of, trial, "state=\"accepted\""))
        .isEqualTo(1);
    assertThat(scrape.value("studygate_submissions_total", of, trial, "state=\"refused\""))
        .isEqualTo(1);
    assertThat(
            scrape.value(
                "studygate_findings_total", of, "finding=\"PATIENTS-MANY\"", "severity=\"refuse\""))
        .isEqualTo(1);
    assertThat(scrape.value("studygate_received_total", of, "repeat=\"false\"")).isEqualTo(2);
    assertThat(scrape.value("studygate_received_bytes_total", of)).isGreaterThan(1000);
    assertThat(scrape.value("studygate_deliveries_total", trial)).isEqualTo(1);
    assertThat(scrape.value("studygate_delivered_bytes_total", trial)).isGreaterThan(1000);
    assertThat(scrape.value("studygate_mails_sent_total")).isGreaterThan(1);
    assertThat(scrape.value("studygate_mails_queued_total", "mail=\"case-refused\"")).isEqualTo(1);
    assertThat(scrape.value("studygate_inbox_reached", "inbox=\"main\"")).isEqualTo(1);
    assertThat(scrape.value("studygate_inbox_look_seconds_count", "inbox=\"main\"")).isPositive();
    assertThat(scrape.value("studygate_route_seconds_count", "route=\"validate-study\""))
        .isEqualTo(2);
    assertThat(scrape.value("studygate_submission_age_seconds_count", "event=\"decided\""))
        .isEqualTo(2);
    assertThat(scrape.value("studygate_queue_oldest_seconds", "queue=\"received\"")).isZero();
    assertThat(scrape.value("studygate_spool_free_bytes")).isPositive();
  }

  @Test
  void a_collector_gets_each_submissions_way_as_one_trace_and_nothing_of_its_patient() {
    await("both ways")
        .atMost(GatewayAtOpenSsh.PATIENCE)
        .until(() -> all(2, "receive-submission", "process-submission", "send-results-main"));
    for (TraceReceiver.Received first : steps("receive-submission")) {
      assertThat(first.parent()).isEmpty();
      assertThat(traces.spans())
          .filteredOn(span -> span.trace().equals(first.trace()) && !span.equals(first))
          .isNotEmpty()
          .allSatisfy(
              span -> {
                assertThat(span.parent()).isEqualTo(first.id());
                assertThat(span.attributes()).isEqualTo(first.attributes());
              })
          .extracting(TraceReceiver.Received::name)
          .contains("process-submission", "validate-study", "write-results", "send-results-main");
    }
    assertThat(traces.spans())
        .allSatisfy(
            span -> {
              assertThat(span.attributes())
                  .containsOnlyKeys("studygate.site", "studygate.submission");
              assertThat(span.attributes()).containsEntry("studygate.site", "018");
            });
    assertThat(traces.text()).doesNotContain(TestStudies.FAKES).doesNotContain(".zip", "good");
  }

  private static boolean all(int times, String... routes) {
    return Stream.of(routes).allMatch(route -> steps(route).size() == times);
  }

  private static List<TraceReceiver.Received> steps(String route) {
    return traces.spans().stream().filter(span -> span.name().equals(route)).toList();
  }

  @Test
  void every_metric_is_named_as_prometheus_wants_it() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(PROMTOOL), "no promtool here");
    Process check =
        new ProcessBuilder(PROMTOOL.toString(), "check", "metrics")
            .redirectInput(Path.of("target/scrape.txt").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes());
    assertThat(said.lines().filter(line -> line.startsWith("studygate_"))).isEmpty();
  }

  @Test
  void the_page_for_operators_lists_every_metric_with_its_labels_and_no_other() throws Exception {
    Scrape scrape = new Scrape(text);
    Map<String, Set<String>> listed = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("docs/operations.md"))) {
      Matcher row = LISTED.matcher(line);
      if (row.lookingAt()) {
        String labels = row.group(2).strip();
        Set<String> names = new TreeSet<>(List.of(labels.split(", ")));
        listed.put(row.group(1), labels.isEmpty() ? Set.of() : names);
      }
    }
    assertThat(listed.keySet()).isEqualTo(scrape.names("studygate_"));
    listed.forEach(
        (metric, labels) -> assertThat(scrape.labels(metric)).as(metric).isEqualTo(labels));
  }

  @Test
  void alerts_and_dashboard_ask_only_for_metrics_and_labels_that_there_are() throws Exception {
    Scrape scrape = new Scrape(text);
    for (String file : List.of("prometheus-alerts.yaml", "grafana-dashboard.json")) {
      Path path = Path.of("ops", file);
      assertThat(Scrape.asked(path)).isNotEmpty().isSubsetOf(scrape.names(""));
      assertThat(scrape.missing(path)).as(file).isEmpty();
    }
  }

  @Test
  void it_is_alive_and_ready_and_says_why() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).contains("\"ledger\"", "\"space\"", "\"inbox main\"");
    assertThat(ready.headers().firstValue("content-type")).hasValue("application/json");
  }

  @Test
  void what_was_sent_with_a_question_does_not_come_back_and_nothing_else_is_answered()
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/live?a=echo"))
            .header("X-Sent", "echo")
            .build();
    HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body() + answer.headers()).doesNotContain("echo");
    assertThat(get("/").statusCode()).isEqualTo(404);
    HttpRequest post =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .POST(HttpRequest.BodyPublishers.ofString("x"))
            .build();
    assertThat(CLIENT.send(post, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(405);
  }

  @Test
  void it_listens_on_loopback_alone_unless_told_otherwise() throws Exception {
    List<String> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
            .map(address -> address.getHostAddress())
            .toList();
    for (String other : others) {
      assertThatThrownBy(
              () -> {
                try (Socket socket = new Socket()) {
                  socket.connect(new InetSocketAddress(other, port), 2000);
                }
              })
          .as(other)
          .isInstanceOf(java.io.IOException.class);
    }
    // Every address of 127/8 is this machine's: one that is not bound refuses.
    assertThatThrownBy(
            () -> {
              try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.2", port), 2000);
              }
            })
        .isInstanceOf(java.net.ConnectException.class);
  }

  @Test
  void its_log_is_one_object_a_line_where_that_is_wanted() throws Exception {
    List<String> lines = Files.readAllLines(site.gateway.log());
    lines.removeIf(line -> line.startsWith("studygate: "));
    assertThat(lines).hasSizeGreaterThan(10);
    for (String line : lines) {
      assertThat(new ObjectMapper().readTree(line).path("level").asText()).isNotEmpty();
    }
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
