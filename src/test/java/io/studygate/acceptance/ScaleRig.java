package io.studygate.acceptance;

import static org.awaitility.Awaitility.await;

import io.studygate.TestPort;
import io.studygate.config.Settings;
import io.studygate.intake.DelayLine;
import io.studygate.observe.Scrape;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Gateways as processes of their own, with the pauses that are shipped, and the homes of many sites
 * of five folders each at OpenSSH's server. Sites' uploads are renamed into place on the disk,
 * since the upload is no work of the gateway's.
 */
final class ScaleRig implements AutoCloseable {
  /** What is shipped: between two looks, and until an upload counts as settled; ms. */
  static final long PAUSE_MILLIS = 5_000;

  static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Path folder;
  private final int sites;
  private final OpenSshServer server;
  private final List<RunningGateway> gateways = new ArrayList<>();
  private final List<Integer> monitors = new ArrayList<>();
  private final DelayLine line;

  /**
   * @param roundTripMillis how far away the server is; 0 for loopback as it is
   */
  ScaleRig(Path folder, int sites, int count, long roundTripMillis) throws Exception {
    this.folder = folder;
    this.sites = sites;
    server = new OpenSshServer(Files.createDirectories(folder.resolve("server")), List.of());
    for (int i = 1; i <= count; i++) {
      RunningGateway gateway = new RunningGateway(folder.resolve("gw" + i));
      if (i == 1) {
        server.prepare(gateway);
      } else {
        server.join(gateway);
      }
      configure(gateway);
      gateways.add(gateway);
    }
    makeHomes();
    line = roundTripMillis == 0 ? null : delayed(roundTripMillis);
  }

  private void configure(RunningGateway gateway) throws IOException {
    gateway.edit("inboxes/main.yaml", "^pollMillis:.*$", "pollMillis: 5000\nconnections: 2");
    int port = TestPort.next();
    monitors.add(port);
    gateway.set("STUDYGATE_HTTP_ENABLED", "true");
    gateway.set("STUDYGATE_HTTP_PORT", String.valueOf(port));
    gateway.set("STUDYGATE_INTAKE_SETTLE_MILLIS", String.valueOf(PAUSE_MILLIS));
    gateway.set("STUDYGATE_INTAKE_GRACE_MILLIS", "900000");
    gateway.set("STUDYGATE_INTAKE_QUIET_MILLIS", "120000");
    gateway.set("STUDYGATE_QUEUE_POLL_MILLIS", "500");
    gateway.javaOption("-XX:TieredStopAtLevel=4");
    try (Stream<String> shipped = Files.lines(Path.of("container/java.options"))) {
      shipped.filter(line -> line.startsWith("-XX:Tier4")).forEach(gateway::javaOption);
    }
    gateway.javaOption("-Xmx512m");
    Path any = gateway.config().resolve("sites/018.yaml");
    String site = Files.readString(any);
    for (String other : List.of("017", "018")) {
      Files.delete(gateway.config().resolve("sites/" + other + ".yaml"));
    }
    for (int i = 0; i < sites; i++) {
      Files.writeString(
          gateway.config().resolve("sites/" + site(i) + ".yaml"), site.replace("018", site(i)));
    }
  }

  private void makeHomes() throws IOException {
    for (int i = 0; i < sites; i++) {
      for (String each : List.of("incoming", "output", "input/TEST-ANY/input")) {
        Files.createDirectories(home(i).resolve(each));
      }
    }
  }

  private DelayLine delayed(long roundTripMillis) throws Exception {
    DelayLine made = new DelayLine(server.port(), roundTripMillis);
    String known = Files.readString(server.knownHosts());
    Files.writeString(
        server.knownHosts(), known + known.replace(":" + server.port(), ":" + made.port()));
    for (RunningGateway gateway : gateways) {
      gateway.edit("inboxes/main.yaml", "^port:.*$", "port: " + made.port());
    }
    return made;
  }

  /** One ledger for all, and one destination. */
  void share(Settings.Ledger ledger) throws IOException {
    Path secrets = Files.createDirectories(folder.resolve("secrets"));
    for (String trial : List.of("ACNS0031", "AIDP", "RTQA-01", "TEST-ANY")) {
      Files.writeString(secrets.resolve("trial-key-" + trial), "a key for tests of " + trial);
    }
    for (RunningGateway gateway : gateways) {
      gateway.set("STUDYGATE_LEDGER_URL", ledger.url());
      gateway.set("STUDYGATE_LEDGER_USER", ledger.user());
      gateway.set("STUDYGATE_SECRETS_DIR", secrets.toString());
      gateway.edit("trials/TEST-ANY.yaml", "uri: .*$", "uri: \"file:" + destination() + "\"");
    }
  }

  void start() throws IOException {
    for (RunningGateway gateway : gateways) {
      gateway.launch();
    }
    gateways.forEach(RunningGateway::awaitReady);
    for (int i = 0; i < gateways.size(); i++) {
      int which = i;
      await("two looks").atMost(PATIENCE).until(() -> looks(which).count() >= 4);
    }
  }

  List<RunningGateway> gateways() {
    return gateways;
  }

  OpenSshServer server() {
    return server;
  }

  int sites() {
    return sites;
  }

  Path destination() {
    return gateways.get(0).var().resolve("destinations/archive");
  }

  static String site(int number) {
    return String.format(Locale.ROOT, "s%04d", number);
  }

  Path home(int number) {
    return server.homes().resolve(site(number));
  }

  /** A site's upload is complete. */
  void drop(int site, Path zip, String name) throws IOException {
    Path part = home(site).resolve("incoming/" + name + ".zip.part");
    Files.move(zip, part, StandardCopyOption.REPLACE_EXISTING);
    Files.move(part, home(site).resolve("incoming/" + name + ".zip"));
  }

  Path receipt(int site, String name) {
    return home(site).resolve("output/" + name + "_out/receipt.txt");
  }

  /** What monitors are told of looks: how many ended, and their time together in seconds. */
  record Looks(double count, double seconds) {}

  Looks looks(int gateway) throws IOException {
    Scrape scrape = scrape(gateway);
    return new Looks(
        scrape.value("studygate_inbox_look_seconds_count"),
        scrape.value("studygate_inbox_look_seconds_sum"));
  }

  Scrape scrape(int gateway) throws IOException {
    URI metrics = URI.create("http://127.0.0.1:" + monitors.get(gateway) + "/metrics");
    try {
      return new Scrape(
          CLIENT
              .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
              .body());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws Exception {
    for (RunningGateway gateway : gateways) {
      gateway.close();
    }
    if (line != null) {
      line.close();
    }
    server.close();
  }
}
