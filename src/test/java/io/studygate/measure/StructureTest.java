package io.studygate.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StructureTest {

  @Test
  void one_whose_name_was_removed_has_its_number_in_the_pictures() {
    assertThat(named("").label()).isEqualTo("Structure 7");
    assertThat(named("PTV 60").label()).isEqualTo("PTV 60");
  }

  private static Structure named(String name) {
    return new Structure(7, name, "PTV", new int[3], List.of(), List.of(), null);
  }
}
