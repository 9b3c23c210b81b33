package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.TestConfig;
import io.studygate.deliver.FolderDestination;
import io.studygate.ledger.Recalls;
import io.studygate.retention.KeptRig;
import io.studygate.retention.ParkedReminder;
import io.studygate.retention.Retention;
import io.studygate.spool.Holds;
import io.studygate.validate.Outcome.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The places of this machine that retention empties, as the gateway puts them together, each with a
 * period of its own. What lies at the sites is in {@code SiteShelfIT}, at destinations in {@code
 * DeliveredShelfTest}.
 */
class KeepingTest {
  @TempDir Path folder;
  private KeptRig rig;
  private Generation generation;

  @BeforeEach
  void open() throws Exception {
    Path config = folder.resolve("config");
    TestConfig.copyTo(config);
    generation =
        ConfigLoader.load(
                config,
                Map.of(
                    "STUDYGATE_VAR_DIR", folder.toString(),
                    "STUDYGATE_RETENTION_KEPT_DAYS", "14",
                    "STUDYGATE_RETENTION_INVENTORIES_DAYS", "20",
                    "STUDYGATE_RETENTION_PARKED_DAYS", "30"))
            .orThrow();
    rig = new KeptRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void each_place_has_its_own_period_and_its_own_event() throws Exception {
    rig.ended("a1", "017", "one");
    Path kept = thing("spool/kept/a1/payload.zip").getParent();
    Path inventory = thing("inventories/A-TRIAL-THAT-HAS-LEFT/a1.json.gz");
    Path parked = thing("spool/parked/a1-older-1/payload.zip").getParent();
    wind(13);
    assertThat(List.of(kept, inventory, parked)).allMatch(Files::exists);
    wind(1);
    assertThat(kept).doesNotExist();
    assertThat(inventory).exists();
    wind(6);
    assertThat(inventory).doesNotExist();
    assertThat(parked).exists();
    wind(10);
    assertThat(parked).doesNotExist();
    assertThat(rig.ledger.history("a1"))
        .filteredOn(event -> event.event().equals("removed"))
        .extracting(event -> event.actor() + ": " + event.details())
        .containsExactly(
            "route apply-retention: {days=14, place=spool/kept/a1, what=kept}",
            "route apply-retention: {days=20, place=inventories/A-TRIAL-THAT-HAS-LEFT/a1.json.gz,"
                + " what=inventories}",
            "route apply-retention: {days=30, place=spool/parked/a1-older-1, what=parked}");
  }

  @Test
  void what_goes_with_a_recall_goes_at_once_and_the_word_of_it_stays_for_the_page()
      throws Exception {
    rig.ended("a1", "017", "one");
    new Recalls(rig.ledger).ask("a1", "operator O", rig.clock.instant(), Map.of("by", "O"));
    rig.happened("a1", Recalls.TOLD);
    List<Path> gone =
        Stream.of(
                "spool/kept/a1/payload.zip", "inventories/P/a1.json.gz", "spool/sent/a1/report.txt")
            .map(this::thing)
            .toList();
    Path note = thing("spool/sent/a1/RECALLED.txt");
    wind(0);
    assertThat(gone).noneMatch(Files::exists);
    assertThat(note).exists();
    wind(14);
    assertThat(note.getParent()).doesNotExist();
  }

  @Test
  void what_is_undelivered_unanswered_held_or_unknown_stays_in_every_place() throws Exception {
    rig.received("undelivered", "017", "c");
    rig.decided("undelivered", Verdict.ACCEPTED);
    rig.happened("undelivered", "delivery-queued");
    rig.happened("undelivered", "results-written");
    rig.received("unanswered", "017", "d");
    rig.decided("unanswered", Verdict.REFUSED);
    rig.received("held", "017", "e");
    rig.decided("held", Verdict.HELD);
    List<Path> all =
        Stream.of("undelivered", "unanswered", "held", "unknown")
            .flatMap(
                id ->
                    Stream.of(
                        thing("spool/kept/" + id + "/payload.zip"),
                        thing("inventories/TEST-ANY/" + id + ".json.gz"),
                        thing("spool/parked/" + id + "/payload.zip")))
            .toList();
    wind(5000);
    assertThat(all).allMatch(Files::exists);
    rig.happened("undelivered", "delivered");
    wind(30);
    assertThat(all)
        .filteredOn(path -> path.toString().contains("undelivered"))
        .as("delivered at last")
        .noneMatch(Files::exists);
    assertThat(all)
        .filteredOn(path -> !path.toString().contains("undelivered"))
        .allMatch(Files::exists);
  }

  /** Days go by, then the gateway looks. */
  private void wind(int days) throws Exception {
    rig.wind(days);
    new Retention(
            Keeping.round(
                generation, rig.ledger, rig.spool, new FolderDestination(Holds.alone()), rig.clock),
            rig.ledger,
            new ParkedReminder(rig.spool, rig.troubles, rig.clock, 0),
            Holds.alone())
        .apply("route apply-retention");
  }

  private Path thing(String path) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, "x");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
