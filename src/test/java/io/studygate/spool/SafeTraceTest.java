package io.studygate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTraceTest {
  @TempDir Path folder;

  @Test
  void what_was_tried_with_a_file_is_said_and_its_path_is_not() throws Exception {
    Path blocked = Files.createFile(folder.resolve("DOE JANE"));
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.start();
      Throwable fault =
          catchThrowable(
              () ->
                  context
                      .createProducerTemplate()
                      .sendBody("file:" + blocked + "/below?autoCreate=true", "x"));

      assertThat(SafeTrace.of(fault))
          .containsPattern("GenericFileOperationFailedException: Cannot [a-z]+ (directory|file)\\n")
          .doesNotContain("DOE", folder.toString());
    }
  }

  @Test
  void other_messages_are_not_shown() {
    assertThat(SafeTrace.of(new IllegalStateException("DOE^JANE", new RuntimeException())))
        .contains("java.lang.IllegalStateException\n", "caused by java.lang.RuntimeException\n")
        .doesNotContain("DOE");
  }
}
