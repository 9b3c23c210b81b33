package io.studygate.intake;

import io.studygate.intake.Homes.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which folders below {@code input/} one look of a connection enters: of a site that has left very
 * many there, some in each look and all of them in turn, so that they take no look from others.
 */
final class InputFolders {
  /** Folders {@code input/<study_id>/} of one site in one look. */
  static final int TURN = 200;

  /** Folders of one site in one look that lie where no study belongs. */
  static final int DEEPER = 200;

  private final Map<String, Round> rounds = new HashMap<>();

  /** One turn through a site's folders, which takes as many looks as it needs. */
  private static final class Round {
    private final Set<String> entered = new HashSet<>();
    private int folders;
    private int deeper;

    private void begin() {
      // No more than one listing gives are remembered, however often a site renames them.
      if (folders < TURN || entered.size() >= InboxOperations.MOST) {
        entered.clear();
      }
      folders = 0;
      deeper = 0;
    }

    private boolean enters(String path) {
      boolean next = folders < TURN && entered.add(path);
      folders += next ? 1 : 0;
      return next;
    }
  }

  /** A new look begins. */
  void begin() {
    rounds.values().forEach(Round::begin);
  }

  /** Whether this look enters the folder. */
  boolean enters(Place place) {
    int depth = place.names().size();
    if (depth < 2 || !place.top().equals("input")) {
      return true;
    }
    Round round = rounds.computeIfAbsent(place.site(), site -> new Round());
    if (depth == 2) {
      return round.enters(place.path());
    }
    boolean ofStudies = depth == 3 && place.last().equals("input");
    return ofStudies || round.deeper++ < DEEPER;
  }
}
