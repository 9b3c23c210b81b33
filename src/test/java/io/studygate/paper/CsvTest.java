package io.studygate.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1+2", "-A1", "@SUM(A1)", " =1"})
  void a_cell_that_looks_like_a_formula_becomes_text(String cell) {
    Csv csv = new Csv("a");
    csv.row(cell);
    assertThat(csv.toString().split("\r\n")[1].replace("\"", "")).startsWith("'");
  }

  @Test
  void a_number_below_zero_stays_a_number() {
    Csv csv = new Csv("a", "b");
    csv.row("-1", -1020.5);
    assertThat(csv.toString()).isEqualTo("a,b\r\n-1,-1020.5\r\n");
  }

  @Test
  void commas_and_quotes_stay_in_their_cell_and_control_characters_go() {
    Csv csv = new Csv("a", "b");
    csv.row("one, \"two\"", "\u001b[31mred\nline");
    assertThat(csv.toString()).isEqualTo("a,b\r\n\"one, \"\"two\"\"\",?[31mred?line\r\n");
  }
}
