package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.studygate.TestStudies;
import io.studygate.finding.Finding;
import io.studygate.finding.Severity;
import io.studygate.study.Inventory;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions of a trial's own: as the condition of a rule, and as a rule. */
class ExpressionRuleTest {
  private static final String EXPRESSION =
      """
      - id: own
        kind: expression
        when: "%s"
        says: The trial office does not take this.
      """;

  @TempDir Path folder;

  private Rules rules;

  @BeforeEach
  void rules() {
    rules = new Rules(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "$.series[?(@.modality == 'CT' && @.objects < 5)]; refused",
        "$.series[?(@.modality == 'CT' && @.objects < 3)]; passes",
        "$.series[?(@.modality == 'PT')]; passes",
        "$.series[?(@['modality'] == 'RTPLAN')]; refused",
        "$.series[?(@.spacingMm >= 3 && @.spacingMm <= 3)]; refused",
        "$.series[?(@.thicknessMm > 3)]; passes",
        "$.series[?(@.modality == 'CT' && !@.pixelMm)]; passes",
        "$.series[?(@.modality == 'RTPLAN' && !@.pixelMm)]; refused",
        "$.series[?(@.modality in ['MR', 'PT'])]; passes",
        "$.series[?('AXIAL' in @.imageType)]; refused",
        "$.series[?(@.imageType[0] == 'DERIVED')]; passes",
        "$.series[*].structures[?(@.name =~ /(?i)body/ && @.contours > 2)]; refused",
        "$.series[*].structures[?(@.name == 'Cochlea_L')]; passes",
        "$.series[?(@.structures.length() < 2)]; passes",
        "$.modalities[?(@ == 'RTDOSE')]; refused",
        "$[?(@.patients > 1)]; passes",
        "$[?(@.objects != 6)]; passes",
        "$.documents[?(@.type == 'pdf')]; passes",
        "$.series[?(@.values.KVP[0] > 100)]; refused",
        "$.series[?(@.values.KVP[0] > 120)]; passes",
      })
  void a_condition_that_holds_refuses(String when, String verdict) throws Exception {
    TestStudies rt = TestStudies.rt().with(data -> data.setString(Tag.KVP, VR.DS, "120"));
    assertThat(rules.codes(EXPRESSION.formatted(when), rt))
        .containsExactlyElementsOf(verdict.equals("refused") ? List.of("TRIAL-RULE") : List.of());
  }

  @Test
  void the_finding_says_what_the_trial_says_and_the_rule_may_be_a_query() throws Exception {
    String query =
        EXPRESSION.formatted("$.series[?(@.modality == 'CT')]")
            + "  severity: query\n  text: Please send MR.\n";
    assertThat(rules.findings(query, TestStudies.ct()))
        .containsExactly(
            new Finding(
                "TRIAL-RULE",
                Severity.QUERY,
                "The trial office does not take this. (rule own of this trial)",
                "Please send MR.",
                "own",
                null));
  }

  @Test
  void a_rule_is_asked_only_where_its_condition_holds_and_the_table_says_so() throws Exception {
    String rule =
        """
        - id: some-pet
          kind: count
          modalities: [ PT ]
          minInstances: 1
          when: "$.series[?(@.modality == 'CT')]"
        """;
    assertThat(rules.codes(rule, TestStudies.ct())).containsExactly("MODALITY-MISSING");
    assertThat(rules.codes(rule, TestStudies.mr())).isEmpty();
    assertThat(rules.measured(rule, TestStudies.mr()))
        .containsExactly("condition of rule some-pet: not met, so it was not asked");
  }

  @Test
  void a_condition_that_cannot_be_asked_holds_the_study_whatever_the_rule_says() throws Exception {
    String fails =
        EXPRESSION.formatted("$.series[0].structures[?(@.name == 'PTV')]") + "  severity: note\n";
    assertThat(rules.findings(fails, TestStudies.ct()))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("RULE-NOT-ASKED");
              assertThat(finding.severity()).isEqualTo(Severity.HOLD);
            });
  }

  @Test
  void what_conditions_see_is_what_the_schema_says() throws Exception {
    for (TestStudies study :
        List.of(TestStudies.rt(), TestStudies.mr(), TestStudies.ct().submission("visit: V1"))) {
      Inventory inventory =
          rules.inventory(
              EXPRESSION.formatted("$.series[?(@.values.EchoTime[0] > 3)]"),
              study.document("a.pdf", new byte[] {'%', 'P', 'D', 'F', '-'}));
      Map<String, Object> view = InventoryView.of(inventory, inventory.instances());
      try (InputStream in =
          Rules.class.getResourceAsStream("/io/studygate/config/schema/inventory.schema.json")) {
        ObjectMapper json = new ObjectMapper();
        assertThat(
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(json.readTree(in))
                    .validate(json.valueToTree(view)))
            .isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "$.series[?(@.modalty == 'CT')]; `\"modalty\" is no name of the inventory (did you mean \"modality\"?)`",
        "$.series[?(@.values.EchoTim[0] > 3)]; `\"values.EchoTim\" is no keyword of the standard (did you mean \"EchoTime\"?)`",
        "$.series[?(@.objects < '5')]; `\"objects\" is a number; compare it with a number, without quotes`",
        "$.series[?(@.modality == 5)]; `\"modality\" is text; put what it is compared with into quotes`",
        "$.series[?(@.imageType == 'AXIAL')]; `\"imageType\" is a list; write 'X' in @.imageType, or @.imageType[0]`",
        "$.series[?(@.modality = 'CT')]; is no JSONPath: Expected character: )",
        "$.series[?(@.modality == CT)]; is no JSONPath: Failed to parse filter",
        "$.series[?(@.modality == 'CT' and @.objects > 2)]; is no JSONPath",
        "$.spacingMm[?(@.objects > 3)]; `is no JSONPath: Missing property in path $['spacingMm']`",
        "$.series.length(); is no condition",
        "series.objects > 3; is no condition",
      })
  void a_wrong_condition_is_a_fault_with_its_line_and_what_to_write(String when, String what)
      throws Exception {
    assertThat(rules.faults(EXPRESSION.formatted(when)))
        .singleElement()
        .asString()
        .startsWith("line 13, rules[1].when: ")
        .contains(what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"when", "says"})
  void an_expression_needs_its_condition_and_its_words(String key) throws Exception {
    String without =
        EXPRESSION.formatted("$.series[?(@.objects > 3)]").replaceAll("  " + key + ": .*\n", "");
    assertThat(rules.faults(without))
        .singleElement()
        .asString()
        .contains("rules[1]." + key + ": is missing");
  }

  @Test
  void words_of_a_finding_stand_only_in_an_expression() throws Exception {
    assertThat(rules.faults("- id: one\n  kind: one-study\n  says: There are two studies.\n"))
        .singleElement()
        .asString()
        .contains("rules[1].says: stands in a rule of kind one-study");
  }
}
