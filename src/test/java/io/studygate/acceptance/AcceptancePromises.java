package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real deliveries, put by OpenSSH's sftp into the folders of a running gateway, get the verdicts of
 * {@code ../shared/data/expected-verdicts.csv}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AcceptancePromises {
  private static final Path SITE_STYLE = Path.of("../shared/data/zips/site-style").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private RunningGateway gateway;
  private SftpServer server;

  abstract SftpServer server(Path folder);

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(SITE_STYLE), "no ../shared here");
    Assumptions.assumeTrue(OpenSshServer.installed(), "no OpenSSH here");
    gateway = new RunningGateway(Files.createDirectory(folder.resolve("gateway")));
    server = server(Files.createDirectory(folder.resolve("server")));
    server.prepare(gateway);
    gateway.start();
  }

  @AfterAll
  void stop() throws Exception {
    if (gateway != null) {
      gateway.close();
      Files.copy(
          gateway.log(),
          Path.of("target", getClass().getSimpleName() + ".log"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void a_neuropacs_zip_is_accepted_and_its_private_objects_are_dropped() throws Exception {
    String name = "1f481cf0-786c-4979-91e6-f1300c546a2d";
    String zip = "input/AIDP/input/" + name + ".zip";
    server
        .site("017")
        .sftp(
            "-mkdir input/AIDP",
            "-mkdir input/AIDP/input",
            "put " + SITE_STYLE.resolve("neuropacs/" + name + ".zip") + " " + zip);
    Path results = results("017", name);
    assertThat(results.resolve("report.txt")).content().startsWith("ACCEPTED");
    assertThat(results.resolve("findings.csv")).content().contains("SOP-CLASS-PRIVATE");
    assertThat(delivered("engine/AIDP/" + name)).hasSize(97);
    assertNoIdentity("engine/AIDP/" + name, List.of("PSM", "Queens Medical"));
    assertThat(server.homes().resolve("017/" + zip)).doesNotExist();
  }

  @Test
  void an_rttqa_zip_is_accepted_and_its_clinical_history_kept_back() throws Exception {
    String name = "TRIAL-RT-0012_SITE07";
    server
        .site("017")
        .sftp("put " + SITE_STYLE.resolve("rttqa/" + name + ".zip") + " incoming/" + name + ".zip");
    Path results = results("017", name);
    assertThat(results.resolve("report.txt")).content().startsWith("ACCEPTED");
    assertThat(results.resolve("findings.csv")).content().contains("DOCUMENT-KEPT-BACK");
    assertThat(delivered("review/RTQA-01/TRIAL-RT-0012")).hasSize(17);
    assertNoIdentity("review/RTQA-01/TRIAL-RT-0012", PlantedIdentity.values());
  }

  @Test
  void a_qarc_folder_is_accepted_where_its_trial_is_configured() throws Exception {
    String name = "ACNS0031_case_004";
    server.site("017").sftp("put -r " + SITE_STYLE.resolve("qarc/incoming/" + name) + " incoming/");
    Path results = results("017", name);
    assertThat(results.resolve("report.txt")).content().startsWith("ACCEPTED");
    assertThat(delivered("archive/ACNS0031/004")).hasSize(17);
    assertNoIdentity("archive/ACNS0031/004", PlantedIdentity.values());
  }

  @Test
  void a_qarc_folder_is_refused_where_no_trial_knows_its_name() throws Exception {
    String name = "ACNS0031_case_004";
    server.site("018").sftp("put -r " + SITE_STYLE.resolve("qarc/incoming/" + name) + " incoming/");
    Path results = results("018", name);
    assertThat(results.resolve("report.txt")).content().startsWith("REFUSED");
    assertThat(results.resolve("findings.csv")).content().contains("CASE-UNKNOWN");
  }

  @Test
  void a_cd_export_of_two_patients_is_refused_and_nothing_of_it_delivered() throws Exception {
    server
        .site("018")
        .sftp("put " + SITE_STYLE.resolve("cd-export/cd_export.zip") + " incoming/cd.zip");
    Path results = results("018", "cd");
    assertThat(results.resolve("report.txt")).content().startsWith("REFUSED");
    assertThat(results.resolve("findings.csv")).content().contains("PATIENTS-MANY");
    assertThat(delivered("archive/TEST-ANY")).isEmpty();
  }

  /** The site's result folder, once its last file is there. */
  private Path results(String site, String name) {
    Path results = server.homes().resolve(site).resolve("output/" + name + "_out");
    await("results of " + name)
        .atMost(PATIENCE)
        .until(() -> Files.exists(results.resolve("SHA256SUMS")));
    return results;
  }

  private List<Path> delivered(String path) throws IOException {
    Path root = gateway.var().resolve("destinations").resolve(path);
    await("the destination has what was queued")
        .atMost(PATIENCE)
        .until(() -> queueEmpty(gateway.var().resolve("spool/deliver")));
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".dcm")).toList();
    }
  }

  private static boolean queueEmpty(Path queues) throws IOException {
    try (Stream<Path> paths = Files.walk(queues, 3)) {
      return paths.noneMatch(path -> path.endsWith("delivery.json"));
    }
  }

  /** Read by dcmtk, which is none of our code. */
  private void assertNoIdentity(String path, List<String> values) throws Exception {
    for (Path file : delivered(path)) {
      String dump = PlantedIdentity.dump(file);
      assertThat(dump).as("dcmdump of %s", file.getFileName()).contains("PatientIdentityRemoved");
      assertThat(values.stream().filter(dump::contains).toList()).isEmpty();
    }
  }
}
