package io.studygate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A mailbox is off until it has a host, and then needs a login that does not travel in the clear.
 */
class MailboxFaultsTest {
  @Test
  void without_a_host_nobody_reads_e_mails() {
    assertThat(ConfigLoader.load(TestConfig.FOLDER, Map.of()).orThrow().settings().mailbox().on())
        .isFalse();
  }

  @Test
  void a_mailbox_without_a_login_is_a_fault() {
    assertThat(faults()).contains("has no account", "studygate.mailbox.password: is not there");
    assertThat(faults("USER", "u", "PASSWORD", "p")).isEmpty();
  }

  @Test
  void a_password_in_the_clear_goes_to_this_machine_only() {
    assertThat(faults("USER", "u", "PASSWORD", "never-printed", "SECURITY", "none"))
        .contains("would send the password in the clear")
        .doesNotContain("never-printed");
    assertThat(faults("USER", "u", "PASSWORD", "p", "SECURITY", "none", "HOST", "127.0.0.1"))
        .isEmpty();
  }

  private static String faults(String... settings) {
    Map<String, String> environment = new HashMap<>();
    environment.put("STUDYGATE_MAILBOX_HOST", "imap.office.example");
    for (int i = 0; i < settings.length; i += 2) {
      environment.put("STUDYGATE_MAILBOX_" + settings[i], settings[i + 1]);
    }
    try {
      ConfigLoader.load(TestConfig.FOLDER, environment).orThrow();
      return "";
    } catch (FaultyConfiguration e) {
      return e.getMessage();
    }
  }
}
