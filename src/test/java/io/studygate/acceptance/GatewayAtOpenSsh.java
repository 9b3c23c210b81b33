package io.studygate.acceptance;

import static org.awaitility.Awaitility.await;

import io.studygate.TestStudies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/** A gateway as a process of its own that polls a real sshd, and what a site does there. */
final class GatewayAtOpenSsh implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String SITE = "018";

  final RunningGateway gateway;
  final OpenSshServer server;
  private final Path folder;

  private GatewayAtOpenSsh(Path folder) throws Exception {
    this.folder = folder;
    gateway = new RunningGateway(Files.createDirectory(folder.resolve("gateway")));
    server = new OpenSshServer(Files.createDirectory(folder.resolve("server")));
  }

  /** Both configured for each other below {@code folder}; the gateway is not started yet. */
  static GatewayAtOpenSsh orSkip(Path folder) throws Exception {
    Assumptions.assumeTrue(OpenSshServer.installed(), "no OpenSSH here");
    GatewayAtOpenSsh both = new GatewayAtOpenSsh(folder);
    both.server.prepare(both.gateway);
    return both;
  }

  /** A small CT that its trial takes. */
  static TestStudies study(String name, String caseId) {
    return TestStudies.ct().seed(name).submission("protocol: TEST-ANY", "case: " + caseId);
  }

  /** Drops it as one zip into {@code incoming/}. */
  void upload(String name, TestStudies study) throws Exception {
    Path zip = study.asZip(folder.resolve(name + ".zip"));
    server.site(SITE).sftp("put " + zip + " incoming/" + name + ".zip");
  }

  Path home() {
    return server.homes().resolve(SITE);
  }

  Path results(String name) {
    return home().resolve("output/" + name + "_out");
  }

  /** The report, when it and all other result files are there. */
  String report(String name) throws Exception {
    await(name).atMost(PATIENCE).until(() -> Files.exists(results(name).resolve("SHA256SUMS")));
    return Files.readString(results(name).resolve("report.txt"));
  }

  @Override
  public void close() throws Exception {
    gateway.close();
    server.close();
  }
}
