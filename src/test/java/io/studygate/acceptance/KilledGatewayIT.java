package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import io.studygate.config.Settings;
import io.studygate.demo.SyntheticStudy;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway that is killed in the middle of a study and started again loses and doubles nothing.
 */
class KilledGatewayIT {
  private static final String NAME = "TRIAL-RT-0007_SITE07";
  private static final String TRIAL = "KILLED";

  /** It is at the site, and the ledger does not know it yet. */
  private static final Moment RECEIPT_WRITTEN =
      Moment.before("receipt", "ledger.Ledger", "event", "-> receipt-written$");

  /** They take the gateway a while. */
  private static final int MANY = 200;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;
  private RunningGateway gateway;
  private EmbeddedServer server;

  @BeforeEach
  void needs() {
    Assumptions.assumeTrue(OpenSshServer.installed(), "no OpenSSH here");
  }

  @Test
  void each_study_is_delivered_once_though_the_gateway_is_killed_at_step_after_step()
      throws Exception {
    try (KilledRig rig = new KilledRig(folder)) {
      rig.trial(TRIAL, "", "");
      rig.killedAt(TRIAL, Moment.renamed("received", "/spool/received/[^/]+"), 1);
      rig.killedAt(TRIAL, RECEIPT_WRITTEN, 1);
      rig.killedAt(
          TRIAL, Moment.before("written anew", "deidentify.StudyAnonymiser", "one", ""), 3);
      rig.killedAt(TRIAL, Moment.renamed("queued", "/spool/deliver/[^/]+/[^/]+"), 1);
      rig.killedAt(TRIAL, Moment.renamed("delivered", "/destinations/.*"), 1);
      rig.finish();

      for (String name : rig.sent) {
        Path results = rig.results(name);
        assertThat(results.resolve("report.txt")).content().startsWith("ACCEPTED");
        assertThat(results.resolve("receipt.txt")).content().startsWith("We have it");
        assertThat(results.resolve("already-received.txt")).doesNotExist();
        assertThat(results.resolveSibling(name + "_2_out")).doesNotExist();
      }
      // The objects and deidentification.json.
      assertThat(files(rig.archive(TRIAL))).isEqualTo(rig.sent.size() * (KilledRig.OBJECTS + 1));
      assertThat(files(rig.home().resolve("received"))).isEqualTo(rig.sent.size());
      assertThat(rig.mails("")).isEqualTo(2 * rig.sent.size());
      assertThat(rig.histories())
          .hasSameSizeAs(rig.sent)
          .allSatisfy(
              history ->
                  assertThat(history)
                      .extracting(Event::event)
                      .containsOnlyOnce("delivered", "moved"));
    }
  }

  @Test
  void work_in_hand_ends_before_the_ledger_closes_when_it_is_told_to_stop() throws Exception {
    gateway = new RunningGateway(Files.createDirectory(folder.resolve("gateway")));
    server = new EmbeddedServer(Files.createDirectory(folder.resolve("server")));
    server.prepare(gateway);
    try (RunningGateway run = gateway) {
      run.start();
      send();
      stopWhileItWritesAnew();
      run.start();
      delivered();
    }
  }

  private void stopWhileItWritesAnew() throws Exception {
    await("some are written anew")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> files(spool().resolve("work")), greaterThan(3));
    Instant told = Instant.now();
    assertThat(gateway.stop()).isZero();

    assertThat(files(spool().resolve("received"))).as("finished, and not broken off").isZero();
    assertThat(files(spool().resolve("work"))).isZero();
    assertThat(gateway.log()).content().doesNotContain("LedgerException");
    var settings =
        new Settings.Ledger(
            "jdbc:h2:file:" + gateway.var().resolve("ledger/ledger"), "studygate", "");
    try (var database = LedgerDatabase.openExisting(settings)) {
      Ledger ledger = new Ledger(database, Clock.systemUTC());
      assertThat(ledger.history(ledger.latest(1).get(0).id()))
          .filteredOn(event -> event.event().equals("decided"))
          .singleElement()
          .satisfies(decided -> assertThat(decided.at()).isAfter(told));
      assertThat(ledger.verify().fault()).isEmpty();
    }
  }

  private void send() throws Exception {
    Path zip = folder.resolve(NAME + ".zip");
    SyntheticStudy.of(SyntheticStudy.Kind.RT, MANY, 256).toZip(zip);
    server.site("017").sftp("put " + zip + " incoming/" + NAME + ".zip");
  }

  /** Everything is where it belongs, once. */
  private void delivered() throws Exception {
    Path results = server.homes().resolve("017/output/" + NAME + "_out");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                Files.exists(results.resolve("SHA256SUMS"))
                    && files(spool()) == 0
                    // The move is made up for at the next look, which may come after the results.
                    && files(server.homes().resolve("017/incoming")) == 0);
    assertThat(results.resolve("report.txt")).content().startsWith("ACCEPTED");
    assertThat(results.resolve("receipt.txt")).content().startsWith("We have it");
    assertThat(results.resolve("already-received.txt")).doesNotExist();
    // The objects and deidentification.json.
    assertThat(files(destinations())).isEqualTo(MANY + 3 + 1);
    assertThat(files(server.homes().resolve("017/received"))).isEqualTo(1);
    assertThat(files(gateway.var().resolve("mail"))).isEqualTo(2);
  }

  private Path spool() {
    return gateway.var().resolve("spool");
  }

  private Path destinations() {
    return gateway.var().resolve("destinations");
  }

  private static int files(Path root) throws IOException {
    if (!Files.exists(root)) {
      return 0;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      return (int)
          paths
              .filter(Files::isRegularFile)
              .filter(path -> !path.endsWith("gateway.lock") && !path.toString().contains("/kept/"))
              .count();
    } catch (java.io.UncheckedIOException e) {
      // Something left while it was listed; the next look sees it whole.
      return 0;
    }
  }
}
