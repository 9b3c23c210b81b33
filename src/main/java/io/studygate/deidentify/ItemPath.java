package io.studygate.deidentify;

import java.util.ArrayList;
import java.util.List;

/** Where in nested sequences a cleaner stands, and who is told what it does there. */
final class ItemPath {
  private final Explanation explanation;
  private final List<Integer> tags = new ArrayList<>();
  private final List<Integer> items = new ArrayList<>();

  ItemPath(Explanation explanation) {
    this.explanation = explanation;
  }

  /** Tags of the sequences around, outermost first. */
  List<Integer> tags() {
    return tags;
  }

  void enter(int sequence) {
    tags.add(sequence);
    items.add(0);
  }

  void nextItem() {
    int last = items.size() - 1;
    items.set(last, items.get(last) + 1);
  }

  void leave() {
    tags.remove(tags.size() - 1);
    items.remove(items.size() - 1);
  }

  /** Whether anybody listens. */
  boolean isHeard() {
    return explanation != Explanation.NONE;
  }

  void tell(int tag, Action action, String cause) {
    if (isHeard()) {
      List<Integer> place = new ArrayList<>();
      for (int i = 0; i < tags.size(); i++) {
        place.add(tags.get(i));
        place.add(items.get(i));
      }
      place.add(tag);
      explanation.element(place, action, cause);
    }
  }
}
