package io.studygate.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.InMemory;
import io.studygate.SmallHeap;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@link FuzzedZips} in a heap of 256 MB, always the same ones. */
class FuzzedZipsTest {
  private static final int MUTANTS = 10_000;
  private static final int SEED = 20261122;
  private static final Pattern END = Pattern.compile("(\\d+) ([A-Z-]+|proved)");

  @TempDir(factory = InMemory.class)
  Path folder;

  @Test
  void ten_thousand_mutants_are_each_proved_or_have_a_finding_and_leave_no_file_anywhere()
      throws Exception {
    List<String> lines = SmallHeap.run(folder, FuzzedZips.class, List.of("" + MUTANTS, "" + SEED));
    assertThat(lines).filteredOn("before it was changed: proved"::equals).hasSize(3);
    Map<String, Integer> ends =
        lines.stream()
            .map(END::matcher)
            .filter(Matcher::matches)
            .collect(Collectors.toMap(end -> end.group(2), end -> Integer.valueOf(end.group(1))));
    System.out.println("fuzzed zips: " + ends);
    assertThat(ends.values().stream().mapToInt(many -> many).sum()).isEqualTo(MUTANTS);
    assertThat(ends.keySet()).as("the mutants reach many checks").hasSizeGreaterThan(8);
    assertThat(ends.get("proved")).isBetween(MUTANTS / 100, MUTANTS / 2);
  }
}
