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

/** A new trial file as somebody wrote it who has never seen one. */
class TenMistakesTest {
  private static final String TRIAL =
      """
      protocol: ONC12
      name: A new trial
      sponser: Example sponsor
      contacts: [ onc12 at trial-office.example ]
      casePattern: '.*'
      namePattern: '(?<protocl>ONC12)_(?<case>\\d+'
      caseFromPatientId: yes
      cases: [ 017 ]
      profile: basik
      destinations:
        - name: archive
          uri: "flie:/data/archive"
      rules:
        - id: one
          kind: one-sudy
        - id: one
          kind: count
          modalities: [ CT ]
          minInstances: 0
      """;

  @TempDir private Path folder;

  @BeforeEach
  void copy() throws IOException {
    TestConfig.copyTo(folder);
    Files.writeString(folder.resolve("trials/ONC12.yaml"), TRIAL);
  }

  @Test
  void each_of_ten_mistakes_is_named_with_its_line_and_what_to_write() {
    List<Fault> faults = ConfigLoader.load(folder, Map.of()).faults();

    assertThat(faults)
        .extracting(Fault::text)
        .containsExactly(
            "line 3, sponser: is no key that is known here; did you mean \"sponsor\"?",
            "line 4, contacts[1]: \"onc12 at trial-office.example\" is not allowed;"
                + " write one plain e-mail address, for example \"imaging@trial-office.example\"",
            "line 5, casePattern: takes almost any text for a case, a patient's name too;"
                + " write the form of this trial's cases, for example \"\\\\d{3,6}\"",
            "line 6, namePattern: is no regular expression: Unclosed group at character 29;"
                + " close every bracket; write \\\\ for \\ inside double quotes",
            "line 7, caseFromPatientId: yes means different things to different readers of YAML;"
                + " write \"yes\" in quotes, or true or false if that is meant",
            "line 8, cases[1]: 017 means different things to different readers of YAML;"
                + " write \"017\" in quotes",
            "line 9, profile: \"basik\" not found in config/profiles (did you mean \"basic\"?);"
                + " known: basic, mr-diffusion, rt-clean-descriptors",
            "line 12, destinations[1].uri: \"flie:\" is no kind of endpoint (did you mean \"file\"?);"
                + " write file:<folder>, sftp:... or direct:<route>",
            "line 15, rules[1].kind: \"one-sudy\" is not one of the words (did you mean"
                + " \"one-study\"?); write one-study, modalities, count, rt-set, geometry, rt-references,"
                + " acquisition, content, structures or expression",
            "line 16, rules[2].id: \"one\" stands twice, first on line 14; give each its own id",
            "line 19, rules[2].minInstances: 0 is not allowed; give 1 to 1000000");
    assertThat(faults).allMatch(fault -> fault.file().endsWith("/trials/ONC12.yaml"));
  }

  @Test
  void nothing_is_loaded_while_there_is_a_fault() {
    assertThat(ConfigLoader.load(folder, Map.of()).generation()).isNull();
  }
}
