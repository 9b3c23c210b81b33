package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.TestStudies;
import io.studygate.scan.ClamdServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with Debian's clamd, over real SFTP. */
class VirusScannerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir Path folder;
  private ClamdServer clamd;
  private RunningGateway gateway;
  private OpenSshServer server;

  @BeforeEach
  void prepare() throws Exception {
    Assumptions.assumeTrue(OpenSshServer.installed(), "no OpenSSH here");
    clamd = new ClamdServer(folder.resolve("clamd"));
    gateway = new RunningGateway(Files.createDirectory(folder.resolve("gateway")));
    gateway.set("STUDYGATE_SCAN_HOST", "127.0.0.1");
    gateway.set("STUDYGATE_SCAN_PORT", String.valueOf(clamd.port()));
    gateway.set("STUDYGATE_SCAN_MAX_BYTES", String.valueOf(ClamdServer.MOST));
    server = new OpenSshServer(Files.createDirectory(folder.resolve("server")));
    server.prepare(gateway);
    gateway.start();
  }

  @AfterEach
  void stop() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
    if (server != null) {
      server.close();
    }
    if (clamd != null) {
      clamd.close();
    }
  }

  @Test
  void studies_wait_while_the_scanner_is_down_and_go_on_by_themselves_and_a_virus_is_refused()
      throws Exception {
    upload("clean", "001", "%PDF-1.4 nothing");
    upload("ill", "002", "%PDF-1.4 " + ClamdServer.VIRUS);
    await().atMost(PATIENCE).until(() -> exists("clean", "receipt.txt"));
    await().atMost(PATIENCE).until(() -> exists("ill", "receipt.txt"));
    // More often than would park a submission for a fault of ours.
    await().atMost(PATIENCE).until(() -> logged("cause=io.studygate.spool.NotAnswering") > 10);
    assertThat(gateway.var().resolve("spool/parked")).isEmptyDirectory();
    await().atMost(PATIENCE).until(() -> mails("virus scanner") == 1);
    assertThat(results("clean")).isDirectoryNotContaining("glob:**report.txt");

    clamd.start();
    assertThat(report("clean")).startsWith("ACCEPTED");
    assertThat(report("ill")).startsWith("REFUSED").contains("VIRUS", ClamdServer.NAME);
    await().atMost(PATIENCE).until(() -> mails("has found something in submission") == 1);
    assertThat(gateway.var().resolve("spool/parked")).isEmptyDirectory();
    Path delivered = gateway.var().resolve("destinations/archive/TEST-ANY");
    await().atMost(PATIENCE).until(() -> Files.exists(delivered.resolve("001")));
    assertThat(delivered.resolve("002")).doesNotExist();
  }

  private void upload(String name, String caseId, String document) throws Exception {
    Path zip =
        TestStudies.ct()
            .seed(name)
            .submission("protocol: TEST-ANY", "case: " + caseId)
            .document("history.pdf", document.getBytes(StandardCharsets.US_ASCII))
            .asZip(folder.resolve(name + ".zip"));
    server.site("018").sftp("put " + zip + " incoming/" + name + ".zip");
  }

  private Path results(String name) {
    return server.homes().resolve("018/output/" + name + "_out");
  }

  private boolean exists(String name, String file) {
    return Files.exists(results(name).resolve(file));
  }

  private String report(String name) throws IOException {
    await().atMost(PATIENCE).until(() -> exists(name, "SHA256SUMS"));
    return Files.readString(results(name).resolve("report.txt"));
  }

  private long logged(String words) throws IOException {
    return Files.readAllLines(gateway.log()).stream().filter(line -> line.contains(words)).count();
  }

  private long mails(String words) throws IOException {
    Path mail = gateway.var().resolve("mail");
    long found = 0;
    try (Stream<Path> files = Files.isDirectory(mail) ? Files.list(mail) : Stream.empty()) {
      for (Path each : files.toList()) {
        found += Files.readString(each).replaceAll("=?\r?\n", " ").contains(words) ? 1 : 0;
      }
    }
    return found;
  }
}
