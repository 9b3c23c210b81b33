package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.scan.ClamdServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with Debian's clamd, over real SFTP. */
class VirusScannerIT {
  private static final Duration PATIENCE = GatewayAtOpenSsh.PATIENCE;

  @TempDir Path folder;
  @AutoClose private ClamdServer clamd;
  @AutoClose private GatewayAtOpenSsh site;
  private RunningGateway gateway;

  @BeforeEach
  void prepare() throws Exception {
    site = GatewayAtOpenSsh.orSkip(folder);
    gateway = site.gateway;
    clamd = new ClamdServer(folder.resolve("clamd"));
    gateway.set("STUDYGATE_SCAN_HOST", "127.0.0.1");
    gateway.set("STUDYGATE_SCAN_PORT", String.valueOf(clamd.port()));
    gateway.set("STUDYGATE_SCAN_MAX_BYTES", String.valueOf(ClamdServer.MOST));
    gateway.start();
  }

  @Test
  void studies_wait_while_the_scanner_is_down_and_go_on_by_themselves_and_a_virus_is_refused()
      throws Exception {
    upload("clean", "001", "%PDF-1.4 nothing");
    upload("ill", "002", "%PDF-1.4 " + ClamdServer.VIRUS);
    await().atMost(PATIENCE).until(() -> exists("clean", "receipt.txt"));
    await().atMost(PATIENCE).until(() -> exists("ill", "receipt.txt"));
    // More often than would park a submission for a fault of ours.
    await()
        .atMost(PATIENCE)
        .until(() -> gateway.logged("cause=io.studygate.spool.NotAnswering") > 10);
    assertThat(gateway.var().resolve("spool/parked")).isEmptyDirectory();
    await().atMost(PATIENCE).until(() -> gateway.mails("virus scanner") == 1);
    assertThat(site.results("clean")).isDirectoryNotContaining("glob:**report.txt");

    clamd.start();
    assertThat(site.report("clean")).startsWith("ACCEPTED");
    assertThat(site.report("ill")).startsWith("REFUSED").contains("VIRUS", ClamdServer.NAME);
    await().atMost(PATIENCE).until(() -> gateway.mails("has found something in submission") == 1);
    assertThat(gateway.var().resolve("spool/parked")).isEmptyDirectory();
    Path delivered = gateway.var().resolve("destinations/archive/TEST-ANY");
    await().atMost(PATIENCE).until(() -> Files.exists(delivered.resolve("001")));
    assertThat(delivered.resolve("002")).doesNotExist();
  }

  private void upload(String name, String caseId, String document) throws Exception {
    byte[] bytes = document.getBytes(StandardCharsets.US_ASCII);
    site.upload(name, GatewayAtOpenSsh.study(name, caseId).document("history.pdf", bytes));
  }

  private boolean exists(String name, String file) {
    return Files.exists(site.results(name).resolve(file));
  }
}
