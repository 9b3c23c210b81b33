package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestCommand.Ran;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Site;
import io.studygate.config.TestConfig;
import io.studygate.intake.OpenSshServer;
import io.studygate.onboard.KeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A new site, without a network: what is written, what is refused, and what is printed. */
class SiteCommandTest {
  @TempDir Path folder;
  private Path config;
  private Path var;
  private Path key;
  private String line;

  @BeforeEach
  void prepare() throws Exception {
    config = folder.resolve("config");
    var = folder.resolve("var");
    TestConfig.copyTo(config, var);
    line = PublicKeyEntry.toString(KeyUtils.generateKeyPair("ssh-ed25519", 256).getPublic());
    key = Files.writeString(folder.resolve("019.pub"), line + " it's $(me)\n");
  }

  private Ran add(String id, String... more) {
    List<String> words = new ArrayList<>(List.of("site", "add", id, "--config", config.toString()));
    words.addAll(List.of("--key", key.toString()));
    Stream.of("--contact=imaging@site-019.example", "--trials=TEST-ANY")
        .filter(usual -> Stream.of(more).noneMatch(own -> own.startsWith(usual.split("=")[0])))
        .forEach(words::add);
    words.addAll(List.of(more));
    return TestCommand.run(words.toArray(String[]::new));
  }

  /** Makes the only inbox one at a server elsewhere. */
  private void elsewhere() throws IOException {
    Path inbox = config.resolve("inboxes/main.yaml");
    Path known = folder.resolve("known_hosts");
    Files.writeString(known, "sftp.partner.example " + line + "\n");
    Files.writeString(
        inbox,
        "name: main\nhost: sftp.partner.example\nuser: gate\nkeyFile: %s\nknownHostsFile: %s\n"
            .formatted(folder.resolve("none"), known));
  }

  private Site written(String id) {
    return ConfigLoader.load(config).orThrow().site(id).orElseThrow();
  }

  private void nothingWritten(String id) {
    assertThat(config.resolve("sites/" + id + ".yaml")).doesNotExist();
    assertThat(var).doesNotExist();
  }

