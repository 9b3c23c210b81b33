package io.studygate.measure;

import java.util.List;

/** Dose in space, Gy; places in the patient's coordinates, mm. */
interface DoseField {
  /** The dose; NaN where it is not known. */
  double at(double x, double y, double z);

  /** No dose is above. */
  double most();

  /** No dose is below; not above zero. */
  double least();

  /** Volume that one point of the finest grid stands for, mm³. */
  double cell();

  /** The sum of several, known where all of them are. */
  static DoseField sum(List<DoseVolume> parts) {
    return parts.size() == 1 ? parts.get(0) : new Sum(List.copyOf(parts));
  }

  /** Of grids with different points. */
  record Sum(List<DoseVolume> parts) implements DoseField {
    @Override
    public double at(double x, double y, double z) {
      double sum = 0;
      for (DoseVolume part : parts) {
        sum += part.at(x, y, z);
      }
      return sum;
    }

    @Override
    public double most() {
      return parts.stream().mapToDouble(DoseField::most).sum();
    }

    @Override
    public double least() {
      return parts.stream().mapToDouble(DoseField::least).sum();
    }

    @Override
    public double cell() {
      return parts.stream().mapToDouble(DoseField::cell).min().orElseThrow();
    }
  }
}
