package io.studygate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.finding.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} says of a trial's register, line by line. */
final class RegisterFaultsTest {
  @TempDir Path folder;

  @BeforeEach
  void copy() throws IOException {
    TestConfig.copyTo(folder);
    Files.writeString(
        folder.resolve("trials/TEST-ANY.yaml"),
        "visits: [ baseline, week-12 ]\nregister: any.csv\n",
        StandardOpenOption.APPEND);
  }

  @Test
  void a_register_without_faults_is_read_also_as_a_spreadsheet_writes_it() throws IOException {
    Files.writeString(
        folder.resolve("trials/any.csv"),
        "\uFEFFCase;Site;Visit;Expected by\r\n001;018;baseline;2026-03-31\r\n\r\n\"002\";;;\r\n");
    assertThat(faults()).isEmpty();
    Trial trial = ConfigLoader.load(folder, Map.of()).orThrow().trial("TEST-ANY").orElseThrow();
    assertThat(trial.expected())
        .containsExactly(
            new RegisterEntry("001", "018", "baseline", LocalDate.of(2026, 3, 31)),
            new RegisterEntry("002", null, null, null));
    assertThat(trial.registered("002")).isTrue();
    assertThat(trial.registered("003")).isFalse();
  }

  @Test
  void every_fault_is_named_with_its_line_and_what_to_write() throws IOException {
    Files.writeString(
        folder.resolve("trials/any.csv"),
        """
        case,site,visit,expected_by
        001,018,baseline,31.3.2026
        1x,018,,
        002,081,,
        003,018,week12,
        001,017,baseline,
        ,018,,
        004,018,,,too much
        """);
    assertThat(faults())
        .containsExactly(
            "2 expected by: \"31.3.2026\" is no day; write it like 2026-03-31",
            "3 case: \"1x\" does not match casePattern; correct it, or widen casePattern",
            "4 site: \"081\" not found in config/sites (did you mean \"018\"?); known: 017, 018",
            "5 visit: \"week12\" is none of the trial's visits (did you mean \"week-12\"?); known:"
                + " baseline, week-12",
            "6 case: \"001\" stands twice for the same visit, first on line 2; give each case and"
                + " visit one line",
            "6 site: \"001\" belongs to another site on line 2; give each case one site",
            "7 case: is missing; give the case, or take the line out",
            "8 : has more cells than the first line has columns; take them out");
  }

  @Test
  void a_register_that_is_not_there_and_one_that_nobody_names_are_faults() throws IOException {
    Files.writeString(folder.resolve("trials/amy.csv"), "case\n001\n");
    assertThat(ConfigLoader.load(folder, Map.of()).faults())
        .extracting(Fault::text)
        .anyMatch(text -> text.contains("\"any.csv\" not found in config/trials (did you mean"))
        .anyMatch(text -> text.contains("is named by no trial"));
  }

  @Test
  void a_column_of_another_name_and_a_list_of_cases_beside_it_are_faults() throws IOException {
    Files.writeString(folder.resolve("trials/any.csv"), "cas,site\n001,018\n");
    Files.writeString(
        folder.resolve("trials/TEST-ANY.yaml"), "cases: [ \"001\" ]\n", StandardOpenOption.APPEND);
    assertThat(ConfigLoader.load(folder, Map.of()).faults())
        .extracting(Fault::text)
        .anyMatch(text -> text.contains("is no column that is known here"))
        .anyMatch(text -> text.contains("and register are both there"));
  }

  /** The schema's words for editors are the program's. */
  @Test
  void the_schema_lists_exactly_the_findings_that_a_trial_may_change() throws IOException {
    String schema =
        Files.readString(
            Path.of("src/main/resources/io/studygate/config/schema/trial.schema.json"));
    List<String> codes =
        Arrays.stream(FindingCode.values())
            .map(FindingCode::code)
            .filter(FindingCode::changeable)
            .toList();
    int at = schema.indexOf("The finding, as docs/findings.md lists it.");
    String listed = schema.substring(schema.indexOf('[', at) + 1, schema.indexOf(']', at));
    assertThat(listed.replace("\"", "").split(",\\s*")).containsExactlyInAnyOrderElementsOf(codes);
  }

  private List<String> faults() {
    return ConfigLoader.load(folder, Map.of()).faults().stream()
        .map(f -> f.line() + " " + f.path() + ": " + f.what() + "; " + f.instead())
        .toList();
  }
}
