package io.studygate.demo;

import java.util.stream.IntStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;

/** Structure set, plan and dose on the synthetic planning CT, each referring to the one before. */
final class SyntheticRt {
  private static final double PRESCRIBED = 60;
  private static final int FRACTIONS = 30;
  private static final int GRID = 80;
  private static final double GRID_SPACING = 5;
  private static final double DOSE_UNIT = 0.001;

  private final SyntheticObjects objects;
  private final String ct;
  private final int slices;

  SyntheticRt(SyntheticObjects objects, String ctSeries, int slices) {
    this.objects = objects;
    this.ct = ctSeries;
    this.slices = slices;
  }

  Attributes structures() {
    Attributes a = objects.object(UID.RTStructureSetStorage, "RTSTRUCT", "structures", 10, 1);
    a.setString(Tag.StructureSetLabel, VR.SH, "PHANTOM");
    a.setString(Tag.StructureSetDate, VR.DA, "20260917");
    a.setString(Tag.StructureSetTime, VR.TM, "110000");
    a.setString(Tag.ApprovalStatus, VR.CS, "APPROVED");
    referToImages(a);
    Sequence rois = a.newSequence(Tag.StructureSetROISequence, 8);
    Sequence contours = a.newSequence(Tag.ROIContourSequence, 8);
    Sequence observations = a.newSequence(Tag.RTROIObservationsSequence, 8);
    int number = 0;
    for (Phantom.Organ organ : Phantom.ORGANS) {
      number++;
      rois.add(roi(organ, number));
      contours.add(contours(organ, number));
      observations.add(observation(organ, number));
    }
    return a;
  }

  private void referToImages(Attributes a) {
    Attributes frame = item(a, Tag.ReferencedFrameOfReferenceSequence);
    frame.setString(Tag.FrameOfReferenceUID, VR.UI, objects.uid("frame"));
    Attributes study = item(frame, Tag.RTReferencedStudySequence);
    refer(study, UID.DetachedStudyManagementSOPClassRetired, objects.uid("study"));
    Attributes series = item(study, Tag.RTReferencedSeriesSequence);
    series.setString(Tag.SeriesInstanceUID, VR.UI, objects.uid(ct));
    Sequence images = series.newSequence(Tag.ContourImageSequence, slices);
    IntStream.rangeClosed(1, slices).forEach(i -> images.add(image(i)));
  }

  private Attributes image(int instance) {
    Attributes image = new Attributes();
    refer(image, UID.CTImageStorage, objects.uid(ct + '/' + instance));
    return image;
  }

  private Attributes roi(Phantom.Organ organ, int number) {
    Attributes roi = new Attributes();
    roi.setInt(Tag.ROINumber, VR.IS, number);
    roi.setString(Tag.ReferencedFrameOfReferenceUID, VR.UI, objects.uid("frame"));
    roi.setString(Tag.ROIName, VR.LO, organ.name());
    roi.setString(Tag.ROIGenerationAlgorithm, VR.CS, "MANUAL");
    return roi;
  }

  private Attributes contours(Phantom.Organ organ, int number) {
    Attributes roi = new Attributes();
    roi.setInt(Tag.ReferencedROINumber, VR.IS, number);
    roi.setInt(Tag.ROIDisplayColor, VR.IS, 255, 40 * number % 256, 20 * number);
    Sequence contours = roi.newSequence(Tag.ContourSequence, slices);
    for (int slice = 0; slice < slices; slice++) {
      double[] line = Phantom.contour(organ, SyntheticObjects.height(slice, slices));
      if (line.length > 0) {
        Attributes contour = new Attributes();
        contour.newSequence(Tag.ContourImageSequence, 1).add(image(slice + 1));
        contour.setString(Tag.ContourGeometricType, VR.CS, "CLOSED_PLANAR");
        contour.setInt(Tag.NumberOfContourPoints, VR.IS, line.length / 3);
        contour.setDouble(Tag.ContourData, VR.DS, line);
        contours.add(contour);
      }
    }
    return roi;
  }

  private static Attributes observation(Phantom.Organ organ, int number) {
    Attributes observation = new Attributes();
    observation.setInt(Tag.ObservationNumber, VR.IS, number);
    observation.setInt(Tag.ReferencedROINumber, VR.IS, number);
    observation.setString(Tag.RTROIInterpretedType, VR.CS, organ.type());
    observation.setNull(Tag.ROIInterpreter, VR.PN);
    return observation;
  }

