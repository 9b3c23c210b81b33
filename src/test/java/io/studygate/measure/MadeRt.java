package io.studygate.measure;

import io.studygate.TestStudies;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjDoubleConsumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;

/** Structure sets, plans and doses made for a test; all numbers in mm and Gy. */
public final class MadeRt {
  static final String FRAME = "1.2.826.0.1.3680043.10.999.7";
  private static final String ROOT = "1.2.826.0.1.3680043.10.999.8.";

  /** A structure. */
  record Roi(String name, String type, List<double[]> contours) {}

  /** A dose by place. */
  interface Dose {
    double at(double x, double y, double z);
  }

  /**
   * A grid whose rows run along x and whose columns run along y.
   *
   * @param first place of its first point
   * @param spacing along x and y
   * @param planes z from the first plane
   */
  record Grid(double[] first, double spacing, int columns, int rows, double[] planes) {
    /** Even in all directions. */
    static Grid of(double[] first, double spacing, int columns, int rows, int count) {
      double[] planes = new double[count];
      for (int i = 0; i < count; i++) {
        planes[i] = i * spacing;
      }
      return new Grid(first, spacing, columns, rows, planes);
    }
  }

  /** What a contour says that it was drawn on. */
  interface DrawnOn {
    /** Frames of the first image, numbers from 1, of a contour in this place; none: no word. */
    int[] frames(double z);
  }

  private final Path folder;
  private Consumer<Attributes> next = a -> {};
  private int made;

