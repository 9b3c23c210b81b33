package io.studygate.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;
import io.studygate.Forced;
import io.studygate.config.Settings;
import io.studygate.config.Site;
import io.studygate.config.SiteLimits;
import io.studygate.spool.Ticket;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The promises of the embedded server, asked for with OpenSSH's own client. */
class EmbeddedSftpServerIT {
  @TempDir Path tmp;

  private EmbeddedSftpServer server;
  private Path key;
  private Path homes;

  @BeforeEach
  void start() throws Exception {
    OpenSsh.assumeInstalled();
    key = OpenSsh.key(tmp, "site_key", "ed25519", 0);
    homes = tmp.resolve("homes");
    serve(List.of(OpenSsh.publicKey(key)));
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private void serve(List<String> keys) throws Exception {
    serve(keys, 0);
  }

  private void serve(List<String> keys, long leastFree) throws Exception {
    stop();
    server =
        new EmbeddedSftpServer(
            new Settings.Sftp(true, "127.0.0.1", 0, homes),
            tmp.resolve("keys"),
            List.of(site("017", keys), site("018", List.of())),
            leastFree);
    server.start();
  }

  private static Site site(String code, List<String> keys) {
    return new Site(code, "main", "/" + code, List.of(), List.of(), keys, SiteLimits.USUAL);
  }

  private OpenSsh.Account account(String user, Path key) {
    return new OpenSsh.Account(tmp, user, server.port(), key, server.knownHosts(), List.of());
  }

  private OpenSsh.Result site(String... batch) throws Exception {
    return OpenSsh.sftp(account("017", key), batch);
  }

  private Path file(String name) throws Exception {
    return Files.writeString(tmp.resolve(name), "bytes of " + name);
  }

  @Test
  void a_site_finds_its_four_folders_and_uploads_with_plain_put_and_put_p() throws Exception {
    file("a.zip");
    var done =
        site(
            "put a.zip incoming/a.zip", "put -p a.zip incoming/b.zip", "mkdir incoming/x", "ls -1");
    assertThat(done.out()).contains("incoming", "input", "output", "received");
    assertThat(done.exit()).isZero();
    assertThat(homes.resolve("017/incoming/b.zip")).hasContent("bytes of a.zip");
  }

  @Test
  void no_site_writes_where_the_disk_has_no_room_left_for_the_gateway() throws Exception {
    file("a.zip");
    serve(List.of(OpenSsh.publicKey(key)), Long.MAX_VALUE);
    assertThat(site("put a.zip incoming/a.zip").exit()).isNotZero();
    assertThat(site("mkdir incoming/x").exit()).isNotZero();
    assertThat(homes.resolve("017/incoming/x")).doesNotExist();
    ChannelSftp gateway = session(EmbeddedSftpServer.GATEWAY, server.gatewayKey());
    gateway.put(tmp.resolve("a.zip").toString(), "017/output/receipt.txt");
    gateway.getSession().disconnect();
    assertThat(homes.resolve("017/output/receipt.txt")).hasContent("bytes of a.zip");
  }

  @Test
  void sites_come_and_go_while_the_server_runs_and_an_upload_of_one_that_stays_goes_on()
      throws Exception {
    Path other = OpenSsh.key(tmp, "other_key", "ed25519", 0);
    Site staying = site("017", List.of(OpenSsh.publicKey(key)));
    Site going = site("018", List.of(OpenSsh.publicKey(other)));
    server.follow(List.of(staying, going));
    ChannelSftp stays = session("017", key);
    ChannelSftp ends = session("018", other);
    try (OutputStream upload = stays.put("incoming/slow.zip")) {
      upload.write("first half, ".getBytes(StandardCharsets.UTF_8));
      upload.flush();
      server.follow(List.of(staying, site("019", List.of(OpenSsh.publicKey(other)))));
      upload.write("second half".getBytes(StandardCharsets.UTF_8));
    }
    await().atMost(Duration.ofMinutes(2)).until(() -> !ends.getSession().isConnected());
    stays.getSession().disconnect();
    assertThat(homes.resolve("017/incoming/slow.zip")).hasContent("first half, second half");
    file("a.zip");
    assertThat(OpenSsh.sftp(account("018", other), "ls").exit()).isNotZero();
    assertThat(OpenSsh.sftp(account("019", other), "put a.zip incoming/a.zip").exit()).isZero();
    assertThat(homes.resolve("019/incoming/a.zip")).exists();
  }

  private ChannelSftp session(String site, Path key) throws Exception {
    JSch ssh = new JSch();
    ssh.addIdentity(key.toString());
    ssh.setKnownHosts(server.knownHosts().toString());
    Session session = ssh.getSession(site, "127.0.0.1", server.port());
    session.setConfig("StrictHostKeyChecking", "yes");
    session.connect(10_000);
    ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
    channel.connect(10_000);
    return channel;
  }

  @Test
  void what_the_gateway_writes_for_a_site_is_on_disk_when_it_has_its_name() throws Exception {
    file("report.txt");
    var gateway = account(EmbeddedSftpServer.GATEWAY, server.gatewayKey());
    Path output = homes.resolve("017/output");
    assertThat(
            Forced.by(
                () ->
                    OpenSsh.sftp(
                        gateway,
                        "put report.txt 017/output/.report.txt",
                        "rename 017/output/.report.txt 017/output/report.txt")))
        .containsExactly(output.resolve(".report.txt"), output);
    assertThat(output.resolve("report.txt")).exists();
  }

  @Test
  void the_ledger_can_name_the_key_that_an_upload_came_with_also_after_it_was_renamed()
      throws Exception {
    file("a.zip");
    assertThat(
            site(
                    "put a.zip incoming/a.zip.part",
                    "rename incoming/a.zip.part incoming/a.zip",
                    "mkdir incoming/x",
                    "put a.zip incoming/x/a")
                .exit())
        .isZero();
    Files.writeString(homes.resolve("017/incoming/other.zip"), "not over SFTP");
    Assumptions.assumeTrue(
        Files.getFileStore(homes).supportsFileAttributeView("user"),
        "a file system without attributes");

    assertThat(sender("a.zip")).isEqualTo("site 017 " + fingerprint());
    assertThat(sender("x")).isEqualTo("site 017 " + fingerprint());
    assertThat(sender("other.zip")).isEqualTo("site 017");
    assertThat(sender("gone.zip")).isEqualTo("site 017");
  }

  private String fingerprint() throws Exception {
    PublicKey known = AllowedKeys.parse(OpenSsh.publicKey(key));
    return KeyUtils.getFingerPrint(known);
  }

  private String sender(String name) {
    Instant now = Instant.EPOCH;
    Ticket ticket =
        new Ticket(
            "a1",
            "017",
            "main",
            Ticket.Layout.INCOMING_ZIP,
            "/017/incoming/" + name,
            null,
            name,
            name,
            1,
            now,
            now,
            "00");
    return new UploadKeys(new Settings.Sftp(true, "127.0.0.1", 0, homes)).sender(ticket);
  }

  @Test
  void an_upload_can_be_resumed_renamed_and_removed() throws Exception {
    file("a.zip");
    Files.writeString(homes.resolve("017/incoming/a.zip"), "bytes");
    var done =
        site(
            "reput a.zip incoming/a.zip",
            "rename incoming/a.zip incoming/b.zip",
            "rm incoming/b.zip");
    assertThat(done.exit()).as(done.out()).isZero();
    assertThat(homes.resolve("017/incoming")).isEmptyDirectory();
  }

  @Test
  void a_site_sees_nothing_above_its_home() throws Exception {
    Files.writeString(homes.resolve("018/incoming/other.zip"), "x");
    assertThat(site("ls -1 ..", "ls -1 /").out()).doesNotContain("018");
    assertThat(site("get /../018/incoming/other.zip stolen").exit()).isNotZero();
    assertThat(site("get ../018/incoming/other.zip stolen").exit()).isNotZero();
    assertThat(tmp.resolve("stolen")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "put a.zip output/a.zip",
    "put a.zip received/a.zip",
    "put a.zip /a.zip",
    "put a.zip ../018/incoming/a.zip",
    "put a.zip input/../output/a.zip",
    "mkdir output/x",
    "mkdir other",
    "rmdir incoming",
    "rename incoming other",
    "rename output/mine_out incoming/x",
    "rm output/mine_out/report.txt",
    "rename incoming/own.zip received/own.zip",
    "ln -s /etc/passwd incoming/link",
    "ln -s ../../018 incoming/link",
    "ln incoming/own.zip incoming/link",
    "chmod 777 output/mine_out/report.txt"
  })
  void a_site_cannot(String command) throws Exception {
    file("a.zip");
    Files.createDirectories(homes.resolve("017/output/mine_out"));
    Files.writeString(homes.resolve("017/output/mine_out/report.txt"), "report");
    Files.writeString(homes.resolve("017/incoming/own.zip"), "own");
    String before = tree();
    var done = site(command);
    if (!command.startsWith("chmod")) {
      assertThat(done.exit()).as(done.out()).isNotZero();
    }
    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void a_site_reads_its_results() throws Exception {
    Files.createDirectories(homes.resolve("017/output/mine_out"));
    Files.writeString(homes.resolve("017/output/mine_out/report.txt"), "report");
    assertThat(site("get output/mine_out/report.txt got.txt").exit()).isZero();
    assertThat(tmp.resolve("got.txt")).hasContent("report");
  }

  @Test
  void a_link_that_came_there_otherwise_leads_nowhere() throws Exception {
    Files.writeString(tmp.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(homes.resolve("017/incoming/out"), tmp);
    Files.createSymbolicLink(homes.resolve("017/incoming/one"), tmp.resolve("secret.txt"));
    site("get incoming/one stolen");
    site("get incoming/out/secret.txt stolen");
    assertThat(site("ls -1 incoming/out/").out()).doesNotContain("secret.txt");
    assertThat(tmp.resolve("stolen")).doesNotExist();
  }

  @Test
  void permissions_stay_as_the_server_sets_them() throws Exception {
    Path open = file("a.zip");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("r--------"));
    assertThat(site("put -p a.zip incoming/a.zip", "chmod 000 incoming/a.zip").exit()).isZero();
    assertThat(homes.resolve("017/incoming/a.zip")).isReadable();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(homes.resolve("017/incoming/a.zip"))))
        .startsWith("rw");
  }

