package io.studygate.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * A structure drawn on images: the pixels whose centres lie inside its contours. Of several slices
 * in one place, those of the one that the contours there name, or else the whole set.
 *
 * @param frame Frame of Reference UID of its points; empty if none is known
 * @param solid {@code null} if it is none
 * @param drawnOn what the contours of each of its slabs were drawn on
 * @param all what the set says of all contours
 * @param noVolume why it has no solid
 */
record DrawnRegion(
    int number,
    String name,
    String frame,
    Solid solid,
    List<SourceFrames> drawnOn,
    SourceFrames all,
    Double volume,
    String noVolume)
    implements Region {
  private static final double PARALLEL = 0.9994;

  /**
   * The region of a structure.
   *
   * @param all what the set says of all contours
   */
  static DrawnRegion of(Structure structure, SourceFrames all) {
    int number = structure.number();
    String name = structure.name();
    String frame = structure.frame();
    try {
      Structure.Drawn drawn = structure.drawn();
      double volume = Sampling.volume(drawn.solid()) / 1000;
      return new DrawnRegion(
          number, name, frame, drawn.solid(), drawn.drawnOn(), all, volume, null);
    } catch (NotMeasured e) {
      return new DrawnRegion(number, name, frame, null, List.of(), all, null, e.getMessage());
    }
  }

  /**
   * Of slices in one place one must be meant, images that are named must lie at their contours, and
   * images at all but a hundredth of it.
   */
  @Override
  public void fit(ImageSeries image) throws NotMeasured {
    if (!image.first().instance().mayShow(frame)) {
      throw new NotMeasured("structure and images do not share a frame of reference");
    }
    if (solid == null || !faces(image.slices().get(0))) {
      return;
    }
    List<List<Slice>> places = image.byPlace();
    double apart = image.apart();
    List<Boolean> here = new ArrayList<>();
    for (int slab = 0; slab < solid.slabs().size(); slab++) {
      int each = slab;
      fit(places, apart, slab);
      here.add(image.slices().stream().anyMatch(s -> in(each, s) || beside(each, s, apart)));
    }
    Outside.refuse("images", Outside.of(solid, image.slices(), here));
  }

  private void fit(List<List<Slice>> places, double apart, int slab) throws NotMeasured {
    boolean here = !drawnOn.get(slab).speakOf(places.get(0).get(0));
    for (List<Slice> place : places) {
      boolean in = place.stream().anyMatch(slice -> in(slab, slice));
      if (in && place.size() > 1 && place.stream().filter(meant(slab)::allow).count() != 1) {
        throw new NotMeasured(SEVERAL);
      }
      here |=
          (in || beside(slab, place.get(0), apart))
              && place.stream().anyMatch(drawnOn.get(slab)::allow);
    }
    if (!here) {
      throw new NotMeasured("a contour of it lies elsewhere than the images that it names");
    }
  }

  /** Whether a slice lies nearer to the contours than the next one would: they lie between two. */
  private boolean beside(int slab, Slice slice, double apart) {
    double off = Math.abs(slice.along(solid.normal()) - solid.slabs().get(slab).place());
    return off < apart - ImageSeries.SAME_MM;
  }

  private boolean faces(Slice slice) {
    return Math.abs(Space.dot(slice.plane().normal(), solid.normal())) >= PARALLEL;
  }

  private boolean in(int slab, Slice slice) {
    double place = slice.along(solid.normal());
    return place >= solid.slabs().get(slab).from() && place < solid.slabs().get(slab).to();
  }

  private SourceFrames meant(int slab) {
    return drawnOn.get(slab).series().isEmpty() ? all : drawnOn.get(slab);
  }

  @Override
  public void on(Slice slice, boolean alone, Visit visit) throws NotMeasured {
    if (solid == null) {
      throw new NotMeasured(noVolume);
    } else if (!faces(slice)) {
      throw new NotMeasured("contours and images do not face the same way");
    }
    for (int slab = 0; slab < solid.slabs().size(); slab++) {
      if (in(slab, slice) && (alone || meant(slab).allow(slice))) {
        fill(solid.slabs().get(slab), slice, visit);
      }
    }
  }

  private void fill(Slab slab, Slice slice, Visit visit) {
    Rows rows = Rows.at(slice.pixels(solid, slab), -0.5, 1, slice.rows());
    for (int row = 0; row < rows.count(); row++) {
      for (int i = 0; i < rows.stretches(row); i++) {
        int from = (int) Math.max(0, Math.ceil(rows.from(row, i)));
        int to = (int) Math.min(slice.columns(), Math.ceil(rows.to(row, i)));
        for (int column = from; column < to; column++) {
          visit.pixel(row * slice.columns() + column);
        }
      }
    }
  }
}
