package io.studygate.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KitTrialTest {
  /** What stays with the trial office. */
  private static final Set<String> OFFICE =
      Set.of(
          "contacts",
          "cases",
          "destinations",
          "engine",
          "register",
          "remindAfterDays",
          "commentInMails",
          "releaseNeedsTwo",
          "samples");

  private static final String FILE =
      """
      # Ask Dr. Meyer, meyer@hospital.example, before this is changed.
      protocol: T-1
      casePattern: '\\d{3}' # 003 is no number
      contacts: [ office@trial.example ]
      rules:
        # three at least
        - { id: some-ct, kind: count, modalities: [ CT ], minInstances: 003 }

      # Their archive, key by courier.
      destinations:
        - { name: archive, uri: "sftp:archive.example?password={{secret:archive}}" }
      cases: [ "001", "002" ]
      """;

  @Test
  void what_decides_stays_letter_by_letter_and_what_is_the_offices_does_not() {
    assertThat(KitTrial.of(FILE, List.of("archive")))
        .isEqualTo(
            """
            protocol: T-1
            casePattern: '\\d{3}'
            rules:
              # three at least
              - { id: some-ct, kind: count, modalities: [ CT ], minInstances: 003 }
            contacts: [ nobody@preflight.invalid ]
            destinations:
              - { name: archive, uri: "file:{{studygate.var-dir}}/none" }
            """);
  }

  @Test
  void a_part_that_decides_and_refers_to_a_secret_makes_no_kit() {
    for (String reference : List.of("{{secret:key}}", "{{env:KEY}}")) {
      assertThatThrownBy(
              () -> KitTrial.of("protocol: T-1\nname: \"" + reference + "\"\n", List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("name of the trial's file refers to");
    }
  }

  @Test
  void of_every_key_somebody_has_decided_whose_it_is() throws Exception {
    Set<String> all = new TreeSet<>();
    try (InputStream in =
        getClass().getResourceAsStream("/io/studygate/config/schema/trial.schema.json")) {
      JsonNode schema = new ObjectMapper().readTree(in);
      schema.path("properties").fieldNames().forEachRemaining(all::add);
    }
    Set<String> decided = new TreeSet<>(KitTrial.SHARED);
    decided.addAll(OFFICE);

    assertThat(all).isEqualTo(decided);
    assertThat(KitTrial.SHARED).doesNotContainAnyElementsOf(OFFICE);
  }

  @Test
  void the_shipped_trials_give_away_no_address_and_no_place() throws Exception {
    try (Stream<Path> trials = Files.list(Path.of("config/trials"))) {
      for (Path trial : trials.filter(t -> t.toString().endsWith(".yaml")).toList()) {
        String shared =
            KitTrial.of(Files.readString(trial), List.of()).replace("nobody@preflight.invalid", "");
        assertThat(shared).as(trial.toString()).doesNotContain("@", "sftp:", "/destinations/");
      }
    }
  }

  @Test
  void a_kit_has_the_shipped_routes_and_no_others() throws Exception {
    String names;
    try (InputStream in = Kit.class.getResourceAsStream("kit/routes.txt")) {
      names = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    try (Stream<Path> routes = Files.list(Path.of("routes"))) {
      assertThat(names.lines())
          .containsExactlyElementsOf(routes.map(r -> r.getFileName().toString()).sorted().toList());
    }
  }
}
