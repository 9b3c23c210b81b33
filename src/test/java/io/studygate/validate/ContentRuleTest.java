package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.finding.Finding;
import java.nio.charset.StandardCharsets;
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

  private static final byte[] PDF = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DOCX = TestStudies.zipHead("[Content_Types].xml");

  private static final String DOCUMENTS =
      RULE
          + """
              documents:
                - { name: clinical history, types: [ pdf, docx ], pattern: '(?i)history' }
                - { name: plan assessment form, types: [ xlsx ], count: { min: 0, max: 1 } }
          """;

  @Test
  void a_document_is_told_by_its_bytes_and_its_name() throws Exception {
    TestStudies ct = TestStudies.ct();
    assertThat(rules.codes(DOCUMENTS, ct.document("a/Clinical_History.pdf", PDF)))
        .containsExactly("DOCUMENT-KEPT-BACK");
    assertThat(rules.codes(DOCUMENTS, TestStudies.ct().document("history.docx", DOCX)))
        .containsExactly("DOCUMENT-KEPT-BACK");
    assertThat(rules.codes(DOCUMENTS, TestStudies.ct().document("letter.pdf", PDF)))
        .containsExactly("CONTENT-DOCUMENT", "DOCUMENT-KEPT-BACK");
    assertThat(rules.codes(DOCUMENTS, TestStudies.ct())).containsExactly("CONTENT-DOCUMENT");
  }

  @Test
  void a_folder_named_history_does_not_make_its_files_the_history() throws Exception {
    assertThat(rules.codes(DOCUMENTS, TestStudies.ct().document("history/letter.pdf", PDF)))
        .contains("CONTENT-DOCUMENT");
  }

  @Test
  void a_text_that_is_called_pdf_is_no_pdf() throws Exception {
    byte[] text = "hello".getBytes(StandardCharsets.US_ASCII);
    assertThat(rules.codes(DOCUMENTS, TestStudies.ct().document("history.pdf", text)))
        .containsExactly("CONTENT-DOCUMENT", "DOCUMENT-KEPT-BACK");
  }

  @Test
  void too_many_of_a_document_are_told_with_their_number() throws Exception {
    TestStudies two =
        TestStudies.ct()
            .document("history.pdf", PDF)
            .document("a.xlsx", TestStudies.zipHead("xl/workbook.xml"))
            .document("b.xlsx", TestStudies.zipHead("_rels/.rels"));
    assertThat(rules.findings(DOCUMENTS, two))
        .extracting(Finding::what)
        .first()
        .isEqualTo("documents: plan assessment form (xlsx): 2 found; this trial asks for 0 to 1.");
  }

  @Test
  void a_zip_that_is_only_called_docx_is_not_the_history() throws Exception {
    TestStudies zip = TestStudies.ct().document("history.docx", TestStudies.zipHead("ct/1.dcm"));
    assertThat(rules.codes(DOCUMENTS, zip))
        .containsExactly("CONTENT-DOCUMENT", "DOCUMENT-KEPT-BACK");
  }

  @Test
  void the_name_of_a_document_is_never_printed() throws Exception {
    assertThat(rules.findings(DOCUMENTS, TestStudies.ct().document("Doe_Jane.pdf", PDF)).toString())
        .doesNotContain("Doe");
  }

  @Test
  void a_rule_that_asks_for_nothing_is_a_fault() throws Exception {
    assertThat(rules.faults(RULE + "    others: true\n"))
        .containsExactly(
            "line 13, rules[1].content: asks for nothing; add items, documents, wholeStudy or"
                + " several");
  }
}
