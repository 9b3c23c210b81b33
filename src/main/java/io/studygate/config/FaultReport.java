package io.studygate.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Faults as people read them: by file, in the order of lines. */
public final class FaultReport {
  private FaultReport() {}

  /** One paragraph for each file; empty if there are no faults. */
  public static String of(List<Fault> faults) {
    Map<String, List<Fault>> byFile =
        faults.stream()
            .sorted()
            .collect(Collectors.groupingBy(Fault::file, TreeMap::new, Collectors.toList()));
    StringBuilder text = new StringBuilder();
    byFile.forEach(
        (file, list) -> {
          text.append(file).append(": ").append(count(list.size())).append('\n');
          list.forEach(fault -> text.append("  ").append(fault.text()).append('\n'));
        });
    return text.toString();
  }

  private static String count(int faults) {
    return faults == 1 ? "1 fault" : faults + " faults";
  }
}
