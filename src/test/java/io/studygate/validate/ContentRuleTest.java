package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentRuleTest {
  private static final String RULE = "- id: content\n  kind: content\n  content:\n";

  @TempDir Path folder;

  private Rules rules;

  @BeforeEach
  void rules() {
    rules = new Rules(folder);
  }

  private static String items(String... items) {
    StringBuilder all = new StringBuilder(RULE + "    items:\n");
    for (String item : items) {
      all.append("      - { ").append(item).append(" }\n");
    }
    return all.toString();
  }

  @Test
  void series_that_are_there_in_the_right_number_pass() throws Exception {
    String one = items("name: planning CT, modality: CT, instances: { min: 3, max: 3 }");
    assertThat(rules.codes(one, TestStudies.ct())).isEmpty();
    assertThat(rules.codes(one, TestStudies.ct().instances(4)))
        .containsExactly("CONTENT-INSTANCES");
    assertThat(rules.codes(one, TestStudies.mr())).containsExactly("CONTENT-COUNT");
    assertThat(
            rules.codes(
                items("name: CT, modality: CT, series: { max: 1 }"), TestStudies.ct().series(2)))
        .containsExactly("CONTENT-COUNT");
  }

  @Test
  void an_optional_series_may_be_absent() throws Exception {
    assertThat(
            rules.codes(
                items("name: CT, modality: CT", "name: PET, modality: PT, optional: true"),
                TestStudies.ct()))
        .isEmpty();
  }

  @Test
  void one_of_several_alternatives_is_enough() throws Exception {
    String either =
        items("name: CT, modality: CT, group: images", "name: MR, modality: MR, group: images");
    assertThat(rules.codes(either, TestStudies.mr())).isEmpty();
    assertThat(rules.codes(either.replace("modality: MR", "modality: PT"), TestStudies.mr()))
        .containsExactly("CONTENT-NONE-OF");
  }

  @Test
  void a_series_that_no_item_names_is_told_only_where_nothing_else_is_taken() throws Exception {
    String ct = items("name: CT, modality: CT");
    assertThat(rules.codes(ct, TestStudies.rt())).isEmpty();
    assertThat(rules.codes(ct + "    others: false\n", TestStudies.rt()))
        .containsExactly("CONTENT-UNEXPECTED", "CONTENT-UNEXPECTED", "CONTENT-UNEXPECTED");
  }

  @Test
  void series_are_told_by_image_type_and_description() throws Exception {
    assertThat(
            rules.codes(
                items("name: CT, modality: CT, select: { imageType: [ AXIAL ] }"),
                TestStudies.ct()))
        .isEmpty();
    assertThat(
            rules.codes(
                items("name: CT, modality: CT, select: { description: 'thorax' }"),
                TestStudies.ct()))
        .containsExactly("CONTENT-COUNT");
  }

  @Test
  void whether_the_study_is_whole_is_undecided_unless_submission_txt_counts() throws Exception {
    String whole = items("name: CT, modality: CT") + "    wholeStudy: true\n";
    assertThat(rules.codes(whole, TestStudies.ct())).containsExactly("WHOLE-STUDY-UNDECIDED");
    assertThat(rules.codes(whole, TestStudies.ct().submission("series: 1"))).isEmpty();
  }
}
