package io.studygate.acceptance;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.TestStudies;
import io.studygate.config.Settings;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small studies from many sites, all sent before their time is taken, and what became of them. */
final class ScaleLoad {
  /** Four images of half a megabyte. */
  private static final int IMAGES = 4;

  private final ScaleRig rig;
  private final Path made;
  private final Settings.Ledger ledger;
  private final int count;
  private final List<Long> memory = new ArrayList<>();

  private ScaleLoad(ScaleRig rig, Path folder, Settings.Ledger ledger, int count)
      throws IOException {
    this.rig = rig;
    this.made = Files.createDirectories(folder.resolve("made"));
    this.ledger = ledger;
    this.count = count;
  }

  /**
   * What came of a load.
   *
   * @param seconds from the first upload that had settled until all were through
   * @param receipts from when each was safe until its receipt was with the site, s
   * @param deliveries the same until it was delivered, s
   * @param received how many were received; more than were sent were taken twice
   * @param memory resident memory at equal parts of the way, MB
   */
  record Came(
      double seconds,
      List<Double> receipts,
      List<Double> deliveries,
      int received,
      List<Long> memory) {
    int lost(int sent) {
      return sent - deliveries.size();
    }

    int twice(int sent) {
      return received - sent;
    }
  }

  /** Makes so many, sends them, waits for all and ends the gateways. */
  static Came run(ScaleRig rig, Path folder, Settings.Ledger ledger, int count) throws Exception {
    ScaleLoad load = new ScaleLoad(rig, folder, ledger, count);
    load.make();
    rig.start();
    Instant from = load.send();
    load.wait(from);
    for (RunningGateway gateway : rig.gateways()) {
      gateway.close();
    }
    return load.came(from);
  }

  private void make() throws IOException {
    for (int i = 0; i < count; i++) {
      TestStudies.ct()
          .seed("scale" + i)
          .series(1)
          .instances(IMAGES)
          .matrix(512)
          .submission("protocol: TEST-ANY", "case: %06d".formatted(i))
          .asZip(made.resolve(i + ".zip"));
    }
  }

  /** When the first of them had settled. */
  private Instant send() throws IOException {
    Instant first = Instant.now();
    for (int i = 0; i < count; i++) {
      rig.drop(i % rig.sites(), made.resolve(i + ".zip"), "study" + i);
    }
    return first.plusMillis(ScaleRig.PAUSE_MILLIS);
  }

  private void wait(Instant from) {
    await("all results")
        .atMost(Duration.ofSeconds(600 + 2L * count))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              memory.add(resident());
              return results() == count;
            });
  }

  private int results() {
    int there = 0;
    for (int i = 0; i < count; i++) {
      Path results = rig.receipt(i % rig.sites(), "study" + i).resolveSibling("SHA256SUMS");
      there += Files.exists(results) ? 1 : 0;
    }
    return there;
  }

  private long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + rig.gateways().get(0).pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }

  private Came came(Instant from) throws Exception {
    List<Double> receipts = new ArrayList<>();
    List<Double> deliveries = new ArrayList<>();
    int received = 0;
    Instant last = from;
    try (HikariDataSource database = LedgerDatabase.openExisting(ledger)) {
      Ledger book = new Ledger(database, Clock.systemUTC());
      for (var submission : book.latest(Integer.MAX_VALUE)) {
        Map<String, Instant> at = new HashMap<>();
        for (Event event : book.history(submission.id())) {
          received += event.event().equals("received") ? 1 : 0;
          at.putIfAbsent(event.event(), event.at());
          last = event.at().isAfter(last) ? event.at() : last;
        }
        Path receipt = receiptOf(submission.resultName());
        receipts.add(seconds(at.get("received"), Files.getLastModifiedTime(receipt).toInstant()));
        Optional.ofNullable(at.get("delivered"))
            .ifPresent(then -> deliveries.add(seconds(at.get("received"), then)));
      }
    }
    return new Came(seconds(from, last), receipts, deliveries, received, parts());
  }

  private Path receiptOf(String name) {
    return rig.receipt(Integer.parseInt(name.replaceAll("\\D", "")) % rig.sites(), name);
  }

  private List<Long> parts() {
    List<Long> parts = new ArrayList<>();
    for (int part = 1; part <= 6; part++) {
      parts.add(memory.get((memory.size() - 1) * part / 6));
    }
    return parts;
  }

  private static double seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
  }
}
