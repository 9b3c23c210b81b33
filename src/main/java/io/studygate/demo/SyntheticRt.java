package io.studygate.demo;

import java.util.stream.IntStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;

/** Plan and dose on the synthetic structures, each referring to the one before. */
final class SyntheticRt {
  private static final double PRESCRIBED = 60;
  private static final int FRACTIONS = 30;
  private static final int GRID = 80;
  private static final double GRID_SPACING = 5;
  private static final double DOSE_UNIT = 0.001;

  private final SyntheticObjects objects;
  private final int slices;

  /** One more than slices at each end: structures reach half a slice beyond the outer ones. */
  private final int planes;

  SyntheticRt(SyntheticObjects objects, int slices) {
    this.objects = objects;
    this.slices = slices;
    this.planes = slices + 2;
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
    double bottom = SyntheticObjects.height(-1, slices);
    a.setString(Tag.DoseUnits, VR.CS, "GY");
    a.setString(Tag.DoseType, VR.CS, "PHYSICAL");
    a.setString(Tag.DoseSummationType, VR.CS, "PLAN");
    a.setDouble(Tag.DoseGridScaling, VR.DS, DOSE_UNIT);
    a.setDouble(Tag.PixelSpacing, VR.DS, GRID_SPACING, GRID_SPACING);
    a.setDouble(Tag.ImagePositionPatient, VR.DS, first, first, bottom);
    a.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0);
    a.setDouble(Tag.SliceThickness, VR.DS, SyntheticObjects.SLICE_SPACING);
    a.setInt(Tag.NumberOfFrames, VR.IS, planes);
    a.setInt(Tag.FrameIncrementPointer, VR.AT, Tag.GridFrameOffsetVector);
    double[] offsets =
        IntStream.range(0, planes).mapToDouble(i -> i * SyntheticObjects.SLICE_SPACING).toArray();
    a.setDouble(Tag.GridFrameOffsetVector, VR.DS, offsets);
    refer(item(a, Tag.ReferencedRTPlanSequence), UID.RTPlanStorage, objects.uid("plan/1"));
    a.setBytes(Tag.PixelData, VR.OW, grid(first, bottom));
    return a;
  }

  private byte[] grid(double first, double bottom) {
    byte[] grid = new byte[GRID * GRID * planes * 2];
    int at = 0;
    for (int i = 0; i < GRID * GRID * planes; i++) {
      double x = first + i % GRID * GRID_SPACING;
      double y = first + i / GRID % GRID * GRID_SPACING;
      double z = bottom + i / (GRID * GRID) * SyntheticObjects.SLICE_SPACING;
      int value = (int) Math.round(Phantom.dose(x, y, z, PRESCRIBED) / DOSE_UNIT);
      grid[at++] = (byte) value;
      grid[at++] = (byte) (value >> 8);
    }
    return grid;
  }

  static Attributes item(Attributes in, int sequence) {
    Attributes item = new Attributes();
    in.newSequence(sequence, 1).add(item);
    return item;
  }

  static void refer(Attributes item, String sopClass, String instance) {
    item.setString(Tag.ReferencedSOPClassUID, VR.UI, sopClass);
    item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, instance);
  }
}
