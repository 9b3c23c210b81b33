package io.studygate.measure;

/** A region of an image: which pixels of a slice belong to it. */
interface Region {
  String SEVERAL = "several of its images lie in one place";

  int number();

  /** As it was cleaned. */
  String name();

  /** cm³; {@code null} if it cannot be told. */
  Double volume();

  /** Why there is no volume; {@code null} if there is one. */
  String noVolume();

  /** What is done with each pixel that belongs to it: its number in the slice, row by row. */
  interface Visit {
    void pixel(int number);
  }

  /**
   * Looks whether it can be told which images it is on.
   *
   * @throws NotMeasured if not
   */
  default void fit(ImageSeries image) throws NotMeasured {
    if (image.repeats() > 0) {
      throw new NotMeasured(SEVERAL);
    }
  }

  /**
   * Visits its pixels in a slice.
   *
   * @param alone whether no other slice of the images lies in its place
   */
  void on(Slice slice, boolean alone, Visit visit) throws NotMeasured;
}
