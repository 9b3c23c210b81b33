package io.studygate.intake;

import io.studygate.intake.Homes.Place;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The folders {@code incoming/<name>/} of an inbox's sites that have been seen and not taken. Each
 * site has its own room here and its own turn, so that one with very many holds up no other.
 */
final class LooseFolders {
  /** Folders remembered of each site; what finds no room waits until others have gone. */
  static final int MOST = 5_000;

  /** Folders of each site that are looked at in one look. */
  static final int TURN = 50;

  private final Clock clock;
  private final Map<String, LooseFolder> byPath = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  LooseFolders(Clock clock) {
    this.clock = clock;
  }

  /** Remembers a folder; whether it was known already. */
  synchronized boolean noted(Place place) {
    if (byPath.containsKey(place.path())) {
      return true;
    }
    int count = counts.getOrDefault(place.site(), 0);
    if (count < MOST) {
      byPath.put(place.path(), new LooseFolder(place, clock));
      counts.put(place.site(), count + 1);
    }
    return false;
  }

  synchronized void forget(LooseFolder folder) {
    if (byPath.remove(folder.place().path()) != null) {
      counts.merge(folder.place().site(), -1, Integer::sum);
    }
  }

  /** Of these, some of each site: those that were not looked at for longest. */
  synchronized List<LooseFolder> turn(Predicate<Place> which) {
    Map<String, Integer> given = new HashMap<>();
    List<LooseFolder> turn = new ArrayList<>();
    for (LooseFolder folder : byPath.values()) {
      String site = folder.place().site();
      if (given.getOrDefault(site, 0) < TURN && which.test(folder.place())) {
        given.merge(site, 1, Integer::sum);
        turn.add(folder);
      }
    }
    return turn;
  }

  /** A folder has had its look; others come before it. */
  synchronized void looked(LooseFolder folder) {
    if (byPath.remove(folder.place().path(), folder)) {
      byPath.put(folder.place().path(), folder);
    }
  }
}
