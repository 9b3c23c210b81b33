package io.studygate.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.studygate.config.Generation;
import io.studygate.config.Inbox;
import io.studygate.config.Settings;
import io.studygate.config.Site;
import io.studygate.retention.KeptRig;
import io.studygate.retention.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept at the sites, looked at over SFTP: by retention, and for its sums. */
class SiteShelfIT {
  @TempDir Path folder;
  private KeptRig rig;
  private EmbeddedSftpServer server;
  private Shelf[] shelves;
  private Generation generation;
  private Path homes;
  private Inbox inbox;
  private final AtomicReference<WatchedFiles.Listing> beforeListing =
      new AtomicReference<>(path -> {});

  @BeforeEach
  void open() throws Exception {
    rig = new KeptRig(folder);
    homes = folder.resolve("homes");
    List<Site> sites = List.of(IntakeRig.site("017"), IntakeRig.site("018"));
    server =
        new EmbeddedSftpServer(
            new Settings.Sftp(true, "127.0.0.1", 0, homes),
            folder.resolve("keys"),
            sites,
            0,
            new WatchedFiles(folder -> beforeListing.get().of(folder)));
    server.start();
    inbox =
        IntakeRig.inbox(
            server.port(), server.gatewayKey(), server.knownHosts(), EmbeddedSftpServer.GATEWAY, 1);
    Settings settings =
        new Settings(
            folder.resolve("spool"),
            folder,
            List.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            new Settings.Retention(30, 60, 0, 0, 0, 0, 0, 0),
            Settings.Scan.OFF);
    generation =
        new Generation(
            "hash",
            settings,
            Map.of("main", inbox),
            Map.of("017", sites.get(0), "018", sites.get(1)),
            Map.of(),
            Map.of(),
            Map.of());
    shelves = SiteShelf.of(generation, rig.ledger).toArray(Shelf[]::new);
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    rig.close();
  }

  @Test
  void received_and_results_go_each_after_their_own_time_with_all_that_is_in_them()
      throws Exception {
    rig.ended("a1", "017", "Doe^Jane");
    Path received = put("017/received/a1/Doe^Jane/s*?1/IM1");
    Path results = put("017/output/Doe^Jane_out/report.txt");
    rig.wind(30);
    assertThat(rig.look(shelves))
        .containsExactly(
            "received/ of site 017 a1: goes", "output/ of site 017 a1: its time is not over");
    rig.apply(shelves);
    assertThat(received.getParent().getParent().getParent()).doesNotExist();
    assertThat(results).exists();
    rig.wind(30);
    rig.apply(shelves);
    assertThat(homes.resolve("017/output")).isEmptyDirectory();
    assertThat(homes.resolve("017/received")).isEmptyDirectory();
    assertThat(rig.ledger.history("a1"))
        .filteredOn(event -> event.event().equals("removed"))
        .extracting(event -> event.details().get("what"))
        .containsExactly("received", "results");
  }

  @Test
  void what_is_not_this_sites_or_unknown_stays_and_a_link_is_not_followed() throws Exception {
    rig.ended("a1", "017", "one");
    rig.ended("b2", "017", "two");
    Path others = put("018/received/a1/one.zip");
    Path unknown = put("017/received/unknown/x.zip");
    Path own = put("017/output/holiday/x.txt");
    Path foreign = put("018/output/one_out/report.txt");
    Path linked = put("018/incoming/live.zip");
    Files.createDirectories(homes.resolve("017/received/b2"));
    Files.createSymbolicLink(homes.resolve("017/received/b2/away"), linked.getParent());
    rig.wind(100);
    rig.apply(shelves);
    assertThat(List.of(others, unknown, own, foreign, linked)).allMatch(Files::exists);
    assertThat(rig.ledger.happened("b2", "removed", Map.of())).as("it was tried").isTrue();
  }

  @Test
  void a_folder_that_the_site_writes_on_is_given_up_until_the_next_look() throws Exception {
    AtomicInteger written = new AtomicInteger();
    beforeListing.set(
        path -> {
          if (path.equals("/017/received/a1/one")) {
            put("017/received/a1/one/IM" + written.incrementAndGet());
          }
        });
    Path first = put("017/received/a1/one/IM0");
    try (RemoteFiles remote = new RemoteFiles(inbox)) {
      assertThatThrownBy(() -> remote.remove("017/received/a1", 100))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("not empty after 100");
      assertThat(first).doesNotExist();
      assertThat(written).hasValueBetween(20, 100);
      beforeListing.set(path -> {});
      remote.remove("017/received/a1", 100);
    }
    assertThat(homes.resolve("017/received")).isEmptyDirectory();
  }

  @Test
  void a_result_folder_stays_while_a_later_submission_of_the_same_name_has_not_ended()
      throws Exception {
    rig.ended("a1", "017", "one");
    Path results = put("017/output/one_out/report.txt");
    rig.wind(59);
    rig.ledger.received(rig.ticket("b2", "017", "one", "aba1"));
    rig.wind(100);
    rig.apply(shelves);
    assertThat(results).exists();
  }

  @Test
  void a_server_that_is_away_is_told_and_nothing_is_taken_for_gone() throws Exception {
    rig.ended("a1", "017", "one");
    put("017/received/a1/one.zip");
    server.close();
    rig.wind(100);
    assertThat(rig.look(shelves)).containsExactly("received failed", "results failed");
    rig.apply(shelves);
    assertThat(rig.ledger.happened("a1", "removed", Map.of())).isFalse();
  }

  @Test
  void a_result_that_was_changed_or_taken_away_is_named_and_so_are_sums_made_anew()
      throws Exception {
    rig.ended("a1", "017", "Doe^Jane");
    Path report = put("017/output/Doe^Jane_out/report.txt");
    Path sums = put("017/output/Doe^Jane_out/SHA256SUMS");
    Files.writeString(sums, DigestUtils.sha256Hex("x") + "  report.txt\n");
    String sum = DigestUtils.sha256Hex(Files.readString(sums));
    rig.ledger.event("a1", "route test", "results-queued", Map.of("sums", sum));
    put("017/output/holiday_out/x.txt");
    assertThat(new SiteResults(rig.ledger).check(generation)).isEmpty();

    Files.writeString(report, "y");
    assertThat(wrong()).isEqualTo("report.txt was changed");
    Files.delete(report);
    assertThat(wrong()).isEqualTo("report.txt is missing");
    Files.writeString(sums, DigestUtils.sha256Hex("y") + "  report.txt\n");
    assertThat(wrong()).isEqualTo("SHA256SUMS is not the one that was written");
    Files.delete(sums);
    assertThat(wrong()).isEqualTo("SHA256SUMS is not there");
  }

  /** The one fault, without the place, which must name nobody. */
  private String wrong() throws Exception {
    List<String> faults = new SiteResults(rig.ledger).check(generation);
    assertThat(faults).singleElement().asString().startsWith("output/ of site 017 a1: ");
    return faults.get(0).replace("output/ of site 017 a1: ", "");
  }

  private Path put(String path) throws IOException {
    Path file = homes.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "x");
  }
}
