package io.studygate.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.Settings;
import io.studygate.config.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.server.SshServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The algorithms that docs/security.md lists are those of the embedded server, and no others. */
class AlgorithmsIT {
  private static final List<String> WEAK_EXCHANGES =
      List.of("diffie-hellman-group1-sha1", "diffie-hellman-group14-sha1");
  private static final List<String> WEAK_CIPHERS = List.of("aes128-cbc", "3des-cbc");
  private static final List<String> WEAK_MACS = List.of("hmac-sha1", "hmac-md5");

  @TempDir Path folder;

  @Test
  void the_page_lists_what_the_server_offers() throws Exception {
    SshServer server = SshServer.setUpDefaultServer();
    SftpOnly.configure(
        server, new SiteFiles(EmbeddedSftpServer.GATEWAY), new UploadRoom(folder, 0));
    assertThat(NamedResource.getNameList(server.getKeyExchangeFactories()))
        .isEqualTo(listed("Key exchange"));
    assertThat(NamedResource.getNameList(server.getCipherFactories())).isEqualTo(listed("Cipher"));
    assertThat(NamedResource.getNameList(server.getMacFactories())).isEqualTo(listed("MAC"));
    assertThat(NamedResource.getNameList(server.getSignatureFactories()))
        .isEqualTo(listed("Signature"));
  }

  @Test
  void each_is_spoken_with_openssh_and_weak_ones_are_refused() throws Exception {
    OpenSsh.assumeInstalled();
    Path key = OpenSsh.key(folder, "site_key", "ed25519", 0);
    Site site = IntakeRig.siteWithKey("017", OpenSsh.publicKey(key));
    try (EmbeddedSftpServer server =
        new EmbeddedSftpServer(
            new Settings.Sftp(true, "127.0.0.1", 0, folder.resolve("homes")),
            folder.resolve("keys"),
            List.of(site),
            0)) {
      server.start();
      var account =
          new OpenSsh.Account(folder, "017", server.port(), key, server.knownHosts(), List.of());
      check(account, "KexAlgorithms=", listed("Key exchange"), WEAK_EXCHANGES);
      check(account, "Ciphers=", listed("Cipher"), WEAK_CIPHERS);
      check(account, "MACs=", listed("MAC"), WEAK_MACS);
    }
  }

  private static void check(
      OpenSsh.Account account, String option, List<String> good, List<String> weak)
      throws Exception {
    for (String name : good) {
      OpenSsh.Result done = OpenSsh.sftp(with(account, option, name), "pwd");
      assertThat(done.exit()).as(name + ": " + done.out()).isZero();
    }
    for (String name : weak) {
      OpenSsh.Result done = OpenSsh.sftp(with(account, option, name), "pwd");
      assertThat(done.exit()).as(name).isNotZero();
      assertThat(done.out()).as(name).contains("no matching");
    }
  }

  /** A MAC is used only beside a cipher that has none of its own. */
  private static OpenSsh.Account with(OpenSsh.Account account, String option, String name) {
    return option.equals("MACs=")
        ? account.with("-o", "Ciphers=aes128-ctr", "-o", option + name)
        : account.with("-o", option + name);
  }

  private static List<String> listed(String kind) throws Exception {
    String row =
        Files.readAllLines(Path.of("docs/security.md")).stream()
            .filter(line -> line.startsWith("| " + kind + " | `"))
            .findFirst()
            .orElseThrow();
    return Pattern.compile("`([^`]+)`").matcher(row).results().map(AlgorithmsIT::name).toList();
  }

  private static String name(MatchResult found) {
    return found.group(1);
  }
}
