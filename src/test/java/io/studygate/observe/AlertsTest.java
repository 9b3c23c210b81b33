package io.studygate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The alerts' own tests, which Prometheus' promtool runs in .ci/run. */
class AlertsTest {
  private static JsonNode read(String file) throws Exception {
    return new ObjectMapper(new YAMLFactory()).readTree(Path.of("ops", file).toFile());
  }

  @Test
  void each_alert_is_shown_to_go_off_and_to_be_silent() throws Exception {
    Set<String> alerts = new TreeSet<>(read("prometheus-alerts.yaml").findValuesAsText("alert"));
    Set<String> goOff = new TreeSet<>();
    Set<String> silent = new TreeSet<>();
    for (JsonNode test : read("prometheus-alerts-test.yaml").path("tests")) {
      for (JsonNode each : test.path("alert_rule_test")) {
        (each.path("exp_alerts").isEmpty() ? silent : goOff).add(each.path("alertname").asText());
      }
    }
    assertThat(goOff).isEqualTo(alerts);
    assertThat(silent).isEqualTo(alerts);
  }
}
