package io.studygate.page;

import io.studygate.ledger.Listing.Count;
import io.studygate.results.Plain;
import io.studygate.validate.Outcome.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What came on a day, by site and trial. */
final class DayTable {
  private DayTable() {}

  /**
   * One line.
   *
   * @param trial {@code null} where it is not known
   * @param size of all that came
   */
  record Row(
      String site,
      String trial,
      int received,
      int accepted,
      int queries,
      int refused,
      int held,
      int hand,
      int repeats,
      String size) {}

  /** A line for each site and trial. */
  static List<Row> rows(List<Count> counts) {
    Map<List<String>, List<Count>> groups = new LinkedHashMap<>();
    for (Count count : counts) {
      List<String> key = new ArrayList<>();
      key.add(count.site());
      key.add(count.protocol());
      groups.computeIfAbsent(key, none -> new ArrayList<>()).add(count);
    }
    return groups.entrySet().stream()
        .map(group -> row(group.getKey().get(0), group.getKey().get(1), group.getValue()))
        .toList();
  }

  /** All of them in one line. */
  static Row total(List<Count> counts) {
    return row("", null, counts);
  }

  private static Row row(String site, String trial, List<Count> counts) {
    return new Row(
        site,
        trial,
        sum(counts, count -> true),
        decided(counts, Verdict.ACCEPTED),
        decided(counts, Verdict.ACCEPTED_WITH_QUERIES),
        decided(counts, Verdict.REFUSED),
        decided(counts, Verdict.HELD),
        decided(counts, null),
        sum(counts, Count::repeats),
        Plain.size(counts.stream().mapToLong(Count::bytes).sum()));
  }

  private static int decided(List<Count> counts, Verdict verdict) {
    return sum(counts, count -> !count.repeats() && count.verdict() == verdict);
  }

  private static int sum(List<Count> counts, Predicate<Count> which) {
    return counts.stream().filter(which).mapToInt(Count::count).sum();
  }
}
