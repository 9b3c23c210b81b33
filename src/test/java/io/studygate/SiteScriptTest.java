package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.TestConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the steps for OpenSSH refuse before they change anything, on this machine's accounts. */
class SiteScriptTest {
  private static final String GATEWAY = "sgut-gateway";
  private static final String GROUP = "sgut-sites";

  @TempDir Path folder;
  private Path config;
  private Path homes;
  private final List<String> made = new ArrayList<>();

  @BeforeEach
  void prepare() throws Exception {
    config = folder.resolve("config");
    homes = folder.resolve("homes");
    TestConfig.copyTo(config, folder.resolve("var"));
    Files.writeString(
        config.resolve("inboxes/main.yaml"),
        "name: main\nhost: sftp.partner.example\nuser: %s\nkeyFile: none\nknownHostsFile: none\n"
            .formatted(GATEWAY));
  }

  @AfterEach
  void removeAccounts() throws Exception {
    for (String account : made) {
      new ProcessBuilder("userdel", "--force", account).start().waitFor();
    }
    if (!made.isEmpty()) {
      new ProcessBuilder("groupdel", GROUP).start().waitFor();
    }
  }

  private record Ended(int exit, String said) {}

  private Path script(String site, String... more) throws Exception {
    Path key = folder.resolve("key.pub");
    Files.writeString(
        key, PublicKeyEntry.toString(KeyUtils.generateKeyPair("ssh-ed25519", 256).getPublic()));
    List<String> words = new ArrayList<>(List.of("site", "add", site, "--key", key.toString()));
    words.addAll(List.of("--contact", "a@b.example", "--trials", "TEST-ANY"));
    words.addAll(List.of("--config", config.toString()));
    words.addAll(List.of(more));
    assertThat(TestCommand.run(words.toArray(String[]::new)).err()).isEmpty();
    return folder.resolve("var/onboarding/" + site + "/openssh.sh");
  }

  private Ended follow(Path script, String... more) throws Exception {
    ProcessBuilder steps = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true);
    steps
        .environment()
        .putAll(
            Map.of(
                "HOMES", homes.toString(),
                "KEYS", homes.resolve("keys").toString(),
                "CONF", homes.resolve("conf").toString(),
                "SITES", GROUP));
    for (String each : more) {
      steps.environment().put(each.split("=")[0], each.split("=")[1]);
    }
    Process process = steps.start();
    String said = new String(process.getInputStream().readAllBytes());
    return new Ended(process.waitFor(), said);
  }

  private static void assumeAccountsCanBeMade() {
    boolean root = "root".equals(System.getProperty("user.name"));
    Assumptions.assumeTrue(root, "accounts can be made by root alone");
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/sbin/useradd")), "no useradd here");
  }

  private Path home(String site) {
    return homes.resolve(site);
  }

  private String key(String account) throws IOException {
    return Files.readString(homes.resolve("keys/" + account));
  }

  @Test
  void an_account_of_a_person_or_of_the_machine_is_not_given_a_sites_key() throws Exception {
    Ended ended = follow(script("019", "--account", "nobody"));

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.said())
        .contains("nobody is there already", "Nothing was changed.")
        .doesNotContain("Done");
    assertThat(homes).doesNotExist();
  }

  @Test
  void the_gateways_account_is_not_given_a_sites_key() throws Exception {
    Path script = script("019");
    String edited = Files.readString(script).replace("gateway='" + GATEWAY, "gateway='site-019");
    Ended ended = follow(Files.writeString(script, edited));

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.said()).contains("site-019 is the gateway's account");
    assertThat(homes).doesNotExist();
  }

  @Test
  void steps_may_be_done_again_and_another_site_does_not_get_the_account() throws Exception {
    assumeAccountsCanBeMade();
    made.addAll(List.of(GATEWAY, "sgut-019"));
    Path script = script("019", "--account", "sgut-019");

    assertThat(follow(script)).matches(ended -> ended.exit() == 0, "done once");
    assertThat(follow(script)).matches(ended -> ended.exit() == 0, "done again");
    String key = key("sgut-019");
    Ended other = follow(script("020", "--account", "sgut-019"));

    assertThat(other.exit()).isEqualTo(1);
    assertThat(other.said()).contains("not as the account of " + home("020"));
    assertThat(key("sgut-019")).isEqualTo(key);
    assertThat(home("020")).doesNotExist();
  }

  @Test
  void a_new_account_does_not_see_what_lies_in_its_home_unless_it_is_said() throws Exception {
    made.addAll(List.of(GATEWAY, "sgut-021"));
    Path old = Files.createDirectories(home("021").resolve("output/x_out")).resolve("report.txt");
    Path script = script("021", "--account", "sgut-021");
    Files.createDirectories(home("021").resolve("input/empty"));
    Files.writeString(old, "of another hospital");

    Ended ended = follow(script);

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.said()).contains("/021/output holds files already", "KEEP_HOME=yes");
    assertThat(homes.resolve("keys")).doesNotExist();
    assumeAccountsCanBeMade();
    assertThat(follow(script, "KEEP_HOME=yes")).matches(kept -> kept.exit() == 0, "kept");
    assertThat(old).exists();
    Path keeps = script("022", "--account", "sgut-022", "--keep-home");
    assertThat(keeps).content().contains("${KEEP_HOME:=yes}");
  }
}