  /** Objects go to {@code payload/} of the folder. */
  public MadeRt(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder.resolve("payload"));
  }

  static String uid(String name) {
    return ROOT + Integer.toUnsignedString(name.hashCode());
  }

  /** A structure set called {@code structures} on images with these UIDs. */
  MadeRt structures(List<Roi> rois, String... images) throws IOException {
    return structures(rois, z -> new int[0], images);
  }

  /** The same, whose contours name frames. */
  MadeRt structures(List<Roi> rois, DrawnOn frames, String... images) throws IOException {
    return structures(
        rois,
        (contour, z) -> {
          int[] numbers = frames.frames(z);
          if (numbers.length > 0) {
            name(contour, numbers, images[0]);
          }
        },
        List.of(images));
  }

  /** One structure, each of whose contours names these of the images. */
  MadeRt structure(Roi roi, List<List<String>> named, List<String> images) throws IOException {
    Iterator<List<String>> next = named.iterator();
    return structures(
        List.of(roi),
        (contour, z) -> name(contour, new int[0], next.next().toArray(String[]::new)),
        images);
  }

  private MadeRt structures(
      List<Roi> rois, ObjDoubleConsumer<Attributes> naming, List<String> images)
      throws IOException {
    Attributes a = object(UID.RTStructureSetStorage, "RTSTRUCT", "structures");
    Attributes frame = new Attributes();
    frame.setString(Tag.FrameOfReferenceUID, VR.UI, FRAME);
    a.newSequence(Tag.ReferencedFrameOfReferenceSequence, 1).add(frame);
    Attributes study = new Attributes();
    frame.newSequence(Tag.RTReferencedStudySequence, 1).add(study);
    Attributes series = new Attributes();
    study.newSequence(Tag.RTReferencedSeriesSequence, 1).add(series);
    Sequence drawnOn = series.newSequence(Tag.ContourImageSequence, images.size());
    for (String image : images) {
      Attributes item = new Attributes();
      item.setString(Tag.ReferencedSOPClassUID, VR.UI, UID.CTImageStorage);
      item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, image);
      drawnOn.add(item);
    }
    Sequence names = a.newSequence(Tag.StructureSetROISequence, rois.size());
    Sequence drawn = a.newSequence(Tag.ROIContourSequence, rois.size());
    Sequence types = a.newSequence(Tag.RTROIObservationsSequence, rois.size());
    for (int i = 0; i < rois.size(); i++) {
      Attributes name = new Attributes();
      name.setInt(Tag.ROINumber, VR.IS, i + 1);
      name.setString(Tag.ReferencedFrameOfReferenceUID, VR.UI, FRAME);
      name.setString(Tag.ROIName, VR.LO, rois.get(i).name);
      names.add(name);
      Attributes roi = new Attributes();
      roi.setInt(Tag.ReferencedROINumber, VR.IS, i + 1);
      Sequence contours = roi.newSequence(Tag.ContourSequence, rois.get(i).contours.size());
      rois.get(i)
          .contours
          .forEach(
              points -> {
                Attributes contour = contour(points);
                naming.accept(contour, points[2]);
                contours.add(contour);
              });
      drawn.add(roi);
      Attributes type = new Attributes();
      type.setInt(Tag.ObservationNumber, VR.IS, i + 1);
      type.setInt(Tag.ReferencedROINumber, VR.IS, i + 1);
      type.setString(Tag.RTROIInterpretedType, VR.CS, rois.get(i).type);
      types.add(type);
    }
    return write(a);
  }

  private static void name(Attributes contour, int[] frames, String... images) {
    Sequence named = contour.newSequence(Tag.ContourImageSequence, images.length);
    for (String image : images) {
      Attributes item = new Attributes();
      item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, image);
      if (frames.length > 0) {
        item.setInt(Tag.ReferencedFrameNumber, VR.IS, frames);
      }
      named.add(item);
    }
  }

  private static Attributes contour(double[] points) {
    Attributes contour = new Attributes();
    contour.setString(Tag.ContourGeometricType, VR.CS, "CLOSED_PLANAR");
    contour.setInt(Tag.NumberOfContourPoints, VR.IS, points.length / 3);
    String[] texts = new String[points.length];
    for (int i = 0; i < points.length; i++) {
      texts[i] = Double.isNaN(points[i]) ? "NaN" : rounded(points[i]);
    }
    contour.setString(Tag.ContourData, VR.DS, texts);
    return contour;
  }

  /** Much faster than a format, which there are ten thousands of. */
  private static String rounded(double value) {
    return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP).toPlainString();
  }

  /** A plan called {@code plan} of these beams on the structure set. */
  MadeRt plan(int... beams) throws IOException {
    Attributes a = object(UID.RTPlanStorage, "RTPLAN", "plan");
    a.setString(Tag.RTPlanGeometry, VR.CS, "PATIENT");
    refer(a, Tag.ReferencedStructureSetSequence, UID.RTStructureSetStorage, "structures");
    Attributes group = new Attributes();
    group.setInt(Tag.FractionGroupNumber, VR.IS, 1);
    group.setInt(Tag.NumberOfFractionsPlanned, VR.IS, 30);
    Sequence doses = group.newSequence(Tag.ReferencedBeamSequence, beams.length);
    for (int beam : beams) {
      Attributes dose = new Attributes();
      dose.setInt(Tag.ReferencedBeamNumber, VR.IS, beam);
      dose.setDouble(Tag.BeamMeterset, VR.DS, 100);
      doses.add(dose);
    }
    a.newSequence(Tag.FractionGroupSequence, 1).add(group);
    return write(a);
  }

  /** A dose of the plan; what it lacks or has beside is for {@code change}. */
  MadeRt dose(Grid grid, Dose dose, String summation, Consumer<Attributes> change)
      throws IOException {
    Attributes a = object(UID.RTDoseStorage, "RTDOSE", "dose" + made);
    a.setString(Tag.DoseUnits, VR.CS, "GY");
    a.setString(Tag.DoseType, VR.CS, "PHYSICAL");
    a.setString(Tag.DoseSummationType, VR.CS, summation);
    refer(a, Tag.ReferencedRTPlanSequence, UID.RTPlanStorage, "plan");
    a.setInt(Tag.Rows, VR.US, grid.rows);
    a.setInt(Tag.Columns, VR.US, grid.columns);
    a.setInt(Tag.NumberOfFrames, VR.IS, grid.planes.length);
    a.setInt(Tag.FrameIncrementPointer, VR.AT, Tag.GridFrameOffsetVector);
    a.setDouble(Tag.GridFrameOffsetVector, VR.DS, grid.planes);
    a.setDouble(Tag.ImagePositionPatient, VR.DS, grid.first);
    a.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0);
    a.setDouble(Tag.PixelSpacing, VR.DS, grid.spacing, grid.spacing);
    a.setInt(Tag.SamplesPerPixel, VR.US, 1);
    a.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
    a.setInt(Tag.BitsAllocated, VR.US, 32);
    a.setInt(Tag.BitsStored, VR.US, 32);
    a.setInt(Tag.HighBit, VR.US, 31);
    a.setInt(Tag.PixelRepresentation, VR.US, 0);
    a.setDouble(Tag.DoseGridScaling, VR.DS, 1e-6);
    a.setBytes(Tag.PixelData, VR.OW, pixels(grid, dose));
    change.accept(a);
    return write(a);
  }

  /** Names the beams that a dose is of. */
  static Consumer<Attributes> ofBeams(int... beams) {
    return a -> {
      Attributes group = new Attributes();
      group.setInt(Tag.ReferencedFractionGroupNumber, VR.IS, 1);
      Sequence named = group.newSequence(Tag.ReferencedBeamSequence, beams.length);
      for (int beam : beams) {
        Attributes item = new Attributes();
        item.setInt(Tag.ReferencedBeamNumber, VR.IS, beam);
        named.add(item);
      }
      Attributes plan = a.getNestedDataset(Tag.ReferencedRTPlanSequence);
      plan.newSequence(Tag.ReferencedFractionGroupSequence, 1).add(group);
    };
  }

  private static byte[] pixels(Grid grid, Dose dose) {
    byte[] bytes = new byte[grid.columns * grid.rows * grid.planes.length * 4];
    int at = 0;
    for (double plane : grid.planes) {
      for (int row = 0; row < grid.rows; row++) {
        for (int column = 0; column < grid.columns; column++) {
          double x = grid.first[0] + column * grid.spacing;
          double y = grid.first[1] + row * grid.spacing;
          long value = Math.round(Math.max(0, dose.at(x, y, grid.first[2] + plane)) * 1e6);
          for (int i = 0; i < 4; i++) {
            bytes[at++] = (byte) (value >> 8 * i);
          }
        }
      }
    }
    return bytes;
  }

  private static void refer(Attributes a, int sequence, String sopClass, String name) {
    Attributes item = new Attributes();
    item.setString(Tag.ReferencedSOPClassUID, VR.UI, sopClass);
    item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, uid(name));
    a.newSequence(sequence, 1).add(item);
  }

  static Attributes object(String sopClass, String modality, String name) {
    Attributes a = new Attributes();
    a.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
    a.setString(Tag.SOPClassUID, VR.UI, sopClass);
    a.setString(Tag.SOPInstanceUID, VR.UI, uid(name));
    a.setString(Tag.StudyInstanceUID, VR.UI, uid("study"));
    a.setString(Tag.SeriesInstanceUID, VR.UI, uid("series " + modality));
    a.setString(Tag.FrameOfReferenceUID, VR.UI, FRAME);
    a.setString(Tag.Modality, VR.CS, modality);
    a.setString(Tag.PatientID, VR.LO, "MADE-1");
    a.setString(Tag.PatientName, VR.PN, "Made^Up");
    return a;
  }

  /** What the object that comes next lacks or has beside. */
  MadeRt next(Consumer<Attributes> change) {
    next = change;
    return this;
  }

  MadeRt write(Attributes a) throws IOException {
    next.accept(a);
    next = b -> {};
    String name = String.format("%03d-%s.dcm", made++, a.getString(Tag.Modality));
    Files.write(folder.resolve(name), TestStudies.bytes(a));
    return this;
  }
}
