package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.SmallDisk;
import io.studygate.demo.SyntheticStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose disk is full before, while and after it receives a study. */
class FullDiskIT {
  private static final String NAME = "TRIAL-RT-0007_SITE07";
  private static final Duration PATIENCE = GatewayAtOpenSsh.PATIENCE;
  private static final int DISK_MEGABYTES = 128;
  private static final long MEGABYTE = 1 << 20;

  @TempDir Path folder;
  private GatewayAtOpenSsh site;
  private RunningGateway gateway;
  private SmallDisk disk;
  private Path zip;

  @BeforeEach
  void prepare() throws Exception {
    site = GatewayAtOpenSsh.orSkip(folder);
    gateway = site.gateway;
    disk = SmallDisk.at(gateway.var(), DISK_MEGABYTES);
    zip = folder.resolve(NAME + ".zip");
    SyntheticStudy.of(SyntheticStudy.Kind.RT, 40, 512).toZip(zip);
  }

  /** The disk goes when nobody writes to it any more. */
  @AfterEach
  void stop() throws Exception {
    if (site != null) {
      site.close();
    }
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void uploads_wait_at_the_site_while_there_is_little_room_and_come_by_themselves_when_there_is()
      throws Exception {
    gateway.set("STUDYGATE_INTAKE_MIN_FREE_BYTES", String.valueOf(40 * MEGABYTE));
    disk.leave(30 * MEGABYTE);
    gateway.start();
    upload();
    await().atMost(PATIENCE).until(() -> gateway.mails("disk of the spool is full") == 1);
    assertThat(home().resolve("incoming/" + NAME + ".zip")).exists();
    assertThat(home().resolve("output")).isEmptyDirectory();
    disk.makeRoom();
    acceptedOnce();
    assertThat(gateway.mails("disk of the spool is full")).isEqualTo(1);
  }

  @Test
  void a_disk_that_is_full_in_the_middle_of_a_download_costs_nothing_but_time() throws Exception {
    gateway.set("STUDYGATE_INTAKE_MIN_FREE_BYTES", "0");
    gateway.start();
    disk.leave(Files.size(zip) / 2);
    upload();
    await().atMost(PATIENCE).until(() -> gateway.logged("trouble upload-stuck") == 1);
    assertThat(home().resolve("incoming/" + NAME + ".zip")).exists();
    assertThat(home().resolve("output")).isEmptyDirectory();
    disk.makeRoom();
    acceptedOnce();
  }

  @Test
  void a_disk_that_is_full_after_the_receipt_makes_the_study_wait_and_parks_nothing()
      throws Exception {
    gateway.set("STUDYGATE_INTAKE_MIN_FREE_BYTES", "0");
    gateway.start();
    disk.leave(Files.size(zip) + 4 * MEGABYTE);
    upload();
    Path receipt = home().resolve("output/" + NAME + "_out/receipt.txt");
    await().atMost(PATIENCE).until(() -> Files.exists(receipt));
    await().atMost(PATIENCE).until(() -> gateway.logged("failed route=deidentify-study") > 5);
    assertThat(gateway.var().resolve("spool/parked")).isEmptyDirectory();
    disk.makeRoom();
    acceptedOnce();
  }

  private void upload() throws Exception {
    site.server.site("017").sftp("put " + zip + " incoming/" + NAME + ".zip");
  }

  private Path home() {
    return site.server.homes().resolve("017");
  }

  private void acceptedOnce() throws Exception {
    Path results = home().resolve("output/" + NAME + "_out");
    await().atMost(PATIENCE).until(() -> Files.exists(results.resolve("SHA256SUMS")));
    assertThat(results.resolve("report.txt")).content().startsWith("ACCEPTED");
    assertThat(results.resolve("receipt.txt")).content().startsWith("We have it");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(gateway.var().resolve("destinations/review/RTQA-01/TRIAL-RT-0007"))
                    .isDirectoryRecursivelyContaining("glob:**/*.dcm"));
    await().atMost(PATIENCE).until(() -> isEmpty(home().resolve("incoming")));
    assertThat(home().resolve("output")).isDirectoryNotContaining("glob:**_2_out");
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }
}
