package io.studygate.results;

import io.studygate.study.Instance;
import java.util.ArrayList;
import java.util.List;

/**
 * A frame chosen for a picture.
 *
 * @param instance whose
 * @param frame from 0
 * @param place which of the series' frames it is, from 1
 */
record FramePick(Instance instance, int frame, int place) {

  /** Chooses frames at equal steps through a series, the ends left out. */
  static List<FramePick> of(Series series, int count) {
    int total = series.frames();
    int wanted = Math.max(1, Math.min(count, total));
    List<FramePick> picks = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      picks.add(at(series, (int) ((2L * i + 1) * total / (2L * wanted))));
    }
    return picks;
  }

  private static FramePick at(Series series, int place) {
    int left = place;
    for (Instance each : series.instances()) {
      int frames = Math.max(1, each.frames());
      if (left < frames) {
        return new FramePick(each, left, place + 1);
      }
      left -= frames;
    }
    throw new IllegalStateException("a series has fewer frames than counted");
  }
}
