package io.studygate.validate;

import static io.studygate.finding.FindingCode.SERIES_NUMBERS;
import static io.studygate.finding.FindingCode.SLICES_MISSING;
import static io.studygate.finding.FindingCode.STUDY_FILES_ABSENT;
import static io.studygate.finding.FindingCode.STUDY_REFERENCES;
import static io.studygate.finding.FindingCode.WHOLE_STUDY_UNDECIDED;

import io.studygate.study.Instance;
import io.studygate.study.Inventory;
import io.studygate.study.Plane;
import io.studygate.study.RtFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether a whole study was sent. The attributes that count a study's series and objects are hardly
 * ever in files, so it is judged by what else can tell. References, slices and a media directory
 * can show that something is missing; that nothing is, only a media directory or the site's own
 * counts can say.
 */
final class WholeStudyCheck {
  /** As for rules of kind geometry, where a trial's file says nothing. */
  private static final double TOLERANCE_MM = 0.1;

  /** Two places have no spacing to compare theirs with. */
  private static final int FEWEST_PLACES = 3;

  private final Sheet sheet;
  private final Inventory inventory;
  private final List<SeriesOf> all;
  private boolean told;

  private WholeStudyCheck(Sheet sheet, Inventory inventory, List<Instance> instances) {
    this.sheet = sheet;
    this.inventory = inventory;
    this.all = SeriesOf.all(instances);
  }

  static void check(Sheet sheet, Inventory inventory, List<Instance> instances) {
    WholeStudyCheck check = new WholeStudyCheck(sheet, inventory, instances);
    check.references();
    check.all.forEach(check::slices);
    check.numbers();
    check.directories();
    boolean counted = inventory.note().series() != null || inventory.note().instances() != null;
    if (!check.told && !counted) {
      sheet.find(WHOLE_STUDY_UNDECIDED);
    }
  }

  /** What came counts as there, whether or not it is delivered. */
  private void references() {
    Set<String> there =
        Stream.concat(inventory.instances().stream(), inventory.optional().stream())
            .map(Instance::sopInstance)
            .collect(Collectors.toSet());
    for (SeriesOf series : all) {
      Set<String> referred =
          series.instances().stream()
              .flatMap(WholeStudyCheck::referred)
              .collect(Collectors.toCollection(HashSet::new));
      int total = referred.size();
      referred.removeAll(there);
      if (total > 0) {
        String found = total - referred.size() + " of " + total;
        boolean passes = referred.isEmpty();
        sheet.told(series.where(), "objects it refers to", found, "all there", passes);
      }
      if (!referred.isEmpty()) {
        told = true;
        sheet.find(
            STUDY_REFERENCES, "where", series.where(), "total", total, "count", referred.size());
      }
    }
  }

  private static Stream<String> referred(Instance instance) {
    RtFacts rt = instance.facts().rt();
    Stream<String> own = instance.facts().references().stream();
    return rt == null
        ? own
        : Stream.of(own, rt.images().stream(), rt.structureSets().stream(), rt.plans().stream())
            .flatMap(each -> each);
  }

  private void slices(SeriesOf series) {
    List<Plane> planes =
        series.instances().stream().flatMap(each -> each.facts().planes().stream()).toList();
    if (planes.isEmpty() || !planes.stream().allMatch(Plane::placed) || !Stack.parallel(planes)) {
      return;
    }
    Stack stack = Stack.of(planes);
    int missing = stack.places().length < FEWEST_PLACES ? 0 : stack.missing(TOLERANCE_MM);
    if (missing > 0) {
      told = true;
      sheet.find(SLICES_MISSING, "where", series.where(), "count", missing);
    }
  }

  /** Devices that count in hundreds leave most numbers out; gaps say something only among few. */
  private void numbers() {
    TreeSet<Integer> numbers =
        all.stream()
            .map(series -> series.instances().get(0).seriesNumber())
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    if (numbers.isEmpty() || (long) numbers.last() - numbers.first() >= 2L * numbers.size()) {
      return;
    }
    List<String> absent =
        IntStream.rangeClosed(numbers.first(), numbers.last())
            .filter(number -> !numbers.contains(number))
            .mapToObj(String::valueOf)
            .toList();
    if (!absent.isEmpty()) {
      String what = String.join(", ", absent);
      sheet.find(SERIES_NUMBERS, "first", numbers.first(), "last", numbers.last(), "what", what);
    }
  }

  private void directories() {
    for (Inventory.Listing listing : inventory.listings()) {
      if (listing.listed() > 0) {
        told = true;
        String found = listing.listed() - listing.absent() + " of " + listing.listed();
        boolean passes = listing.absent() == 0;
        sheet.told("DICOMDIR", "objects it lists of this study", found, "all there", passes);
      }
      if (listing.absent() > 0) {
        sheet.find(STUDY_FILES_ABSENT, "total", listing.listed(), "count", listing.absent());
      }
    }
  }
}
