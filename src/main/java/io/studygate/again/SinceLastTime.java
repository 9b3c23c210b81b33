package io.studygate.again;

import static io.studygate.finding.FindingCode.STUDY_CHANGED;
import static io.studygate.finding.FindingCode.STUDY_FEWER;
import static io.studygate.finding.FindingCode.STUDY_MORE;
import static io.studygate.finding.FindingCode.STUDY_UNCHANGED;

import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.ledger.Seen;
import io.studygate.spool.Ticket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What has changed in a study since it came last under the same case, refused or not. */
final class SinceLastTime {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** More series than these are counted. */
  private static final int MOST_NAMED = 5;

  private SinceLastTime() {}

  static List<Finding> findings(
      Ticket ticket, String caseId, Map<String, Held> studies, List<Seen> before) {
    List<Finding> findings = new ArrayList<>();
    studies.forEach(
        (study, held) ->
            last(ticket, caseId, study, before)
                .ifPresent(
                    seen ->
                        compare(findings, held, Held.of(seen.content()), day(seen.received()))));
    return findings;
  }

  /** The day, UTC: 3 May 2026. */
  static String day(Instant time) {
    return DAY.format(time);
  }

  private static Optional<Seen> last(
      Ticket ticket, String caseId, String study, List<Seen> before) {
    return before.stream()
        .filter(seen -> seen.hash().equals(study) && seen.caseId().equals(caseId))
        .filter(seen -> seen.received().isBefore(ticket.received()))
        .max(Comparator.comparing(Seen::received).thenComparing(Seen::submission));
  }

  private static void compare(List<Finding> findings, Held now, Held then, String day) {
    int before = findings.size();
    add(findings, STUDY_MORE, now.without(then), day);
    add(findings, STUDY_FEWER, then.without(now), day);
    add(findings, STUDY_CHANGED, now.changed(then), day);
    if (findings.size() == before) {
      findings.add(Finding.of(STUDY_UNCHANGED, "instances", count(now.size()), "day", day));
    }
  }

  private static void add(
      List<Finding> findings, FindingCode code, List<Held.One> instances, String day) {
    if (!instances.isEmpty()) {
      String many = count(instances.size());
      findings.add(Finding.of(code, "instances", many, "day", day, "series", series(instances)));
    }
  }

  private static String count(int instances) {
    return instances + (instances == 1 ? " instance" : " instances");
  }

  private static String series(List<Held.One> instances) {
    List<Integer> numbers =
        instances.stream()
            .map(Held.One::series)
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toList();
    List<String> words =
        new ArrayList<>(numbers.stream().limit(MOST_NAMED).map(String::valueOf).toList());
    if (numbers.size() > MOST_NAMED) {
      words.add(numbers.size() - MOST_NAMED + " more");
    }
    if (instances.stream().anyMatch(one -> one.series() == null)) {
      words.add("without number");
    }
    return "series " + String.join(", ", words);
  }
}
