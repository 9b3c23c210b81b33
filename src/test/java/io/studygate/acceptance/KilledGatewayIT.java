package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.config.Settings;
import io.studygate.demo.SyntheticStudy;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A gateway that is killed in the middle of a study and started again loses and doubles nothing.
 */
class KilledGatewayIT {
  private static final String NAME = "TRIAL-RT-0007_SITE07";
  private static final int SLICES = 30;

  /** They take the gateway a while. */
  private static final int MANY = 200;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;
  private RunningGateway gateway;
  private EmbeddedServer server;

  /** When the kill comes: as soon as this can be seen. */
  enum Moment {
    RECEIVED,
    RECEIPT,
    BEING_WRITTEN_ANEW,
    QUEUED_FOR_DELIVERY,
    DELIVERED
  }

  @BeforeEach
  void start() throws Exception {
    Assumptions.assumeTrue(OpenSshServer.installed(), "no OpenSSH here");
    gateway = new RunningGateway(Files.createDirectory(folder.resolve("gateway")));
    server = new EmbeddedServer(Files.createDirectory(folder.resolve("server")));
    server.prepare(gateway);
    gateway.start();
  }

  @AfterEach
  void stop() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void delivers_the_study_once_after_a_kill_when(Moment moment) throws Exception {
    send(SLICES);
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(visible(moment));
    gateway.kill();
    gateway.start();
    delivered(SLICES);
  }

  @Test
  void work_in_hand_ends_before_the_ledger_closes_when_it_is_told_to_stop() throws Exception {
    send(MANY);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(visible(Moment.BEING_WRITTEN_ANEW));
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
    gateway.start();
    delivered(MANY);
  }

  private void send(int slices) throws Exception {
    Path zip = folder.resolve(NAME + ".zip");
    SyntheticStudy.of(SyntheticStudy.Kind.RT, slices, 256).toZip(zip);
    server.site("017").sftp("put " + zip + " incoming/" + NAME + ".zip");
  }

  /** Everything is where it belongs, once. */
  private void delivered(int slices) throws Exception {
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
    assertThat(files(destinations())).isEqualTo(slices + 3 + 1);
    assertThat(files(server.homes().resolve("017/received"))).isEqualTo(1);
    assertThat(files(gateway.var().resolve("mail"))).isEqualTo(2);
  }

  private Callable<Boolean> visible(Moment moment) {
    return switch (moment) {
      case RECEIVED -> () -> files(spool().resolve("received")) > 0;
      case RECEIPT ->
          () -> Files.exists(server.homes().resolve("017/output/" + NAME + "_out/receipt.txt"));
      case BEING_WRITTEN_ANEW -> () -> files(spool().resolve("work")) > 3;
      case QUEUED_FOR_DELIVERY -> () -> files(spool().resolve("deliver")) > 0;
      case DELIVERED -> () -> files(destinations()) > 0;
    };
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
