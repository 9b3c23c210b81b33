package io.studygate.letter;

import static io.studygate.letter.Label.CASE;
import static io.studygate.letter.Label.FOLDER;
import static io.studygate.letter.Label.VISIT;

import io.studygate.config.Trial;
import io.studygate.study.VisitWords;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of the visits that were found count. */
final class Visits {
  private Visits() {}

  /**
   * Leaves those that one of the trials knows.
   *
   * @return what is wrong with one; {@code null} if nothing is
   */
  static LetterFault weigh(List<Item> items, List<Trial> named) {
    items.removeIf(item -> item.label() == VISIT && item.value().isBlank());
    boolean strange =
        items.stream()
            .anyMatch(item -> item.label() == VISIT && item.sure() && !known(item, named));
    // Where a trial lists none, nobody needs one, and a strange word may be anything.
    if (strange && named.stream().anyMatch(trial -> !trial.visits().isEmpty())) {
      return LetterFault.VISIT_FORM;
    }
    items.removeIf(item -> item.label() == VISIT && !known(item, named));
    return null;
  }

  /** The visit as a trial writes it; "visit 3" may be its V3. */
  static Optional<String> of(Item item, Trial trial) {
    String value = item.value();
    String bare = value.replaceFirst("(?i)^visite?[ _-]*|(?<![ _-])[ _-]*visite?$", "");
    return Stream.of(value, bare, "visit " + bare, "v" + bare)
        .flatMap(each -> VisitWords.known(trial, each).stream())
        .findFirst();
  }

  /** The one that stands once, before all cases and folders, and is said of all of them. */
  static Optional<Item> ofAll(List<Item> items) {
    List<Item> visits = items.stream().filter(item -> item.label() == VISIT).toList();
    boolean first =
        items.stream()
            .filter(item -> item.label() == CASE || item.label() == FOLDER)
            .allMatch(item -> !visits.isEmpty() && visits.get(0).at() < item.at());
    return visits.size() == 1 && first ? Optional.of(visits.get(0)) : Optional.empty();
  }

  private static boolean known(Item item, List<Trial> named) {
    return named.stream().anyMatch(trial -> of(item, trial).isPresent());
  }
}
