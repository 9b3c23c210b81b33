package io.studygate.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.study.CaseDecision;
import io.studygate.study.Rig;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderNameTest {
  @ParameterizedTest
  @CsvSource({
    "TEST-1_case_004, true",
    "004_SITE07, true",
    "week-12_004_2, true",
    "a, true",
    "Meier_Anna, false",
    "TEST-1_004_Li, false",
    "TEST-1_004_19531207, false",
    "H918273, false",
    "M\u00fc_004, false"
  })
  void a_folder_is_named_in_an_email_only_if_its_name_can_name_nobody(String name, boolean plain) {
    CaseDecision decision =
        new CaseDecision(Rig.trial("TEST-1"), "004", "week-12", "name", List.of());
    assertThat(FolderName.plain(name, decision)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({"TEST-1_004, false", "s17, true"})
  void where_the_trial_is_not_known_no_word_is_known(String name, boolean plain) {
    assertThat(FolderName.plain(name, null)).isEqualTo(plain);
  }
}
