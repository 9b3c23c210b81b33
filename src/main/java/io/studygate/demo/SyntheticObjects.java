package io.studygate.demo;

import java.math.BigInteger;
import java.util.Arrays;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.apache.commons.codec.digest.DigestUtils;

/** The modules that every synthetic object has, and the images. Everybody in them is invented. */
final class SyntheticObjects {
  /** All UIDs of synthetic studies begin with this. */
  static final String UID_ROOT = "1.2.826.0.1.3680043.10.999";

  static final double SLICE_SPACING = 3;
  private static final double WIDTH = 420;

  private final String seed;
  private final int matrix;

  SyntheticObjects(String seed, int matrix) {
    this.seed = seed;
    this.matrix = matrix;
  }

  /** The same UID for the same name, another for any other study. */
  String uid(String name) {
    byte[] hash = DigestUtils.sha256(seed + '/' + name);
    return UID_ROOT + '.' + new BigInteger(1, Arrays.copyOf(hash, 10));
  }

  double spacing() {
    return Math.rint(WIDTH / matrix * 1e4) / 1e4;
  }

  static double height(int slice, int slices) {
    return (slice - (slices - 1) / 2.0) * SLICE_SPACING;
  }

  Attributes object(String sopClass, String modality, String series, int number, int instance) {
    Attributes a = new Attributes();
    a.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
    a.setString(Tag.SOPClassUID, VR.UI, sopClass);
    a.setString(Tag.SOPInstanceUID, VR.UI, uid(series + '/' + instance));
    a.setString(Tag.StudyInstanceUID, VR.UI, uid("study"));
    a.setString(Tag.SeriesInstanceUID, VR.UI, uid(series));
    a.setString(Tag.FrameOfReferenceUID, VR.UI, uid("frame"));
    a.setString(Tag.Modality, VR.CS, modality);
    a.setInt(Tag.SeriesNumber, VR.IS, number);
    a.setInt(Tag.InstanceNumber, VR.IS, instance);
    a.setString(Tag.SeriesDescription, VR.LO, "Synthetic " + modality);
    a.setNull(Tag.PositionReferenceIndicator, VR.LO);
    a.setString(Tag.Manufacturer, VR.LO, "Studygate phantom");
    person(a);
    return a;
  }

  private void person(Attributes a) {
    a.setString(Tag.PatientName, VR.PN, "Specimen^Dora");
    a.setString(Tag.PatientID, VR.LO, "HOSP-20417");
    a.setString(Tag.PatientBirthDate, VR.DA, "19530611");
    a.setString(Tag.PatientSex, VR.CS, "F");
    a.setString(Tag.PatientAge, VR.AS, "072Y");
    a.setString(Tag.InstitutionName, VR.LO, "St. Example Hospital");
    a.setString(Tag.ReferringPhysicianName, VR.PN, "Referrer^Rufus");
    a.setString(Tag.AccessionNumber, VR.SH, "ACC-88131");
    a.setString(Tag.StudyID, VR.SH, "EX-5512");
    a.setString(Tag.StudyDescription, VR.LO, "Planning Dora Specimen");
    for (int date : new int[] {Tag.StudyDate, Tag.SeriesDate, Tag.ContentDate}) {
      a.setString(date, VR.DA, "20260917");
    }
    for (int time : new int[] {Tag.StudyTime, Tag.SeriesTime, Tag.ContentTime}) {
      a.setString(time, VR.TM, "104233");
    }
  }

  Attributes ct(String series, int number, int slice, int slices) {
    Attributes a = object(UID.CTImageStorage, "CT", series, number, slice + 1);
    a.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "AXIAL");
    a.setString(Tag.BodyPartExamined, VR.CS, "CHEST");
    a.setString(Tag.KVP, VR.DS, "120");
    a.setString(Tag.RescaleIntercept, VR.DS, "-1024");
    a.setString(Tag.RescaleSlope, VR.DS, "1");
    a.setString(Tag.WindowCenter, VR.DS, "0");
    a.setString(Tag.WindowWidth, VR.DS, "1400");
    image(a, slice, slices);
    return a;
  }

  Attributes mr(String series, int number, int slice, int slices) {
    Attributes a = object(UID.MRImageStorage, "MR", series, number, slice + 1);
    a.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "M", "SE");
    a.setString(Tag.BodyPartExamined, VR.CS, "CHEST");
    a.setString(Tag.ScanningSequence, VR.CS, "SE");
    a.setString(Tag.SequenceVariant, VR.CS, "NONE");
    a.setNull(Tag.ScanOptions, VR.CS);
    a.setString(Tag.MRAcquisitionType, VR.CS, "2D");
    a.setString(Tag.RepetitionTime, VR.DS, "8000");
    a.setString(Tag.EchoTime, VR.DS, "80");
    a.setNull(Tag.EchoTrainLength, VR.IS);
    a.setString(Tag.MagneticFieldStrength, VR.DS, "3");
    a.setString(Tag.FlipAngle, VR.DS, "90");
    image(a, slice, slices);
    return a;
  }

  private void image(Attributes a, int slice, int slices) {
    double height = height(slice, slices);
    double first = -(matrix - 1) * spacing() / 2;
    a.setInt(Tag.AcquisitionNumber, VR.IS, 1);
    a.setString(Tag.PatientPosition, VR.CS, "HFS");
    a.setDouble(Tag.PixelSpacing, VR.DS, spacing(), spacing());
    a.setDouble(Tag.SliceThickness, VR.DS, SLICE_SPACING);
    a.setDouble(Tag.ImagePositionPatient, VR.DS, first, first, height);
    a.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0);
    pixels(a, matrix, matrix);
    a.setInt(Tag.HighBit, VR.US, 11);
    a.setInt(Tag.BitsStored, VR.US, 12);
    byte[] data = Phantom.slice(matrix, spacing(), height, slice + 1L);
    a.setBytes(Tag.PixelData, VR.OW, data);
  }

  static void pixels(Attributes a, int rows, int columns) {
    a.setInt(Tag.SamplesPerPixel, VR.US, 1);
    a.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
    a.setInt(Tag.Rows, VR.US, rows);
    a.setInt(Tag.Columns, VR.US, columns);
    a.setInt(Tag.BitsAllocated, VR.US, 16);
    a.setInt(Tag.BitsStored, VR.US, 16);
    a.setInt(Tag.HighBit, VR.US, 15);
    a.setInt(Tag.PixelRepresentation, VR.US, 0);
  }
}
