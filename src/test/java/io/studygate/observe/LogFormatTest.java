package io.studygate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class LogFormatTest {
  @Test
  void a_line_of_json_says_when_how_grave_who_and_what_and_nothing_else() throws Exception {
    JsonNode line = new ObjectMapper().readTree(line("json", "refused \"a\"\nsite=017"));
    assertThat(line.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("timestamp", "level", "loggerName", "formattedMessage");
    assertThat(line.path("level").asText()).isEqualTo("WARN");
    assertThat(line.path("formattedMessage").asText()).isEqualTo("refused \"a\"\nsite=017");
  }

  @Test
  void each_line_of_json_is_one_line() throws Exception {
    assertThat(line("json", "one\ntwo").strip().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void an_exception_with_a_name_in_it_is_written_in_neither_format(String format) throws Exception {
    MDC.put("key", "PLANTED-IN-MDC");
    try {
      assertThat(line(format, "failed"))
          .contains("failed")
          .doesNotContain("PLANTED", "Exception", "\tat ");
    } finally {
      MDC.clear();
    }
  }

  @Test
  void without_a_word_it_is_text() throws Exception {
    assertThat(line(null, "ready")).matches("\\d{4}-\\d\\d-\\d\\d .* WARN  test ready\\R");
  }

  /** One event with an exception, as the shipped configuration writes it. */
  private static String line(String format, String message) throws Exception {
    LoggerContext context = new LoggerContext();
    if (format != null) {
      context.putProperty("STUDYGATE_LOG_FORMAT", format);
    }
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    Iterator<Appender<ILoggingEvent>> appenders = root.iteratorForAppenders();
    var appender = (OutputStreamAppender<ILoggingEvent>) appenders.next();
    assertThat(appenders.hasNext()).isFalse();
    LoggingEvent event =
        new LoggingEvent(
            "test",
            context.getLogger("test"),
            Level.WARN,
            message,
            new IllegalStateException("PLANTED-IN-EXCEPTION"),
            null);
    try {
      return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
    } finally {
      context.stop();
    }
  }
}
