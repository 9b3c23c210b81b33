package io.studygate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentNamesTest {

  private static List<String> faults(String name, String value) {
    return ConfigLoader.load(TestConfig.FOLDER, Map.of(name, value)).faults().stream()
        .map(Fault::toString)
        .toList();
  }

  @Test
  void a_misspelt_setting_in_the_environment_is_a_fault_with_the_name_that_was_meant() {
    assertThat(faults("STUDYGATE_SUTDY_MAX_BYTES", "1"))
        .containsExactly(
            "environment: STUDYGATE_SUTDY_MAX_BYTES: is no setting;"
                + " did you mean STUDYGATE_STUDY_MAX_BYTES?");
  }

  @Test
  void a_name_that_is_like_no_setting_is_a_fault_all_the_same() {
    assertThat(faults("STUDYGATE_COLOUR_OF_THE_LOGO", "red"))
        .containsExactly(
            "environment: STUDYGATE_COLOUR_OF_THE_LOGO: is no setting;"
                + " unset it; docs/configuration.md lists the names of all settings");
  }

  @Test
  void the_value_of_a_misspelt_secret_is_not_shown() {
    assertThat(faults("STUDYGATE_MAIL_PASWORD", "hush-hush"))
        .singleElement()
        .asString()
        .contains("did you mean STUDYGATE_MAIL_PASSWORD?")
        .doesNotContain("hush");
  }

  @Test
  void a_format_that_the_log_does_not_have_is_a_fault_and_not_a_log_that_says_nothing() {
    assertThat(faults("STUDYGATE_LOG_FORMAT", "yaml"))
        .containsExactly(
            "environment: STUDYGATE_LOG_FORMAT: is no format of the log; give text or json");
  }

  @ParameterizedTest
  @CsvSource({
    "STUDYGATE_JAVA_OPTS, -Xmx1g",
    "STUDYGATE_LOG_LEVEL, DEBUG",
    "STUDYGATE_LOG_FORMAT, json",
    "STUDYGATE_SERVICE_HOST, 10.0.0.1",
    "STUDYGATE_SERVICE_PORT_SFTP, 22",
    "STUDYGATE_PORT, tcp://10.0.0.1:22",
    "STUDYGATE_PORT_22_TCP_ADDR, 10.0.0.1",
    "STUDYGATEWAY, of somebody else",
  })
  void what_others_put_into_the_environment_is_no_fault(String name, String value) {
    assertThat(faults(name, value)).isEmpty();
  }
}
