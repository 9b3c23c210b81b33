package io.studygate.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionNotesTest {
  private static SubmissionNotes.Read read(String text) {
    return SubmissionNotes.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "protocol: ABC-1\ncase: 004",
        "\uFEFFProtocol: ABC-1\r\nCase: 004\r\n",
        "PROTOCOL:ABC-1\rCASE:004",
        "# from Lübeck\n\n  protocol = \"ABC-1\"  \n case id : 004 \n",
        "Protokoll: ABC-1\nFall-Nr.: 004",
      })
  void a_note_is_understood_as_people_write_it(String text) {
    SubmissionNotes.Read read = read(text);
    assertThat(read.findings()).isEmpty();
    assertThat(read.note().protocol()).isEqualTo("ABC-1");
    assertThat(read.note().caseId()).isEqualTo("004");
  }

  @Test
  void questions_that_it_answers_are_named_by_number() {
    assertThat(read("answers: Q-000012, q13;Q-000001").note().answers())
        .containsExactlyInAnyOrder(12L, 13L, 1L);
    assertThat(read("case: 004").note().answers()).isEmpty();
    assertThat(read("answers: all of them").findings())
        .singleElement()
        .matches(finding -> finding.what().contains("line 1"));
  }

  @Test
  void umlauts_are_read_in_any_encoding() {
    for (String charset : new String[] {"UTF-8", "windows-1252", "UTF-16"}) {
      byte[] bytes = "contact: Jörg Müßig\ncase: 004".getBytes(Charset.forName(charset));
      assertThat(SubmissionNotes.read(bytes).note().contact()).isEqualTo("Jörg Müßig");
    }
  }

  @Test
  void counts_visit_and_a_comment_of_several_lines_are_kept() {
    SubmissionNote note =
        read("series: 4\ninstances: 220\nvisit: week 6\ncomment: CT first\nthen MR").note();
    assertThat(note.series()).isEqualTo(4);
    assertThat(note.instances()).isEqualTo(220);
    assertThat(note.visit()).isEqualTo("week 6");
    assertThat(note.comment()).isEqualTo("CT first");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "case: 004\nthis is my study",
        "case: 004\nprotokol: ABC-1",
        "case: 004\ninstances: many",
        "case: 004\ncase: 005",
      })
  void a_line_that_cannot_be_understood_is_named_by_its_number(String text) {
    assertThat(read(text).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.what()).contains("line 2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"submission.txt", "Submission.TXT", "top/submission.txt", "submission.txt.txt"})
  void it_is_found_under_the_names_that_windows_gives_it(String name) {
    assertThat(SubmissionNotes.isNote(name)).isTrue();
  }

  @Test
  void deeper_down_it_is_a_document_like_any_other() {
    assertThat(SubmissionNotes.isNote("a/b/submission.txt")).isFalse();
  }
}
