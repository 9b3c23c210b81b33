package io.studygate.measure;

import io.studygate.study.Items;
import io.studygate.study.Numbers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * The factor from Bq/ml to the standardised uptake value by body weight, g/ml.
 *
 * @see "DICOM PS3.3 C.8.9.1; QIBA FDG-PET/CT Profile, SUVbw"
 */
final class Suv {
  private final Attributes data;
  private final Attributes tracer;

  private Suv(Attributes data) throws NotMeasured {
    this.data = data;
    List<Attributes> tracers = Items.of(data, Tag.RadiopharmaceuticalInformationSequence);
    if (tracers.size() != 1) {
      throw new NotMeasured(
          tracers.isEmpty() ? "the tracer is not described" : "there are several tracers");
    }
    this.tracer = tracers.get(0);
  }

  /**
   * The factor.
   *
   * @param data header of an image as it was submitted
   * @throws NotMeasured if anything is missing that it needs
   */
  static double factor(Attributes data) throws NotMeasured {
    if (!"BQML".equals(data.getString(Tag.Units))) {
      throw new NotMeasured("the values are not in Bq/ml");
    }
    Suv suv = new Suv(data);
    suv.corrected();
    double weight = suv.positive(data, Tag.PatientWeight, "the weight");
    double dose = suv.positive(suv.tracer, Tag.RadionuclideTotalDose, "the injected dose");
    double half = suv.positive(suv.tracer, Tag.RadionuclideHalfLife, "the half-life");
    double left =
        switch (data.getString(Tag.DecayCorrection, "")) {
          case "ADMIN" -> 1;
          case "START" -> Math.pow(2, -suv.secondsToScan() / half);
          default -> throw new NotMeasured("decay is not corrected to START or ADMIN");
        };
    return weight * 1000 / (dose * left);
  }

  private void corrected() throws NotMeasured {
    String[] corrections = data.getStrings(Tag.CorrectedImage);
    List<String> all = corrections == null ? List.of() : Arrays.asList(corrections);
    if (!all.contains("ATTN") || !all.contains("DECY")) {
      throw new NotMeasured("attenuation or decay is not corrected");
    }
  }

  private double positive(Attributes from, int tag, String what) throws NotMeasured {
    Double value = Numbers.first(Numbers.of(from, tag));
    if (value == null || !(value > 0)) {
      throw new NotMeasured(what + " is not given");
    }
    return value;
  }

  /** From the injection to the beginning of the series. */
  private double secondsToScan() throws NotMeasured {
    try {
      LocalDateTime scan = time(data, Tag.SeriesDate, Tag.SeriesTime);
      LocalDateTime acquired = time(data, Tag.AcquisitionDate, Tag.AcquisitionTime);
      if (scan == null || acquired == null || scan.isAfter(acquired)) {
        throw new NotMeasured("when the scan began is not known");
      }
      LocalDateTime given = injected(scan);
      double seconds = Duration.between(given, scan).toMillis() / 1000.0;
      if (!(seconds >= 0) || seconds > Duration.ofDays(1).toSeconds()) {
        throw new NotMeasured("the injection is not in the day before the scan");
      }
      return seconds;
    } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException e) {
      throw new NotMeasured("a time cannot be read");
    }
  }

  private LocalDateTime injected(LocalDateTime scan) throws NotMeasured {
    String whole = tracer.getString(Tag.RadiopharmaceuticalStartDateTime, "").trim();
    if (whole.length() >= 12) {
      // A zone, if there is one, is that of the other times
      String plain = whole.replaceAll("[+-]\\d{4}$", "");
      return LocalDateTime.of(date(plain.substring(0, 8)), time(plain.substring(8)));
    }
    String only = tracer.getString(Tag.RadiopharmaceuticalStartTime, "").trim();
    if (only.isEmpty()) {
      throw new NotMeasured("the time of the injection is not given");
    }
    return LocalDateTime.of(scan.toLocalDate(), time(only));
  }

  private static LocalDateTime time(Attributes data, int dateTag, int timeTag) {
    String date = data.getString(dateTag, "").trim();
    String time = data.getString(timeTag, "").trim();
    return date.isEmpty() || time.isEmpty() ? null : LocalDateTime.of(date(date), time(time));
  }

  private static LocalDate date(String da) {
    return LocalDate.of(
        Integer.parseInt(da.substring(0, 4)),
        Integer.parseInt(da.substring(4, 6)),
        Integer.parseInt(da.substring(6, 8)));
  }

  private static LocalTime time(String tm) {
    double seconds = tm.length() > 4 ? Double.parseDouble(tm.substring(4)) : 0;
    LocalTime minutes =
        LocalTime.of(Integer.parseInt(tm.substring(0, 2)), Integer.parseInt(tm.substring(2, 4)));
    return minutes.plusNanos(Math.round(seconds * 1e9));
  }
}
