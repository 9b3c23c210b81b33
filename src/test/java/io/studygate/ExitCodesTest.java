package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 2 says that a study was held or refused; whoever calls from a script must be able to rely on it.
 */
class ExitCodesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "check --nonsense",
        "run --config",
        "deidentify",
        "deidentify --profile nowhere pom.xml target/nothing",
        "deidentify --trial AIDP pom.xml target/nothing",
        "try --trial AIDP",
        "ledger nonsense",
        "ledger verify --nonsense",
        "retry",
        "release a1 --by"
      })
  void words_that_are_not_understood_end_with_1_like_every_fault(String words) {
    StringWriter said = new StringWriter();
    String[] args = words.split(" ");

    int code = Studygate.commandLine(args).setErr(new PrintWriter(said)).execute(args);

    assertThat(code).as(said::toString).isEqualTo(1);
    assertThat(said.toString()).isNotBlank();
  }
}
