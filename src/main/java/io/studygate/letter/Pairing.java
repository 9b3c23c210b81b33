package io.studygate.letter;

import static io.studygate.letter.Label.CASE;
import static io.studygate.letter.Label.FOLDER;
import static io.studygate.letter.Label.PROTOCOL;
import static io.studygate.letter.Label.VISIT;

import io.studygate.config.Trial;
import io.studygate.study.Letter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of the values that were found belong together. */
final class Pairing {
  /** Characters; the ledger holds no more. */
  private static final int LONGEST_CASE = 128;

  private final Collection<Trial> trials;
  private final Collection<String> own;
  private final String contact;
  private final List<Item> items;

  /**
   * @param own protocols that the sender may write about
   * @param items protocols, cases, visits and folders in the order in which they stand
   */
  Pairing(Collection<Trial> trials, Collection<String> own, List<Item> items, String contact) {
    this.trials = trials;
    this.own = own;
    this.items = items;
    this.contact = contact;
  }

  Reading read() {
    List<String> protocols = distinct(PROTOCOL);
    if (protocols.isEmpty()
        || items.stream().anyMatch(item -> item.label() == PROTOCOL && item.value() == null)
        || !own.containsAll(protocols)) {
      return Reading.not(LetterFault.NO_PROTOCOL);
    }
    List<Trial> named =
        trials.stream().filter(trial -> protocols.contains(trial.protocol())).toList();
    List<Item> cases = items.stream().filter(item -> item.label() == CASE).toList();
    boolean formless = cases.stream().noneMatch(item -> formed(item, named));
    if (formless || cases.stream().anyMatch(item -> item.sure() && !formed(item, named))) {
      boolean none = cases.stream().noneMatch(item -> item.sure() || digits(item));
      return Reading.not(none ? LetterFault.NO_CASE : LetterFault.CASE_FORM);
    }
    items.removeIf(item -> item.label() == CASE && !formed(item, named));
    LetterFault wrong = Visits.weigh(items, named);
    if (wrong != null) {
      return Reading.not(wrong);
    }
    List<String> folders = distinct(FOLDER);
    if (folders.isEmpty()) {
      return Reading.not(LetterFault.NO_FOLDER);
    }
    return folders.size() == 1 ? one(named, folders.get(0)) : several(named, folders.size());
  }

  private static boolean digits(Item item) {
    return item.value().chars().allMatch(Character::isDigit);
  }

  private Reading one(List<Trial> named, String folder) {
    if (named.size() > 1) {
      return Reading.not(LetterFault.SEVERAL_PROTOCOLS);
    }
    Trial trial = named.get(0);
    List<String> cases =
        items.stream()
            .filter(item -> item.label() == CASE)
            .flatMap(item -> caseOf(item, trial).stream())
            .distinct()
            .toList();
    List<String> visits =
        items.stream()
            .filter(item -> item.label() == VISIT)
            .flatMap(item -> Visits.of(item, trial).stream())
            .distinct()
            .toList();
    if (cases.size() > 1 || visits.size() > 1) {
      return Reading.not(cases.size() > 1 ? LetterFault.SEVERAL_CASES : LetterFault.SEVERAL_VISITS);
    }
    String visit = visits.isEmpty() ? null : visits.get(0);
    return Reading.of(List.of(folder(trial, cases.get(0), visit, folder)));
  }

  /** Each folder has its own case, and all stand in the same order. */
  private Reading several(List<Trial> named, int folders) {
    if (named.size() == 1) {
      items.removeIf(item -> item.label() == PROTOCOL);
    }
    Optional<Item> ofAll = Visits.ofAll(items);
    ofAll.ifPresent(items::remove);
    boolean visits = items.stream().anyMatch(item -> item.label() == VISIT);
    int size = (named.size() == 1 ? 2 : 3) + (visits ? 1 : 0);
    if (items.size() != folders * size) {
      return Reading.not(LetterFault.MIXED);
    }
    List<NamedFolder> read = new ArrayList<>();
    List<Label> order = labels(items.subList(0, size));
    for (int i = 0; i < items.size(); i += size) {
      List<Item> group = items.subList(i, i + size);
      Optional<NamedFolder> one =
          labels(group).equals(order) && order.stream().distinct().count() == size
              ? together(named, group, ofAll)
              : Optional.empty();
      if (one.isEmpty()) {
        return Reading.not(LetterFault.MIXED);
      }
      read.add(one.get());
    }
    return Reading.of(read);
  }

  private Optional<NamedFolder> together(
      List<Trial> named, List<Item> group, Optional<Item> ofAll) {
    String protocol = value(group, PROTOCOL).orElse(named.get(0).protocol());
    Trial trial =
        named.stream().filter(each -> each.protocol().equals(protocol)).findFirst().orElseThrow();
    Optional<Item> said = item(group, VISIT).or(() -> ofAll);
    Optional<String> visit = said.flatMap(item -> Visits.of(item, trial));
    return item(group, CASE)
        .flatMap(item -> caseOf(item, trial))
        .filter(caseId -> said.isEmpty() || visit.isPresent())
        .map(
            caseId ->
                folder(trial, caseId, visit.orElse(null), value(group, FOLDER).orElseThrow()));
  }

  private NamedFolder folder(Trial trial, String caseId, String visit, String folder) {
    return new NamedFolder(folder, new Letter(trial.protocol(), caseId, visit, contact));
  }

  private static Optional<String> value(List<Item> group, Label label) {
    return item(group, label).map(Item::value);
  }

  private static Optional<Item> item(List<Item> group, Label label) {
    return group.stream().filter(item -> item.label() == label).findFirst();
  }

  private static List<Label> labels(List<Item> group) {
    return group.stream().map(Item::label).toList();
  }

  private List<String> distinct(Label label) {
    return items.stream()
        .filter(item -> item.label() == label && item.value() != null)
        .map(Item::value)
        .distinct()
        .toList();
  }

  private static boolean formed(Item item, List<Trial> named) {
    return named.stream().anyMatch(trial -> caseOf(item, trial).isPresent());
  }

  /** The case as the trial writes it; capitals are nobody's concern. */
  private static Optional<String> caseOf(Item item, Trial trial) {
    String value = item.value();
    return Stream.of(value, value.toUpperCase(Locale.ROOT), value.toLowerCase(Locale.ROOT))
        .filter(each -> each.length() <= LONGEST_CASE && trial.formed(each))
        .findFirst();
  }
}
