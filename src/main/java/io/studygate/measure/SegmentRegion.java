package io.studygate.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * A segment: the pixels that its frames mark. A frame belongs to the slice that lies in its place
 * with the same pixels; of several in one place, to the one that it names.
 */
final class SegmentRegion implements Region {
  private static final double SAME = 0.01;

  private final int number;
  private final String name;
  private final double thickness;
  private final List<Marked> frames = new ArrayList<>();
  private double mm3;
  private String reason;

  /** What one frame marks: first pixel of each stretch and first after it, in turn. */
  private record Marked(Slice frame, int[] stretches, SourceFrames sources) {

    int pixels() {
      int pixels = 0;
      for (int i = 0; i < stretches.length; i += 2) {
        pixels += stretches[i + 1] - stretches[i];
      }
      return pixels;
    }

    boolean in(Slice slice) {
      double[] spacing = slice.plane().pixelSpacing();
      double near = 0.05 * Math.min(spacing[0], spacing[1]);
      return near(frame.plane().position(), slice.plane().position(), near);
    }
  }

  /**
   * @param thickness what one frame stands for, mm; 0 if not known
   */
  SegmentRegion(int number, String name, double thickness) {
    this.number = number;
    this.name = name;
    this.thickness = thickness;
    this.reason = thickness > 0 ? null : "how thick its slices are is not known";
  }

  void mark(Slice frame, int[] stretches, SourceFrames sources) {
    Marked marked = new Marked(frame, stretches, sources);
    if (frame.plane().pixelSpacing().length != 2 || !frame.plane().placed()) {
      broken("size or place of its pixels is not known");
      return;
    }
    mm3 += marked.pixels() * frame.pixelArea() * thickness;
    if (marked.pixels() > 0) {
      frames.add(marked);
    }
  }

  void broken(String why) {
    reason = why;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Double volume() {
    return reason == null ? mm3 / 1000 : null;
  }

  @Override
  public String noVolume() {
    return reason;
  }

  /** Each frame must belong to one slice, or to none where nothing lies: to a few at the most. */
  @Override
  public void fit(ImageSeries image) throws NotMeasured {
    double all = 0;
    double outside = 0;
    for (Marked each : frames) {
      List<Slice> here = image.slices().stream().filter(each::in).toList();
      long meant = here.stream().filter(each.sources::allow).count();
      if (meant > 1) {
        throw new NotMeasured(SEVERAL);
      }
      boolean named = !image.slices().isEmpty() && each.sources.speakOf(image.slices().get(0));
      if (meant == 0 && named) {
        throw new NotMeasured("a frame of it lies elsewhere than the images that it names");
      }
      if (named || each.sources.series().isEmpty()) {
        all += each.pixels();
        outside += here.isEmpty() ? each.pixels() : 0;
      }
    }
    Outside.refuse("images", all > 0 ? outside / all : 0);
  }

  @Override
  public void on(Slice slice, boolean alone, Visit visit) throws NotMeasured {
    if (reason != null) {
      throw new NotMeasured(reason);
    }
    for (Marked each : frames) {
      if (each.in(slice) && each.sources.allow(slice)) {
        if (!alike(each.frame, slice)) {
          throw new NotMeasured("its pixels are not those of the images");
        }
        for (int i = 0; i < each.stretches.length; i += 2) {
          for (int pixel = each.stretches[i]; pixel < each.stretches[i + 1]; pixel++) {
            visit.pixel(pixel);
          }
        }
      }
    }
  }

  private static boolean alike(Slice one, Slice other) {
    return one.rows() == other.rows()
        && one.columns() == other.columns()
        && near(one.plane().orientation(), other.plane().orientation(), SAME)
        && near(one.plane().pixelSpacing(), other.plane().pixelSpacing(), SAME);
  }

  private static boolean near(double[] one, double[] other, double tolerance) {
    boolean near = one.length == other.length;
    for (int i = 0; near && i < one.length; i++) {
      near = Math.abs(one[i] - other[i]) <= tolerance;
    }
    return near;
  }
}
