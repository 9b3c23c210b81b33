package io.studygate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A profile that is read alone is what it is within the whole configuration, or a fault. */
class ProfileFileTest {
  @TempDir Path config;

  @BeforeEach
  void a_configuration() throws Exception {
    TestConfig.copyTo(config);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "options: []\n",
        "options: [ clean-descriptors, retain-longitudinal-modified-dates ]\n",
        "exceptions:\n  - { attribute: StudyDescription, action: remove }\n",
        "options: [ retain-uids ]\npixels:\n  - { burnedIn: \"YES\", action: hold }\n"
      })
  void alone_it_says_what_it_says_among_the_others(String lines) throws Exception {
    write("name: one\n" + lines);
    assertThat(ProfileFile.load(config, "one"))
        .isEqualTo(ConfigLoader.load(config).orThrow().profiles().get("one"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: one\noptions: [ clean-everything ]\n",
        "name: one\noptions: clean-descriptors\n",
        "name: one\noptions: [ [ clean-descriptors ] ]\n",
        "name: one\noptions: [ ~ ]\n",
        "name: one\noption: [ clean-descriptors ]\n",
        "name: other\noptions: [ clean-descriptors ]\n",
        "name: ~\n",
        "options: [ clean-descriptors ]\n"
      })
  void what_is_not_right_is_a_fault_and_no_profile(String text) throws Exception {
    write(text);
    assertThatThrownBy(() -> ProfileFile.load(config, "one"))
        .isInstanceOf(FaultyConfiguration.class);
  }

  @Test
  void a_profile_that_is_not_there_is_a_fault_that_names_the_others() {
    assertThatThrownBy(() -> ProfileFile.load(config, "basics"))
        .isInstanceOf(FaultyConfiguration.class)
        .hasMessageContaining("basic");
  }

  private void write(String text) throws Exception {
    Files.writeString(config.resolve("profiles/one.yaml"), text);
  }
}
