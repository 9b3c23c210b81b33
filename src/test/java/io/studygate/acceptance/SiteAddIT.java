package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From {@code site add} to the site's first receipt, by OpenSSH's own client. */
class SiteAddIT {
  @TempDir Path folder;

  @Test
  void a_running_gateway_takes_a_new_site_up_and_its_first_study_has_its_receipt()
      throws Exception {
    Assumptions.assumeTrue(OpenSshServer.installed(), "no OpenSSH here");
    try (RunningGateway gateway = new RunningGateway(Files.createDirectory(folder.resolve("gw")));
        EmbeddedServer server = new EmbeddedServer(folder)) {
      server.prepare(gateway);
      gateway.set("STUDYGATE_CONFIG_LOOK_MILLIS", "100");
      gateway.start();

      String said = add(gateway, "019");

      assertThat(said).contains(fingerprint(gateway.var().resolve("keys/host_ed25519.pub")));
      await("the next generation")
          .atMost(GatewayAtOpenSsh.PATIENCE)
          .until(() -> gateway.logged("configuration changed, generation=2") == 1);
      OpenSshClient site = server.site("019");
      assertThat(site.sftp("ls -1 .")).contains("README.txt", "incoming");
      upload(site);
      report(server.homes().resolve("019"));
    }
  }

  @Test
  void what_is_printed_for_openssh_makes_an_account_that_is_shut_in_and_whose_study_is_taken()
      throws Exception {
    Assumptions.assumeTrue(OpenSshServer.installed(), "no OpenSSH here");
    try (ChrootServer server = ChrootServer.orSkip(folder)) {
      RunningGateway gateway = server.gateway();
      add(gateway, "019", "--account", server.account("019"), "--host", "127.0.0.1");
      add(gateway, "020", "--account", server.account("020"), "--host", "127.0.0.1");
      server.follow("019");
      server.follow("020");
      server.serve();
      gateway.start();

      OpenSshClient site = server.site("019");
      upload(site);
      report(server.home("019"));
      await("what was taken is moved")
          .atMost(GatewayAtOpenSsh.PATIENCE)
          .until(() -> received(server.home("019"), "first.zip"));
      assertThat(server.home("019").resolve("incoming")).isEmptyDirectory();
      site.sftp("get output/first_out/report.txt " + folder.resolve("report.txt"));
      assertThat(folder.resolve("report.txt")).content().startsWith("ACCEPTED");
      assertThat(site.sftp("ls -1 /")).contains("README.txt").doesNotContain("020");
      for (String denied :
          List.of("rm README.txt", "rm output/first_out/report.txt", "mkdir own", "ls ../020")) {
        assertThatThrownBy(() -> site.sftp(denied)).as(denied).isInstanceOf(Exception.class);
      }
    }
  }

  @Test
  void where_the_gateways_account_may_it_makes_the_home_at_the_server_itself() throws Exception {
    Assumptions.assumeTrue(OpenSshServer.installed(), "no OpenSSH here");
    try (OpenSshServer server = new OpenSshServer(folder)) {
      RunningGateway gateway = new RunningGateway(Files.createDirectory(folder.resolve("gw")));
      server.prepare(gateway);

      add(gateway, "019", "--server", "sftpgo", "--make-folders");

      Path home = server.homes().resolve("019");
      for (String each : List.of("input", "incoming", "output", "received")) {
        assertThat(home.resolve(each)).isDirectory();
      }
      assertThat(home.resolve("README.txt")).content().contains("ACCOUNT site-019");
      assertThat(gateway.config().resolve("sites/019.yaml")).exists();
      server.close();
      assertThatThrownBy(() -> add(gateway, "020", "--server", "sftpgo", "--make-folders"))
          .hasMessageContaining("could not make the home at 127.0.0.1: no answer");
      assertThat(gateway.config().resolve("sites/020.yaml")).doesNotExist();
    }
  }

  private String add(RunningGateway gateway, String site, String... more) throws Exception {
    Path key = OpenSshClient.makeKey(folder.resolve("key-" + site));
    return gateway.command(
        List.of(
            "site",
            "add",
            site,
            "--key",
            key + ".pub",
            "--contact",
            "imaging@site.example",
            "--trials",
            "TEST-ANY"),
        more);
  }

  private void upload(OpenSshClient site) throws Exception {
    Path zip = GatewayAtOpenSsh.study("first", "001").asZip(folder.resolve("first.zip"));
    site.sftp("put " + zip + " incoming/first.zip");
  }

  private static void report(Path home) throws Exception {
    Path results = home.resolve("output/first_out");
    await("the last result file")
        .atMost(GatewayAtOpenSsh.PATIENCE)
        .until(() -> Files.exists(results.resolve("SHA256SUMS")));
    assertThat(results.resolve("receipt.txt")).exists();
    assertThat(results.resolve("report.txt")).content().startsWith("ACCEPTED");
  }

  private static boolean received(Path home, String name) throws IOException {
    try (Stream<Path> all = Files.walk(home.resolve("received"))) {
      return all.anyMatch(path -> path.endsWith(name));
    }
  }

  /** As OpenSSH's own tool says it. */
  private String fingerprint(Path key) throws Exception {
    return OpenSshClient.run(folder, List.of("ssh-keygen", "-l", "-f", key.toString()))
        .split(" ")[1];
  }
}
