package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Every route file loads, and every route can be made, with every file of a configuration. */
class RoutesLoadTest {
  @ParameterizedTest
  @ValueSource(strings = {"config", "src/test/resources/config"})
  void all_routes_load_with_all_of_the_configuration(String config) {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new CheckCommand())
            .setOut(new PrintWriter(out))
            .execute("--config", config, "--routes", "routes");

    assertThat(code).as("%s", out).isZero();
  }
}
