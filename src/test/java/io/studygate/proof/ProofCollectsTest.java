package io.studygate.proof;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.finding.Finding;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of which elements the proof takes values to search for, and the forms in which it finds them. */
class ProofCollectsTest {
  private static final int BYTES = 0x00400440;
  private static final int LABEL = 0x300A00C2;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00081040,
        0x00380400,
        0x0038001E,
        0x00402010,
        0x00402011,
        0x0040A353,
        0x0040A354,
        0x4008011A
      })
  void an_address_or_a_number_of_any_element_that_holds_one_is_found_elsewhere(int tag)
      throws Exception {
    Attributes before = ProofBench.before();
    before.setString(tag, VR.LO, "Kirkgate Annexe, +99 555 8812399");
    assertThat(proved(before, label("beam Kirkgate Annexe"))).contains("(300A,00C2)");
    assertThat(proved(before, label("call 8812399"))).contains("(300A,00C2)");
  }

  @Test
  void a_department_that_is_a_common_word_stops_nothing() throws Exception {
    Attributes before = ProofBench.before();
    before.setString(Tag.InstitutionalDepartmentName, VR.LO, "Radiology");
    assertThat(proved(before, label("Radiology"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "06APR1948",
        "06April1948",
        "1948-Apr-06",
        "1948Apr06",
        "06.Apr.1948",
        "1948 April 06"
      })
  void a_birth_date_is_found_however_its_month_is_named(String date) throws Exception {
    assertThat(proved(ProofBench.before(), label("born " + date + "."))).contains("(300A,00C2)");
  }

  @Test
  void another_date_with_the_same_end_is_not_the_birth_date() throws Exception {
    assertThat(proved(ProofBench.before(), label("16APR1948 1948-Apr-16"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Saint Wendelin Hospital",
        "12 Kirkgate",
        "12 KIRKGATE",
        "19480406",
        "06.04.1948",
        "6 April 1948"
      })
  void institutions_addresses_and_birth_dates_are_found_in_utf_16(String value) throws Exception {
    for (Charset wide : List.of(UTF_16LE, UTF_16BE)) {
      Attributes after = ProofBench.after();
      after.setBytes(BYTES, VR.OB, ("xx" + value + "x").getBytes(wide));
      assertThat(proved(ProofBench.before(), after)).as(wide.name()).contains("(0040,0440)");
    }
  }

  private static Attributes label(String text) {
    Attributes after = ProofBench.after();
    after.setString(LABEL, VR.LO, text);
    return after;
  }

  private String proved(Attributes before, Attributes after) throws Exception {
    return new ProofBench(folder)
        .object("a", before, after).prove().findings().stream()
            .map(Finding::what)
            .reduce("", String::concat);
  }
}
