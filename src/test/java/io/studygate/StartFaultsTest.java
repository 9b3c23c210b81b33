package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.studygate.config.ConfigLoader;
import io.studygate.config.FaultyConfiguration;
import io.studygate.config.Generation;
import io.studygate.config.TestConfig;
import io.studygate.deliver.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a gateway from its start and is an operator's to mend is told in their words. */
class StartFaultsTest {
  @TempDir Path folder;

  private Generation generation(Map<String, String> settings) throws Exception {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("STUDYGATE_VAR_DIR", folder.resolve("var").toString());
    environment.put("STUDYGATE_SFTP_EMBEDDED", "false");
    environment.put("STUDYGATE_SECRETS_DIR", folder.toString());
    for (String trial : ConfigLoader.load(TestConfig.FOLDER).orThrow().trials().keySet()) {
      Files.writeString(folder.resolve("trial-key-" + trial), "0123456789abcdef".repeat(4));
    }
    return ConfigLoader.load(TestConfig.FOLDER, environment).orThrow();
  }

  private String opened(Map<String, String> settings) throws Exception {
    Generation generation = generation(settings);
    CommandFault fault =
        catchThrowableOfType(CommandFault.class, () -> House.open(generation).close());
    assertThat(fault.exit()).isEqualTo(1);
    return fault.getMessage();
  }

  @Test
  void a_database_that_does_not_answer_is_named_with_its_setting() throws Exception {
    String url = "jdbc:postgresql://127.0.0.1:" + TestPort.next() + "/studygate";
    assertThat(opened(Map.of("STUDYGATE_LEDGER_URL", url)))
        .isEqualTo(
            "the ledger cannot be opened: no database answers; start it, or mend"
                + " studygate.ledger.url");
  }

  @Test
  void a_database_that_refuses_the_account_is_told_and_the_spool_is_free_again() throws Exception {
    House.open(generation(Map.of())).close();
    assertThat(opened(Map.of("STUDYGATE_LEDGER_USER", "somebody-else")))
        .contains("refuses the account; mend studygate.ledger.user");
    House.open(generation(Map.of())).close();
  }

  @Test
  void a_key_store_that_its_password_does_not_open_is_named_with_both_settings() throws Exception {
    String store = TestCertificates.in(folder).store("127.0.0.1").toString();
    Files.writeString(folder.resolve("link-password"), "another");
    Generation generation =
        generation(
            Map.of(
                "STUDYGATE_LINK_ENABLED", "true",
                "STUDYGATE_LINK_PORT", "0",
                "STUDYGATE_LINK_KEY_STORE", store,
                "STUDYGATE_LINK_KEY_STORE_PASSWORD", "{{secret:link-password}}"));
    try (House house = House.open(generation)) {
      assertThat(catchThrowableOfType(FaultyConfiguration.class, () -> house.serve(generation)))
          .hasMessageContaining("studygate.link.key-store: is no PKCS #12 file that")
          .hasMessageNotContaining("another");
    }
  }
}
