package io.studygate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.config.Destination;
import io.studygate.config.Pack;
import io.studygate.config.Trial;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.intake.OpenSshServer;
import io.studygate.intake.Wire;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A destination on OpenSSH's own server. */
final class SftpDestinationIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;
  private Path in;
  private OpenSshServer server;
  private Wire wire;
  private DeliverBench rig;

  @BeforeEach
  void open() throws Exception {
    in = Files.createDirectories(folder.resolve("server/in"));
    server = new OpenSshServer(folder, folder.resolve("server"));
    wire = new Wire(server.port);
    server.known(wire.port());
    rig = new DeliverBench(folder);
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
    wire.close();
    server.close();
  }

  @Test
  void study_arrives_as_one_zip_with_its_record_and_nothing_beside_it() throws Exception {
    Trial trial = trial(Pack.ZIP, "in");
    rig.start(trial);
    DeidentifiedStudy study = large();
    rig.deliver("a1", trial, study);
    await().atMost(PATIENCE).until(() -> rig.delivered("a1").size() == 1);

    assertThat(DeliverBench.names(in)).containsExactly("TEST-1/001/2.25.1/a1.zip");
    assertThat(sums(in.resolve("TEST-1/001/2.25.1/a1.zip")))
        .containsAllEntriesOf(study.sums())
        .containsOnlyKeys(
            "2.25.1/deidentification.json",
            "2.25.1/s1/i1.dcm",
            "2.25.1/s1/i2.dcm",
            "2.25.1/s2/i3.dcm");
    assertThat(in.resolve(".incoming")).doesNotExist();
  }

  @Test
  void two_submissions_of_one_study_stand_beside_each_other() throws Exception {
    Trial trial = trial(Pack.FOLDER, "in");
    rig.start(trial);
    rig.deliver("a1", trial, rig.study("a", "s1/i1.dcm"));
    rig.deliver("b2", trial, rig.study("b", "s1/i1.dcm", "s2/i2.dcm"));
    await()
        .atMost(PATIENCE)
        .until(() -> rig.delivered("a1").size() == 1 && rig.delivered("b2").size() == 1);

    assertThat(DeliverBench.names(in))
        .containsExactly(
            "TEST-1/001/2.25.1/a1/deidentification.json",
            "TEST-1/001/2.25.1/a1/s1/i1.dcm",
            "TEST-1/001/2.25.1/b2/deidentification.json",
            "TEST-1/001/2.25.1/b2/s1/i1.dcm",
            "TEST-1/001/2.25.1/b2/s2/i2.dcm");
  }

  @ParameterizedTest
  @EnumSource(Pack.class)
  void sending_that_a_dying_server_cuts_goes_on_when_it_is_back_and_shows_nothing_before(Pack pack)
      throws Exception {
    Path archive = folder.resolve("archive");
    Trial trial =
        RouteBench.trial(
            new Destination("d0", uri("in"), pack), new Destination("d1", "file:" + archive));
    rig.start(trial);
    DeidentifiedStudy study = large();
    wire.slow(20);
    rig.deliver("a1", trial, study);
    await().atMost(PATIENCE).until(() -> bytes(in) > 400_000);
    server.die();
    await().atMost(PATIENCE).until(() -> rig.waits("d0", "a1") && rig.delivered("a1").size() == 1);
    assertThat(in.resolve("TEST-1")).doesNotExist();
    assertThat(archive.resolve("TEST-1/001/2.25.1/s2/i3.dcm")).exists();

    long before = wire.sent();
    wire.slow(0);
    server.serve();
    rig.bench.wind(Duration.ofMinutes(1));
    await().atMost(PATIENCE).until(() -> rig.delivered("a1").size() == 2 && rig.queued().isEmpty());
    assertThat(wire.sent() - before).isLessThan(900_000);
    Path there = in.resolve("TEST-1/001/2.25.1/a1" + (pack == Pack.ZIP ? ".zip" : ""));
    assertThat(sums(there)).containsAllEntriesOf(study.sums());
    assertThat(in.resolve(".incoming")).doesNotExist();
  }

  @Test
  void what_was_cut_and_is_not_what_we_sent_is_sent_anew() throws Exception {
    Trial trial = trial(Pack.ZIP, "in");
    rig.start(trial);
    DeidentifiedStudy study = large();
    wire.slow(20);
    rig.deliver("a1", trial, study);
    await().atMost(PATIENCE).until(() -> bytes(in) > 400_000);
    server.die();
    await().atMost(PATIENCE).until(() -> rig.waits("d0", "a1"));
    Path cut = in.resolve(DeliverBench.names(in).get(0));
    Files.write(cut, new byte[1000], StandardOpenOption.WRITE);

    wire.slow(0);
    server.serve();
    rig.bench.wind(Duration.ofMinutes(1));
    await().atMost(PATIENCE).until(() -> rig.delivered("a1").size() == 1);
    assertThat(sums(in.resolve("TEST-1/001/2.25.1/a1.zip"))).containsAllEntriesOf(study.sums());
  }

  @Test
  void server_that_falls_silent_in_the_middle_makes_the_study_wait_and_it_goes_on_later()
      throws Exception {
    Path archive = folder.resolve("archive");
    Trial trial =
        RouteBench.trial(
            new Destination("d0", uri("in") + "&soTimeout=2000", Pack.ZIP),
            new Destination("d1", "file:" + archive));
    rig.start(trial);
    DeidentifiedStudy study = large();
    wire.slow(20);
    rig.deliver("a1", trial, study);
    await().atMost(PATIENCE).until(() -> bytes(in) > 400_000);
    wire.still(true);
    await().atMost(PATIENCE).until(() -> rig.waits("d0", "a1") && rig.delivered("a1").size() == 1);
    assertThat(archive.resolve("TEST-1/001/2.25.1/s2/i3.dcm")).exists();
    assertThat(in.resolve("TEST-1")).doesNotExist();

    wire.still(false);
    wire.slow(0);
    rig.bench.wind(Duration.ofMinutes(1));
    await().atMost(PATIENCE).until(() -> rig.delivered("a1").size() == 2 && rig.queued().isEmpty());
    assertThat(sums(in.resolve("TEST-1/001/2.25.1/a1.zip"))).containsAllEntriesOf(study.sums());
  }

  @Test
  void a_changed_host_key_and_a_refused_key_make_deliveries_wait_until_somebody_has_looked()
      throws Exception {
    Trial trial = trial(Pack.ZIP, "in");
    rig.start(trial);
    server.authorizeNobody();
    rig.deliver("a1", trial, rig.study("a", "s1/i1.dcm"));
    await().atMost(PATIENCE).until(() -> rig.waits("d0", "a1"));
    server.authorize();
    server.die();
    server.changeHostKey();
    server.serve();
    rig.deliver("b2", trial, rig.study("b", "s1/i1.dcm"));
    await().atMost(PATIENCE).until(() -> rig.waits("d0", "b2"));
    assertThat(DeliverBench.names(in)).isEmpty();
    await()
        .atMost(PATIENCE)
        .until(() -> rig.reasons("a1").size() == 1 && rig.reasons("b2").size() == 1);
    assertThat(rig.reasons("a1")).containsExactly("its server refuses our key or account");
    assertThat(rig.reasons("b2"))
        .containsExactly(
            "its server has another host key than the known hosts file; ask its owner");

    server.known(wire.port());
    rig.bench.wind(Duration.ofMinutes(5));
    await()
        .atMost(PATIENCE)
        .until(() -> rig.delivered("a1").size() == 1 && rig.delivered("b2").size() == 1);
  }

  @Test
  void folder_that_is_not_there_is_not_made_and_deliveries_wait_for_it() throws Exception {
    Trial trial = trial(Pack.ZIP, "elsewhere");
    rig.start(trial);
    rig.deliver("a1", trial, rig.study("a", "s1/i1.dcm"));
    await().atMost(PATIENCE).until(() -> rig.waits("d0", "a1"));
    Path elsewhere = folder.resolve("server/elsewhere");
    assertThat(elsewhere).doesNotExist();
    Files.createDirectory(elsewhere);
    rig.bench.wind(Duration.ofMinutes(1));
    await().atMost(PATIENCE).until(() -> rig.delivered("a1").size() == 1);
    assertThat(elsewhere.resolve("TEST-1/001/2.25.1/a1.zip")).exists();
  }

  @ParameterizedTest
  @EnumSource(Pack.class)
  void what_is_recalled_while_the_server_is_away_goes_when_it_is_back(Pack pack) throws Exception {
    Trial trial = trial(pack, "in");
    rig.start(trial);
    rig.deliver("a1", trial, rig.study("a", "s1/i1.dcm"));
    rig.deliver("b2", trial, rig.study("b", "s1/i1.dcm", "s2/i2.dcm"));
    await()
        .atMost(PATIENCE)
        .until(() -> rig.delivered("a1").size() == 1 && rig.delivered("b2").size() == 1);
    server.die();
    rig.recall("a1", trial);
    await().atMost(PATIENCE).until(() -> rig.events("a1", "d0").contains("delivery-waits"));

    server.serve();
    rig.bench.wind(Duration.ofMinutes(1));
    await().atMost(PATIENCE).until(() -> rig.queued().isEmpty());
    assertThat(rig.events("a1", "d0"))
        .containsExactly("delivery-queued", "delivered", "delivery-waits", "withdrawn");
    assertThat(DeliverBench.names(in))
        .contains("TEST-1/001/RECALLED-a1.json")
        .noneMatch(name -> name.startsWith("TEST-1/001/2.25.1/a1"))
        .filteredOn(name -> name.startsWith("TEST-1/001/2.25.1/b2"))
        .hasSize(pack == Pack.ZIP ? 1 : 3);
    assertThat(in.resolve(".incoming")).doesNotExist();
  }

  @Test
  void what_was_cut_in_the_middle_and_is_recalled_leaves_nothing_there() throws Exception {
    Trial trial = trial(Pack.ZIP, "in");
    rig.start(trial);
    wire.slow(20);
    rig.deliver("a1", trial, large());
    await().atMost(PATIENCE).until(() -> bytes(in) > 400_000);
    server.die();
    await().atMost(PATIENCE).until(() -> rig.waits("d0", "a1"));
    wire.slow(0);
    server.serve();
    rig.recall("a1", trial);
    rig.bench.wind(Duration.ofMinutes(1));
    await().atMost(PATIENCE).until(() -> rig.queued().isEmpty());
    assertThat(rig.events("a1", "d0")).contains("withdrawn").doesNotContain("delivered");
    assertThat(DeliverBench.names(in)).isEmpty();
  }

  private Trial trial(Pack pack, String place) {
    return RouteBench.trial(new Destination("d0", uri(place), pack));
  }

  private String uri(String place) {
    return "sftp:%s@127.0.0.1:%d/%s?privateKeyFile=%s&knownHostsFile=%s&strictHostKeyChecking=yes&preferredAuthentications=publickey"
        .formatted(OpenSshServer.user(), wire.port(), place, server.key, server.knownHosts);
  }

  /** 1.2 MB that no zip makes smaller. */
  private DeidentifiedStudy large() throws Exception {
    Random random = new Random(7);
    Map<String, byte[]> objects = new TreeMap<>();
    for (String name : new String[] {"s1/i1.dcm", "s1/i2.dcm", "s2/i3.dcm"}) {
      byte[] bytes = new byte[400_000];
      random.nextBytes(bytes);
      objects.put(name, bytes);
    }
    return rig.study("a", objects);
  }

  private static long bytes(Path tree) throws Exception {
    long bytes = 0;
    for (String name : DeliverBench.names(tree)) {
      bytes += Files.size(tree.resolve(name));
    }
    return bytes;
  }

  /** SHA-256 by path, of a zip's entries or of a folder's files as if it were the study's. */
  private static Map<String, String> sums(Path place) throws Exception {
    Map<String, String> sums = new TreeMap<>();
    if (Files.isDirectory(place)) {
      for (String name : DeliverBench.names(place)) {
        sums.put("2.25.1/" + name, DigestUtils.sha256Hex(Files.readAllBytes(place.resolve(name))));
      }
      return sums;
    }
    try (ZipFile zip = new ZipFile(place.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          sums.put(entry.getName(), DigestUtils.sha256Hex(in));
        }
      }
    }
    return sums;
  }
}
