package io.studygate.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The intake when the server dies, the line is bad, or one does not know the other any more. */
class FaultyLineIT {
  private static final Duration SOON = Duration.ofMinutes(3);
  private static final int SIZE = 4_000_000;

  @TempDir Path tmp;
  private OpenSshServer server;
  private Wire wire;
  private IntakeRig rig;

  @BeforeEach
  void open() throws Exception {
    server = new OpenSshServer(tmp, tmp.resolve("homes"));
    wire = new Wire(server.port);
    server.known(server.port, wire.port());
    rig =
        new IntakeRig(
            tmp,
            List.of("017", "018"),
            r ->
                IntakeRig.inbox(
                    wire.port(), server.key, server.knownHosts, OpenSshServer.user(), 2));
  }

  @AfterEach
  void close() throws Exception {
    if (rig != null) {
      rig.close();
      wire.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void a_server_that_dies_in_the_middle_of_a_download_and_comes_back_costs_nothing_but_time()
      throws Exception {
    byte[] zip = Zips.zip(SIZE, 1);
    inTheMiddleOf(zip);
    server.die();
    await().atMost(SOON).until(() -> rig.troubles.size() == 1);
    assertThat(rig.troubles).first().asString().contains("cannot be reached");
    assertThat(rig.receipts).isEmpty();
    wire.slow(0);
    server.serve();
    receivedOnce(zip);
    // The poll's own copy goes when its exchange ends, a little after the receipt.
    await().atMost(SOON).until(() -> IntakePromises.files(rig.spool.incoming()).isEmpty());
  }

  @Test
  void a_line_that_stands_still_in_the_middle_of_a_download_goes_on_where_it_was()
      throws Exception {
    byte[] zip = Zips.zip(SIZE, 1);
    inTheMiddleOf(zip);
    wire.still(true);
    long before = wire.carried();
    rig.wind(IntakeRig.GRACE);
    await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> rig.receipts.isEmpty());
    assertThat(wire.carried()).isLessThan(before + SIZE / 2);
    wire.still(false);
    wire.slow(0);
    receivedOnce(zip);
    assertThat(rig.troubles).isEmpty();
  }

  @Test
  void a_line_that_stands_still_for_more_than_a_minute_is_given_up_and_the_file_fetched_anew()
      throws Exception {
    byte[] zip = Zips.zip(SIZE, 1);
    inTheMiddleOf(zip);
    wire.still(true);
    await().atMost(SOON.multipliedBy(4)).until(() -> rig.troubles.size() == 1);
    assertThat(rig.troubles).first().asString().contains("cannot be reached");
    assertThat(rig.receipts).isEmpty();
    assertThat(begun()).as("half a file is of no use").isZero();
    wire.still(false);
    wire.slow(0);
    receivedOnce(zip);
  }

  @Test
  void a_file_that_the_site_writes_anew_in_the_middle_of_a_download_is_taken_as_it_is_then()
      throws Exception {
    inTheMiddleOf(Zips.zip(SIZE, 1));
    byte[] second = Zips.zip(SIZE / 2, 2);
    rig.put("017/incoming/a.zip", second);
    wire.slow(0);
    receivedOnce(second);
  }

  @Test
  void a_changed_host_key_stops_the_inbox_until_an_operator_writes_it_down() throws Exception {
    rig.start();
    rig.severalLooks();
    server.die();
    server.changeHostKey();
    server.serve();
    byte[] zip = Zips.zip(10_000, 1);
    rig.put("017/incoming/a.zip", zip);
    await().atMost(SOON).until(() -> rig.troubles.size() == 1);
    assertThat(rig.troubles).first().asString().contains("host key");
    rig.wind(IntakeRig.GRACE);
    assertThat(rig.receipts).isEmpty();
    server.known(server.port, wire.port());
    receivedOnce(zip);
    assertThat(rig.troubles).hasSize(1);
  }

  @Test
  void a_refused_key_stops_the_inbox_until_it_is_let_in_again() throws Exception {
    rig.start();
    rig.severalLooks();
    server.authorizeNobody();
    server.die();
    server.serve();
    byte[] zip = Zips.zip(10_000, 1);
    rig.put("017/incoming/a.zip", zip);
    await().atMost(SOON).until(() -> rig.troubles.size() == 1);
    assertThat(rig.troubles).first().asString().contains("a key that the server refuses");
    rig.wind(IntakeRig.GRACE);
    assertThat(rig.receipts).isEmpty();
    server.authorize();
    receivedOnce(zip);
  }

  /** Comes back when a part of the zip is here and the rest is on its slow way. */
  private void inTheMiddleOf(byte[] zip) throws Exception {
    rig.start();
    rig.put("017/incoming/a.zip", zip);
    rig.severalLooks();
    wire.slow(20);
    rig.wind(IntakeRig.SETTLE);
    await().atMost(SOON).until(() -> begun() > 0);
    assertThat(begun()).isLessThan(zip.length);
  }

  private long begun() throws IOException {
    long bytes = 0;
    for (Path each : IntakePromises.files(rig.spool.incoming())) {
      bytes += Files.size(each);
    }
    return bytes;
  }

  private void receivedOnce(byte[] zip) throws Exception {
    await()
        .atMost(SOON)
        .until(
            () -> {
              rig.wind(IntakeRig.SETTLE);
              return rig.received("017").contains("a.zip");
            });
    assertThat(rig.receipts).hasSize(1);
    assertThat(rig.tickets()).hasSize(1);
    assertThat(rig.payload(rig.tickets().get(0)).resolve("payload.zip")).hasBinaryContent(zip);
  }
}