  @Test
  void site_of_the_embedded_server_gets_its_file_its_home_and_a_letter_with_the_fingerprint()
      throws Exception {
    Ran ran = add("019", "--contact", "a@b.example,c@d.example", "--host", "sftp.office.example");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exit()).isZero();
    assertThat(written("019"))
        .returns("/019", Site::home)
        .returns("main", Site::inbox)
        .returns(List.of("a@b.example", "c@d.example"), Site::contacts)
        .returns(List.of("TEST-ANY"), Site::trials)
        .returns(List.of(line + " it's $(me)"), Site::keys);
    Path home = var.resolve("homes/019");
    for (String each : List.of("input", "incoming", "output", "received")) {
      assertThat(home.resolve(each)).isDirectory();
    }
    assertThat(home.resolve("README.txt"))
        .content()
        .contains("TEST-ANY", "sftp.office.example, TCP port 2222", "chmod 600 KEY")
        .doesNotContain("{{", "}}");
    String host = Files.readString(var.resolve("keys/host_ed25519.pub")).strip();
    assertThat(ran.out())
        .contains(KeyFile.fingerprint(host), KeyFile.fingerprint(line), "FileZilla")
        .contains("sftp -i KEY -P 2222 019@sftp.office.example")
        .doesNotContain("{{", "HOST");
    assertThat(Files.readString(var.resolve("onboarding/019/letter.txt")).strip().lines())
        .allSatisfy(each -> assertThat(ran.out()).contains(each));
    assertThat(Files.getPosixFilePermissions(config.resolve("sites/019.yaml")))
        .isEqualTo(Files.getPosixFilePermissions(config.resolve("application.properties")));
  }

  @Test
  void what_is_wrong_is_named_as_check_names_it_and_nothing_is_written() {
    Ran ran = add("019", "--trials", "TEST-ANNY", "--contact", "nobody");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .contains("sites/019.yaml: 2 faults")
        .contains("line 6, contacts[1]: ")
        .contains("line 7, trials[1]: \"TEST-ANNY\" not found in config/trials")
        .contains("did you mean \"TEST-ANY\"?");
    nothingWritten("019");
  }

  @ParameterizedTest
  @CsvSource({
    "../019, a site's code has letters",
    "'01 9', 'line 3, site: '",
    "studygate, home or name is not allowed"
  })
  void a_code_that_could_lead_astray_is_refused(String id, String why) {
    Ran ran = add(id, "--home", "/x");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains(why);
    nothingWritten(id);
  }

  @Test
  void a_weak_key_and_a_private_one_are_refused_and_never_shown() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    Files.writeString(key, PublicKeyEntry.toString(generator.generateKeyPair().getPublic()));
    assertThat(add("019"))
        .matches(ran -> ran.exit() == 1)
        .matches(ran -> ran.err().contains("line 1, key: is an RSA key of only 1024 bits"));
    Files.writeString(key, "-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0\n");
    assertThat(add("019"))
        .matches(ran -> ran.exit() == 1)
        .matches(ran -> ran.err().contains("holds a PRIVATE key"))
        .matches(ran -> !(ran.err() + ran.out()).contains("c2VjcmV0"));
    nothingWritten("019");
  }

  @Test
  void a_site_that_is_there_stays_as_it_is() throws Exception {
    String before = Files.readString(config.resolve("sites/018.yaml"));

    Ran ran = add("018");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("is there already and stays as it is");
    assertThat(config.resolve("sites/018.yaml")).hasContent(before);
  }

  @Test
  void a_home_that_holds_somebodys_files_is_given_to_nobody_unless_it_is_said() throws Exception {
    Path old = Files.createDirectories(var.resolve("homes/019/output/x_out")).resolve("report.txt");
    Files.writeString(old, "of another hospital");

    assertThat(add("019"))
        .matches(ran -> ran.exit() == 1)
        .matches(ran -> ran.err().contains("holds files already"));
    assertThat(config.resolve("sites/019.yaml")).doesNotExist();
    assertThat(add("019", "--keep-home").exit()).isZero();
    assertThat(old).exists();
  }

  @Test
  void a_dry_run_prints_everything_and_writes_nothing() {
    Ran ran = add("019", "--dry-run");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("site: \"019\"", "letter.txt", "Nothing was written.", "HOST");
    nothingWritten("019");
  }

  @ParameterizedTest
  @CsvSource({
    "openssh, openssh.sh, ChrootDirectory",
    "aws, aws.sh, aws transfer create-user",
    "sftpgo, sftpgo.sh, /api/v2/users"
  })
  void at_a_server_of_ones_own_the_steps_are_printed_and_the_file_holds_no_key(
      String server, String script, String says) throws Exception {
    elsewhere();

    Ran ran = add("019", "--server", server);

    assertThat(ran.err()).isEmpty();
    assertThat(written("019").keys()).isEmpty();
    assertThat(ran.out())
        .contains(says, line, "sftp -i KEY -P 22 site-019@sftp.partner.example")
        .contains(KeyFile.fingerprint(line) + " (ssh-ed25519)")
        .doesNotContain("$(me)", "{{");
    Path steps = var.resolve("onboarding/019/" + script);
    assertThat(new ProcessBuilder("sh", "-n", steps.toString()).inheritIO().start().waitFor())
        .isZero();
    assertThat(var.resolve("homes")).doesNotExist();
  }

  @Test
  void words_that_do_not_fit_the_server_are_refused() throws Exception {
    assertThat(add("019", "--make-folders").err()).contains("the embedded server makes homes");
    elsewhere();
    assertThat(add("019", "--account", "a;b").err()).contains("is no name of an account");
    assertThat(add("019", "--inbox", "mian").err())
        .contains("line 4, inbox: \"mian\" not found in config/inboxes (did you mean \"main\"?)");
    nothingWritten("019");
  }

  @Test
  void a_home_at_a_server_elsewhere_that_holds_files_is_given_to_nobody_unless_it_is_said()
      throws Exception {
    Path home = Files.createDirectories(folder.resolve("homes/019"));
    Path readme = Files.writeString(home.resolve("README.txt"), "old");
    Path old = Files.createDirectories(home.resolve("output/x_out")).resolve("report.txt");
    Files.writeString(old, "of another hospital");
    Files.writeString(
        config.resolve("application.properties"),
        "studygate.sftp.embedded=false\n",
        StandardOpenOption.APPEND);
    try (OpenSshServer server = new OpenSshServer(folder, folder.resolve("homes"))) {
      Files.writeString(
          config.resolve("inboxes/main.yaml"),
          "name: main\nhost: 127.0.0.1\nport: %d\nuser: %s\nkeyFile: %s\nknownHostsFile: %s\n"
              .formatted(server.port, OpenSshServer.user(), server.key, server.knownHosts));

      Ran refused = add("019", "--server", "sftpgo", "--make-folders");

      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.err()).contains("/019 at 127.0.0.1 holds files already", "--keep-home");
      assertThat(readme).hasContent("old");
      nothingWritten("019");
      assertThat(add("019", "--server", "sftpgo", "--make-folders", "--keep-home").exit()).isZero();
      assertThat(old).exists();
      Files.createDirectories(folder.resolve("homes/020/input/empty"));
      Files.writeString(folder.resolve("homes/020/README.txt"), "old");
      assertThat(add("020", "--server", "sftpgo", "--make-folders").exit()).isZero();
      assertThat(folder.resolve("homes/020/README.txt")).content().contains("ACCOUNT site-020");
    }
  }

  @Test
  void an_account_that_is_somebody_elses_is_refused() throws Exception {
    elsewhere();
    assertThat(add("A1").exit()).isZero();

    assertThat(add("a1").err()).contains("site-a1 is the account of site A1; give another");
    assertThat(add("019", "--account", "site-018").err()).contains("is the account of site 018");
    assertThat(add("019", "--account", "gate").err()).contains("gate is the gateway's own account");
    assertThat(add("019", "--account", "root").err()).contains("root is no account for a site");
    assertThat(config.resolve("sites/a1.yaml")).doesNotExist();
    assertThat(config.resolve("sites/019.yaml")).doesNotExist();
    assertThat(add("a1", "--account", "site-a1-2").exit()).isZero();
  }

  @Test
  void what_root_makes_belongs_to_the_account_of_the_gateway() throws Exception {
    Files.createDirectories(var);
    Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root can");
    var nobody =
        var.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    Files.setOwner(var, nobody);

    assertThat(add("019").exit()).isZero();

    try (Stream<Path> made = Files.walk(var)) {
      for (Path each : made.toList()) {
        assertThat(Files.getOwner(each)).as("%s", each).isEqualTo(nobody);
      }
    }
  }

  @Test
  void sites_are_listed_with_their_trials_and_the_fingerprints_of_their_keys() {
    add("019");

    Ran ran = TestCommand.run("site", "list", "--config", config.toString());

    assertThat(ran.exit()).isZero();
    assertThat(ran.out().lines())
        .anyMatch(row -> row.matches("019 +main +/019 +TEST-ANY +imaging@site-019.example"))
        .anyMatch(row -> row.equals("  key " + KeyFile.fingerprint(line)));
  }
}