  Attributes plan() {
    Attributes a = objects.object(UID.RTPlanStorage, "RTPLAN", "plan", 11, 1);
    a.setString(Tag.RTPlanLabel, VR.SH, "PHANTOM");
    a.setString(Tag.RTPlanDate, VR.DA, "20260917");
    a.setString(Tag.RTPlanTime, VR.TM, "111500");
    a.setString(Tag.RTPlanGeometry, VR.CS, "PATIENT");
    a.setString(Tag.ApprovalStatus, VR.CS, "APPROVED");
    refer(
        item(a, Tag.ReferencedStructureSetSequence),
        UID.RTStructureSetStorage,
        objects.uid("structures/1"));
    Attributes target = item(a, Tag.DoseReferenceSequence);
    target.setInt(Tag.DoseReferenceNumber, VR.IS, 1);
    target.setString(Tag.DoseReferenceStructureType, VR.CS, "VOLUME");
    target.setString(Tag.DoseReferenceType, VR.CS, "TARGET");
    target.setInt(Tag.ReferencedROINumber, VR.IS, Phantom.ORGANS.indexOf(Phantom.TARGET) + 1);
    target.setDouble(Tag.TargetPrescriptionDose, VR.DS, PRESCRIBED);
    Attributes group = item(a, Tag.FractionGroupSequence);
    group.setInt(Tag.FractionGroupNumber, VR.IS, 1);
    group.setInt(Tag.NumberOfFractionsPlanned, VR.IS, FRACTIONS);
    group.setInt(Tag.NumberOfBeams, VR.IS, 2);
    group.setInt(Tag.NumberOfBrachyApplicationSetups, VR.IS, 0);
    Sequence doses = group.newSequence(Tag.ReferencedBeamSequence, 2);
    Sequence beams = a.newSequence(Tag.BeamSequence, 2);
    for (int number = 1; number <= 2; number++) {
      doses.add(beamDose(number));
      beams.add(beam(number));
    }
    return a;
  }

  private static Attributes beamDose(int number) {
    Attributes dose = new Attributes();
    dose.setInt(Tag.ReferencedBeamNumber, VR.IS, number);
    dose.setDouble(Tag.BeamDose, VR.DS, PRESCRIBED / FRACTIONS / 2);
    dose.setDouble(Tag.BeamMeterset, VR.DS, 118);
    return dose;
  }

  private static Attributes beam(int number) {
    Attributes beam = new Attributes();
    beam.setInt(Tag.BeamNumber, VR.IS, number);
    beam.setString(Tag.BeamName, VR.LO, "FIELD" + number);
    beam.setString(Tag.BeamType, VR.CS, "STATIC");
    beam.setString(Tag.RadiationType, VR.CS, "PHOTON");
    beam.setString(Tag.TreatmentMachineName, VR.SH, "LINAC-EX");
    beam.setString(Tag.TreatmentDeliveryType, VR.CS, "TREATMENT");
    beam.setInt(Tag.NumberOfControlPoints, VR.IS, 1);
    Attributes point = item(beam, Tag.ControlPointSequence);
    point.setInt(Tag.ControlPointIndex, VR.IS, 0);
    point.setDouble(Tag.NominalBeamEnergy, VR.DS, 6);
    point.setDouble(Tag.GantryAngle, VR.DS, number == 1 ? 0 : 90);
    point.setDouble(Tag.IsocenterPosition, VR.DS, Phantom.TARGET.x(), Phantom.TARGET.y(), 0);
    return beam;
  }

  Attributes dose() {
    Attributes a = objects.object(UID.RTDoseStorage, "RTDOSE", "dose", 12, 1);
    SyntheticObjects.pixels(a, GRID, GRID);
    double first = -(GRID - 1) * GRID_SPACING / 2;
    double bottom = SyntheticObjects.height(0, slices);
    a.setString(Tag.DoseUnits, VR.CS, "GY");
    a.setString(Tag.DoseType, VR.CS, "PHYSICAL");
    a.setString(Tag.DoseSummationType, VR.CS, "PLAN");
    a.setDouble(Tag.DoseGridScaling, VR.DS, DOSE_UNIT);
    a.setDouble(Tag.PixelSpacing, VR.DS, GRID_SPACING, GRID_SPACING);
    a.setDouble(Tag.ImagePositionPatient, VR.DS, first, first, bottom);
    a.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0);
    a.setDouble(Tag.SliceThickness, VR.DS, SyntheticObjects.SLICE_SPACING);
    a.setInt(Tag.NumberOfFrames, VR.IS, slices);
    a.setInt(Tag.FrameIncrementPointer, VR.AT, Tag.GridFrameOffsetVector);
    double[] offsets =
        IntStream.range(0, slices).mapToDouble(i -> i * SyntheticObjects.SLICE_SPACING).toArray();
    a.setDouble(Tag.GridFrameOffsetVector, VR.DS, offsets);
    refer(item(a, Tag.ReferencedRTPlanSequence), UID.RTPlanStorage, objects.uid("plan/1"));
    a.setBytes(Tag.PixelData, VR.OW, grid(first, bottom));
    return a;
  }

  private byte[] grid(double first, double bottom) {
    byte[] grid = new byte[GRID * GRID * slices * 2];
    int at = 0;
    for (int i = 0; i < GRID * GRID * slices; i++) {
      double x = first + i % GRID * GRID_SPACING;
      double y = first + i / GRID % GRID * GRID_SPACING;
      double z = bottom + i / (GRID * GRID) * SyntheticObjects.SLICE_SPACING;
      int value = (int) Math.round(Phantom.dose(x, y, z, PRESCRIBED) / DOSE_UNIT);
      grid[at++] = (byte) value;
      grid[at++] = (byte) (value >> 8);
    }
    return grid;
  }

  private static Attributes item(Attributes in, int sequence) {
    Attributes item = new Attributes();
    in.newSequence(sequence, 1).add(item);
    return item;
  }

  private static void refer(Attributes item, String sopClass, String instance) {
    item.setString(Tag.ReferencedSOPClassUID, VR.UI, sopClass);
    item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, instance);
  }
}
