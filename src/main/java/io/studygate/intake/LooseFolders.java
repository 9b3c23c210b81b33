package io.studygate.intake;

import io.studygate.intake.Homes.Place;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The folders {@code incoming/<name>/} of an inbox's sites that have been seen and not taken. */
final class LooseFolders {
  /** Folders remembered per inbox; what finds no room waits until others have gone. */
  static final int MOST = 10_000;

  private final Clock clock;
  private final Map<String, LooseFolder> byPath = new LinkedHashMap<>();

  LooseFolders(Clock clock) {
    this.clock = clock;
  }

  synchronized void noted(Place place) {
    if (byPath.size() < MOST) {
      byPath.computeIfAbsent(place.path(), path -> new LooseFolder(place, clock));
    }
  }

  synchronized void forget(LooseFolder folder) {
    byPath.remove(folder.place().path());
  }

  synchronized List<LooseFolder> all() {
    return new ArrayList<>(byPath.values());
  }
}
