package io.studygate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules as somebody wrote them who knows the protocol and not the program. */
class MistakesInRulesTest {
  private static final String TRIAL =
      """
      protocol: ONC12
      name: A new trial
      sponsor: Example sponsor
      contacts: [ onc12@trial-office.example ]
      casePattern: '\\d{4}'
      profile: basic
      destinations:
        - { name: archive, uri: "file:{{studygate.var-dir}}/archive" }
      rules:
      """;

  @TempDir private Path folder;

  @BeforeEach
  void copy() throws IOException {
    TestConfig.copyTo(folder);
  }

  private List<String> faults(String rules) throws IOException {
    Files.writeString(folder.resolve("trials/ONC12.yaml"), TRIAL + rules);
    return ConfigLoader.load(folder, Map.of()).faults().stream().map(Fault::text).toList();
  }

  @Test
  void each_mistake_is_named_with_its_line_and_what_to_write() throws IOException {
    assertThat(
            faults(
                """
                  - id: scan
                    kind: acquisition
                    modalities: [ MR ]
                    acquisition:
                      values:
                        - { attribute: RepetitionTime, unit: ms, min: 17000, max: 6000 }
                        - { attribute: RepetitonTime, unit: ms, max: 6000 }
                        - { attribute: EchoTime, unit: T, max: 100 }
                        - { attribute: ScanningSequence, min: 1 }
                        - { attribute: FlipAngle, unit: deg }
                  - id: scan
                    kind: geometry
                    series: { description: '(?i)(dti' }
                    geometry:
                      spacingMm: { min: 3, max: 2 }
                      slices: { min: -1 }
                  - id: names
                    kind: structures
                    structures:
                      names:
                        - { name: PTV, pattern: 'PTV[' }
                  - id: some
                    kind: count
                    modalities: [ CT ]
                    minInstances: 5
                    maxInstances: 4
                """))
        .containsExactly(
            "line 15, rules[1].acquisition.values[1].max: 6000 is less than min, 17000;"
                + " give 17000 or more",
            "line 16, rules[1].acquisition.values[2].attribute: \"RepetitonTime\" is no keyword of"
                + " the standard (did you mean \"RepetitionTime\"?); write a keyword of DICOM PS3.6,"
                + " for example RepetitionTime",
            "line 17, rules[1].acquisition.values[3].unit: \"T\" does not fit EchoTime; write ms",
            "line 18, rules[1].acquisition.values[4].attribute: holds no numbers;"
                + " give words in place of min and max",
            "line 19, rules[1].acquisition.values[5]: needs either a range or words;"
                + " add min, max or both, or words",
            "line 20, rules[2].id: \"scan\" stands twice, first on line 10; give each its own id",
            "line 22, rules[2].series.description: is no regular expression: Unclosed group at"
                + " character 9; close every bracket; write \\\\ for \\ inside double quotes",
            "line 24, rules[2].geometry.spacingMm.max: 2 is less than min, 3; give 3 or more",
            "line 25, rules[2].geometry.slices.min: -1 is not allowed; give 1 to 100000",
            "line 30, rules[3].structures.names[1].pattern: is no regular expression: Unclosed"
                + " character class at character 4; close every bracket; write \\\\ for \\ inside"
                + " double quotes",
            "line 35, rules[4].maxInstances: 4 is less than minInstances, 5; give 5 or more");
  }

  @Test
  void a_backslash_in_double_quotes_is_explained() throws IOException {
    assertThat(
            faults(
                """
                  - id: scan
                    kind: geometry
                    series: { description: "b\\d+" }
                    geometry: { repeats: true }
                """))
        .containsExactly(
            "line 12, is no YAML: \\d in double quotes means nothing;"
                + " put regular expressions in single quotes, where \\ stands for itself: '\\d+'");
  }
}
