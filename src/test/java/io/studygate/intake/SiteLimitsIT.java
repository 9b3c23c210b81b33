package io.studygate.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.config.SiteLimits;
import io.studygate.finding.Finding;
import io.studygate.intake.IntakeRig.Receipt;
import io.studygate.spool.Json;
import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much a site may send, over real SFTP. */
class SiteLimitsIT {
  private static final Duration SOON = Duration.ofMinutes(3);
  private static final Duration HOUR = Duration.ofMinutes(61);

  /** More than one look takes in; by hand it was a million. */
  private static final int FILES = Integer.getInteger("studygate.test.files", 30_000);

  @TempDir Path tmp;
  private OpenSshServer server;
  private IntakeRig rig;

  @BeforeEach
  void open() throws Exception {
    server = new OpenSshServer(tmp, tmp.resolve("homes"));
    rig =
        new IntakeRig(
            tmp,
            List.of("017", "018"),
            r ->
                IntakeRig.inbox(
                    server.port, server.key, server.knownHosts, OpenSshServer.user(), 2));
  }

  @AfterEach
  void close() throws Exception {
    if (rig != null) {
      rig.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void beyond_its_submissions_of_an_hour_a_site_waits_and_no_other_does_and_nothing_is_lost()
      throws Exception {
    rig.limits = new SiteLimits(3, null, null, null);
    rig.start();
    send("017", 5);
    rig.put("017/incoming/folder/IM1", new byte[] {1});
    rig.put("017/incoming/folder/done", new byte[0]);
    send("018", 1);
    rig.stillFor(IntakeRig.SETTLE);
    received("017", 3);
    received("018", 1);
    rig.stillFor(IntakeRig.QUIET);
    assertThat(of("017")).hasSize(3);
    // Which three is chance; of a folder each file is listed.
    assertThat(rig.received("017").stream().map(file -> file.replaceFirst("/.*", "")).distinct())
        .as("what waits stays in its place")
        .hasSize(3);
    await().atMost(SOON).until(() -> rig.troubles.size() == 1);
    assertThat(rig.troubles.get(0)).contains("Site 017", "submissionsPerHour: 3");
    assertThat(notices()).hasSize(1).first().asString().contains("limit of 3 submissions");

    rig.stop();
    rig.start();
    rig.stillFor(IntakeRig.SETTLE);
    assertThat(of("017")).as("after a restart too").hasSize(3);

    rig.wind(HOUR);
    received("017", 6);
    rig.wind(HOUR);
    send("017", 1);
    received("017", 7);
    assertThat(rig.troubles).as("one e-mail for all that waited").hasSize(1);
  }

  @Test
  void beyond_its_bytes_of_a_day_a_site_waits_until_the_day_is_over() throws Exception {
    rig.limits = new SiteLimits(null, 25_000L, null, null);
    rig.start();
    send("017", 5);
    rig.stillFor(IntakeRig.SETTLE);
    received("017", 3);
    rig.stillFor(HOUR);
    assertThat(of("017")).hasSize(3);
    assertThat(notices()).hasSize(1).first().asString().contains("25000 bytes within a day");
    rig.wind(Duration.ofHours(24));
    received("017", 5);
  }

  @Test
  void a_folder_of_more_files_than_the_site_may_send_is_refused_with_the_sites_own_limit()
      throws Exception {
    rig.limits = new SiteLimits(null, null, 3, null);
    rig.start();
    for (int i = 0; i < 5; i++) {
      rig.put("017/incoming/x/IM" + i, new byte[] {1});
    }
    rig.stillFor(IntakeRig.SETTLE);
    rig.stillFor(IntakeRig.QUIET);
    received("017", 1);
    Path refusal = rig.payload(rig.tickets().get(0)).resolve("refusal.json");
    assertThat(Json.read(refusal, Finding.class).what())
        .contains("4 or more files, more than the 3");
  }

  @Test
  void very_many_files_in_one_folder_hold_up_no_other_site() throws Exception {
    Path incoming = rig.homes.resolve("017/incoming");
    for (int i = 0; i < FILES; i++) {
      Files.createFile(incoming.resolve("IM" + i));
    }
    rig.start();
    rig.severalLooks();
    send("018", 1);
    received("018", 1);
    // They are answered in turn, so many at a look; what is not looked at for two minutes is gone.
    await()
        .atMost(SOON.multipliedBy(4))
        .untilAsserted(
            () -> {
              rig.wind(IntakeRig.QUIET.dividedBy(2));
              rig.severalLooks();
              assertThat(of("017").size()).isGreaterThan(5);
            });
    send("018", 1);
    received("018", 2);
  }

  @Test
  void a_folder_of_very_many_files_is_refused_and_holds_up_no_other_site() throws Exception {
    for (int i = 0; i < FILES; i++) {
      Path folder = rig.homes.resolve("017/incoming/x/" + i / 10_000);
      Files.createFile(Files.createDirectories(folder).resolve("IM" + i));
    }
    rig.start();
    send("018", 1);
    received("018", 1);
    rig.stillFor(IntakeRig.QUIET);
    received("017", 1);
    Path refusal = rig.payload(of("017").get(0)).resolve("refusal.json");
    assertThat(Json.read(refusal, Finding.class).what())
        .contains(IntakeRig.MOST_FILES + 1 + " or more files");
    assertThat(rig.homes.resolve("017/incoming")).isEmptyDirectory();
  }

  @Test
  void folders_deeper_than_the_server_has_words_for_hold_up_no_other_site() throws Exception {
    try {
      deeper("017/incoming/x");
      deeper("017/input/x");
      rig.put("017/input/T/input/a.zip", Zips.zip(10_000, 1));
      rig.start();
      send("018", 1);
      rig.stillFor(IntakeRig.SETTLE);
      received("018", 1);
      rig.stillFor(IntakeRig.QUIET);
      received("017", 2);
      Path refusal = rig.payload(folder("017")).resolve("refusal.json");
      assertThat(Json.read(refusal, Finding.class).what()).contains("2001 or more bytes in one");
      await().atMost(SOON).until(() -> rig.troubles.size() == 1);
      assertThat(rig.troubles.get(0)).contains("site 017", "lies too deep");
    } finally {
      // Java has no words for it either.
      OpenSsh.run(tmp, List.of("rm", "-rf", rig.homes.resolve("017").toString()));
    }
  }

  /** A path of more than 4,096 bytes, which is made by a rename as a site can. */
  private void deeper(String place) throws Exception {
    String half = ("y".repeat(250) + "/").repeat(10);
    Path top = Files.createDirectories(rig.homes.resolve(place + "/" + half));
    Path other = tmp.resolve("other");
    Files.createDirectories(other.resolve(half));
    Files.move(other, top.resolve("other"));
  }

  private Ticket folder(String site) {
    return of(site).stream()
        .filter(ticket -> ticket.layout() == Layout.INCOMING_FOLDER)
        .findFirst()
        .orElseThrow();
  }

  private void send(String site, int zips) throws Exception {
    for (int i = 0; i < zips; i++) {
      rig.put(
          site + "/incoming/" + System.nanoTime() + ".zip", Zips.zip(10_000, System.nanoTime()));
    }
  }

  private void received(String site, int count) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              rig.wind(IntakeRig.SETTLE);
              assertThat(of(site)).hasSize(count);
            });
  }

  private List<Ticket> of(String site) {
    return rig.receipts.stream()
        .map(Receipt::ticket)
        .filter(ticket -> ticket.site().equals(site))
        .toList();
  }

  private List<Finding> notices() throws Exception {
    List<Finding> notices = new java.util.ArrayList<>();
    for (Ticket ticket : rig.tickets()) {
      Path notice = rig.payload(ticket).resolve("notice.json");
      if (Files.exists(notice)) {
        notices.add(Json.read(notice, Finding.class));
      }
    }
    return notices;
  }
}
