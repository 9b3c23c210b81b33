package io.studygate.measure;

import io.studygate.config.Settings;
import io.studygate.dicom.DicomLimits;
import java.util.List;

/** What the routes call to measure a study. */
public final class MeasureBeans {
  private MeasureBeans() {}

  public static List<Object> of(String program, Settings.Limits limits, DicomLimits dicom) {
    return List.of(
        new DoseMeasurer(program, dicom),
        new RegionMeasurer(program, limits),
        new QualityMeasurer(program, dicom));
  }
}
