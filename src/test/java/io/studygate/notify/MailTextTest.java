package io.studygate.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.studygate.config.MailTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MailTextTest {
  @Test
  void first_line_is_the_subject_and_the_rest_the_body() {
    MailText text = MailText.fill("t", "Subject: case {{c}}\n\nHello {{c}}\n", Map.of("c", "<1>"));
    assertThat(text).isEqualTo(new MailText("case <1>", "Hello <1>\n"));
  }

  @Test
  void word_that_does_not_exist_is_a_fault_and_no_gap_in_a_letter() {
    assertThatThrownBy(() -> MailText.fill("t", "Subject: {{typo}}\n", Map.of()))
        .hasMessageContaining("typo");
  }

  @Test
  void text_without_a_subject_is_a_fault() {
    assertThatThrownBy(() -> MailText.fill("t.txt", "Hello", Map.of()))
        .hasMessageContaining("config/mail/t.txt");
    assertThatThrownBy(() -> MailText.fill("t.txt", null, Map.of()))
        .hasMessageContaining("config/mail/t.txt");
  }

  @Test
  void line_feed_in_a_value_cannot_leave_the_subject() {
    MailText text =
        MailText.fill("t", "Subject: {{c}}\nbody", Map.of("c", "a\r\nBcc: x@evil.example"));
    assertThat(text.subject()).isEqualTo("a Bcc: x@evil.example");
  }

  @Test
  void every_shipped_text_can_be_filled_when_next_to_nothing_is_known() throws IOException {
    try (Stream<Path> texts = Files.list(Path.of("config/mail"))) {
      for (Path text : texts.toList()) {
        Map<String, Object> words = MailFacts.of("a1", null, null, null, null).values();
        assertThat(MailText.fill(text.toString(), Files.readString(text), words).subject())
            .isNotEmpty();
      }
    }
  }

  @Test
  void every_word_that_check_allows_has_a_value() {
    assertThat(MailFacts.of("a1", null, null, null, null).values().keySet())
        .isEqualTo(MailTexts.WORDS);
  }
}
