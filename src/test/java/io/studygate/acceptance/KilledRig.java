package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.TestStudies;
import io.studygate.config.Settings;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import io.studygate.ledger.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A gateway that is killed while it works for trials of the test's own, each time after one more
 * study was sent, and that in the end does all that it has left undone.
 */
final class KilledRig implements AutoCloseable {
  static final int OBJECTS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String SITE = "017";

  final RunningGateway gateway;
  final List<String> sent = new ArrayList<>();
  private final OpenSshServer server;
  private final Path folder;
  private final List<String> trials = new ArrayList<>();

  KilledRig(Path folder) throws Exception {
    this.folder = folder;
    gateway = new RunningGateway(Files.createDirectory(folder.resolve("gateway")));
    server = new OpenSshServer(Files.createDirectory(folder.resolve("server")));
    server.prepare(gateway);
  }

  /** Adds a trial like TEST-ANY; before anything is sent for it. */
  void trial(String protocol, String destinations, String more) throws IOException {
    Path any = gateway.config().resolve("trials/TEST-ANY.yaml");
    String text = Files.readString(any).replace("TEST-ANY", protocol);
    Files.writeString(
        any.resolveSibling(protocol + ".yaml"),
        text.replace("destinations:\n", "destinations:\n" + destinations) + more);
    trials.add(protocol);
    gateway.edit("sites/017.yaml", "^trials:.*$", "trials: [ " + String.join(", ", trials) + " ]");
  }

  /** Sends a study for a trial, and kills the gateway when it comes to this moment. */
  void killedAt(String protocol, Moment moment, int times) throws Exception {
    String name = "s%03d".formatted(sent.size() + 1);
    Path zip = folder.resolve(name + ".zip");
    TestStudies.ct()
        .instances(OBJECTS)
        .seed(name)
        .submission("protocol: " + protocol, "case: " + name.substring(1))
        .asZip(zip);
    server.site(SITE).sftp("put " + zip + " incoming/" + name + ".zip");
    sent.add(name);
    assertThat(gateway.killedAt(moment, times, PATIENCE)).as(moment.name()).isTrue();
  }

  /** Starts it once more and lets it end what waits. */
  void finish() throws Exception {
    gateway.start();
    await("all that waits has gone")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> Kills.waiting(server.homes(), gateway.var().resolve("spool")) == 0);
    assertThat(gateway.stop()).isZero();
  }

  /** The site's own folder. */
  Path home() {
    return server.homes().resolve(SITE);
  }

  /** The site's folder of one that was sent. */
  Path results(String name) {
    return home().resolve("output").resolve(name + "_out");
  }

  /** Where the folder destination of a trial has its cases. */
  Path archive(String protocol) {
    return gateway.var().resolve("destinations/archive").resolve(protocol);
  }

  /**
   * What the ledger says of all that was sent; its chain is whole, and what was delivered to
   * folders and written for the site has the sums that it knows.
   */
  List<List<Event>> histories() throws IOException {
    var settings =
        new Settings.Ledger(
            "jdbc:h2:file:" + gateway.var().resolve("ledger/ledger"), "studygate", "");
    try (HikariDataSource database = LedgerDatabase.openExisting(settings)) {
      Ledger ledger = new Ledger(database, Clock.systemUTC());
      assertThat(ledger.verify().fault()).isEmpty();
      Sums sums = Sums.of(gateway.generation(), ledger);
      assertThat(sums.altered()).isEmpty();
      assertThat(sums.studies()).isEqualTo(sent.size());
      assertThat(sums.folders()).isEqualTo(sent.size());
      return ledger.latest(Integer.MAX_VALUE).stream()
          .map(Submission::id)
          .map(ledger::history)
          .toList();
    }
  }

  /** How many e-mails it wrote whose file names hold these words. */
  long mails(String words) {
    String[] files =
        gateway.var().resolve("mail").toFile().list((dir, name) -> name.contains(words));
    return files.length;
  }

  @Override
  public void close() throws Exception {
    gateway.close();
    server.close();
  }
}
