package io.studygate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What operations.md promises to be durable, and for each thing that may break, and security.md
 * answers to each threat, is shown by a test that there is.
 */
class PromiseDocTest {
  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern TEST =
      Pattern.compile("`([A-Z]\\w*(?:Test|IT|Promises))(?:\\.(\\w+))?`");

  @Test
  void each_promise_names_a_test_that_there_is() throws IOException {
    Map<String, Path> classes = classes();
    List<String> missing = new ArrayList<>();
    List<String> rows = rows();
    assertThat(rows).hasSizeGreaterThan(40);
    for (String row : rows) {
      Matcher named = TEST.matcher(row);
      assertThat(named.results().count()).as(row).isPositive();
      named.reset();
      while (named.find()) {
        Path file = classes.get(named.group(1) + ".java");
        String method = named.group(2);
        if (file == null
            || method != null && !Files.readString(file).contains("void " + method + "(")) {
          missing.add(named.group());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static Map<String, Path> classes() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString(), Function.identity(), (one, other) -> one));
    }
  }

  /** The promises of the list, and the rows of both tables. */
  private static List<String> rows() throws IOException {
    List<String> rows = new ArrayList<>(numbered("docs/operations.md", "## What is durable when"));
    assertThat(rows).hasSizeGreaterThan(5);
    rows.addAll(rows("docs/operations.md", "| What breaks |"));
    rows.addAll(rows("docs/security.md", "| Threat |"));
    return rows;
  }

  private static List<String> rows(String page, String head) throws IOException {
    return Files.readAllLines(Path.of(page)).stream()
        .dropWhile(line -> !line.startsWith(head))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .toList();
  }

  private static List<String> numbered(String page, String head) throws IOException {
    return Files.readAllLines(Path.of(page)).stream()
        .dropWhile(line -> !line.equals(head))
        .takeWhile(line -> !line.startsWith("###"))
        .filter(line -> line.matches("\\d+\\. .*"))
        .toList();
  }
}
