package io.studygate.study;

import static io.studygate.finding.FindingCode.FINDINGS_MORE;

import io.studygate.finding.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps a list readable: of each code the first few, then how many more there are. */
public final class Findings {
  private static final int EACH = 20;

  private Findings() {}

  /** The first 20 of each code, and one note for each code that has more. */
  public static List<Finding> few(List<Finding> all) {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Integer> more = new TreeMap<>();
    List<Finding> few = new ArrayList<>();
    for (Finding finding : all) {
      if (counts.merge(finding.code(), 1, Integer::sum) <= EACH) {
        few.add(finding);
      } else {
        more.merge(finding.code(), 1, Integer::sum);
      }
    }
    more.forEach((code, count) -> few.add(Finding.of(FINDINGS_MORE, "code", code, "count", count)));
    return few;
  }
}
