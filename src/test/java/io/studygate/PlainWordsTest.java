package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The everyday form of deidentify is read as the library would read it, and no other is. */
class PlainWordsTest {
  @Test
  void the_everyday_form_means_what_it_means_to_the_library() {
    DeidentifyCommand plain = PlainWords.read("deidentify --profile basic some/in out".split(" "));
    DeidentifyCommand read = new DeidentifyCommand();
    new CommandLine(read).parseArgs("--profile", "basic", "some/in", "out");
    assertThat(plain).usingRecursiveComparison().ignoringFields("spec").isEqualTo(read);
    assertThat(plain.in).isEqualTo(Path.of("some/in"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "deidentify",
        "run",
        "deidentify --profile basic in",
        "deidentify --profile basic in out more",
        "deidentify --profile basic --explain in",
        "deidentify --profile basic in --explain",
        "deidentify --trial ONC12 in out",
        "deidentify --profile --case in out",
        "deidentify --profile basic @words out",
        "check --profile basic in out"
      })
  void every_other_form_is_left_to_the_library(String words) {
    assertThat(PlainWords.read(words.split(" "))).isNull();
  }
}