  @Test
  void the_gateway_sees_and_moves_all() throws Exception {
    Files.writeString(homes.resolve("018/incoming/other.zip"), "x");
    var done =
        OpenSsh.sftp(
            account(EmbeddedSftpServer.GATEWAY, server.gatewayKey()),
            "ls -1",
            "mkdir 018/received/id",
            "rename 018/incoming/other.zip 018/received/id/other.zip",
            "mkdir 018/output/other_out");
    assertThat(done.exit()).as(done.out()).isZero();
    assertThat(homes.resolve("018/received/id/other.zip")).exists();
  }

  @ParameterizedTest
  @CsvSource({"ed25519,0", "rsa,2048", "rsa,3072", "ecdsa,256", "ecdsa,384", "ecdsa,521"})
  void good_keys_log_in(String type, int bits) throws Exception {
    Path other = OpenSsh.key(tmp, "other", type, bits);
    serve(List.of(OpenSsh.publicKey(key), OpenSsh.publicKey(other)));
    var done = OpenSsh.sftp(account("017", other), "pwd");
    assertThat(done.exit()).as(done.out()).isZero();
  }

  @Test
  void an_rsa_key_may_not_sign_with_sha_1() throws Exception {
    Path rsa = OpenSsh.key(tmp, "rsa", "rsa", 3072);
    serve(List.of(OpenSsh.publicKey(rsa)));
    var old = account("017", rsa).with("-o", "PubkeyAcceptedAlgorithms=ssh-rsa");
    assertThat(OpenSsh.sftp(old, "pwd").exit()).isNotZero();
    assertThat(OpenSsh.sftp(account("017", rsa), "pwd").exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"rsa,1024,at least 2048 bits", "dsa,1024,must begin with one of"})
  void weak_keys_are_a_fault_at_start(String type, int bits, String words) throws Exception {
    Path weak = OpenSsh.key(tmp, "weak", type, bits);
    assertThatThrownBy(() -> serve(List.of(OpenSsh.publicKey(weak), "ssh-ed25519 AAAA broken")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("site 017, key 1")
        .hasMessageContaining(words)
        .hasMessageContaining("site 017, key 2");
  }

  @Test
  void foreign_keys_other_accounts_and_passwords_do_not_log_in() throws Exception {
    Path other = OpenSsh.key(tmp, "other", "ed25519", 0);
    assertThat(OpenSsh.sftp(account("017", other), "pwd").exit()).isNotZero();
    assertThat(OpenSsh.sftp(account("018", key), "pwd").exit()).isNotZero();
    assertThat(OpenSsh.sftp(account("root", key), "pwd").exit()).isNotZero();
    assertThat(OpenSsh.sftp(account(EmbeddedSftpServer.GATEWAY, key), "pwd").exit()).isNotZero();
    var asked = OpenSsh.ssh(account("017", other), List.of(), "true");
    assertThat(asked.out()).contains("(publickey)");
  }

  @Test
  void there_is_no_shell_no_command_no_scp_and_no_forwarding() throws Exception {
    file("a.zip");
    var account = account("017", key);
    assertThat(OpenSsh.ssh(account, List.of(), "id").exit()).isNotZero();
    assertThat(OpenSsh.ssh(account, List.of("-tt")).exit()).isNotZero();
    assertThat(OpenSsh.ssh(account, List.of("-s"), "netconf").exit()).isNotZero();
    var forward = List.of("-N", "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1");
    assertThat(OpenSsh.ssh(account, forward).exit()).isNotZero();
    var tunnel = List.of("-W", "127.0.0.1:" + server.port());
    assertThat(OpenSsh.ssh(account, tunnel).exit()).isNotZero();
    List<String> scp = new java.util.ArrayList<>(List.of("scp", "-O"));
    scp.addAll(account.options());
    scp.addAll(List.of("-P", "" + server.port(), "a.zip", account.target() + ":incoming/a.zip"));
    assertThat(OpenSsh.run(tmp, scp).exit()).isNotZero();
    assertThat(homes.resolve("017/incoming")).isEmptyDirectory();
  }

  @Test
  void keys_are_made_once_and_only_their_owner_reads_them() throws Exception {
    byte[] host = Files.readAllBytes(tmp.resolve("keys/host_ed25519"));
    byte[] gateway = Files.readAllBytes(server.gatewayKey());
    serve(List.of(OpenSsh.publicKey(key)));
    assertThat(tmp.resolve("keys/host_ed25519")).hasBinaryContent(host);
    assertThat(server.gatewayKey()).hasBinaryContent(gateway);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.gatewayKey())))
        .isEqualTo("rw-------");
    assertThat(site("pwd").exit()).isZero();
  }

  private String tree() throws Exception {
    try (var all = Files.walk(homes)) {
      var text = new StringBuilder();
      for (Path path : all.sorted().toList()) {
        text.append(path).append(' ');
        text.append(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        text.append(Files.isRegularFile(path) ? Files.readString(path) : "").append('\n');
      }
      return text.toString();
    }
  }
}
