package io.studygate.demo;

import java.util.stream.IntStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;

/** The organs of the phantom as a structure set on the synthetic planning CT. */
final class SyntheticStructures {
  private final SyntheticObjects objects;
  private final String ct;
  private final int slices;

  SyntheticStructures(SyntheticObjects objects, String ctSeries, int slices) {
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
    Attributes frame = SyntheticRt.item(a, Tag.ReferencedFrameOfReferenceSequence);
    frame.setString(Tag.FrameOfReferenceUID, VR.UI, objects.uid("frame"));
    Attributes study = SyntheticRt.item(frame, Tag.RTReferencedStudySequence);
    SyntheticRt.refer(study, UID.DetachedStudyManagementSOPClassRetired, objects.uid("study"));
    Attributes series = SyntheticRt.item(study, Tag.RTReferencedSeriesSequence);
    series.setString(Tag.SeriesInstanceUID, VR.UI, objects.uid(ct));
    Sequence images = series.newSequence(Tag.ContourImageSequence, slices);
    IntStream.rangeClosed(1, slices).forEach(i -> images.add(image(i)));
  }

  private Attributes image(int instance) {
    Attributes image = new Attributes();
    SyntheticRt.refer(image, UID.CTImageStorage, objects.uid(ct + '/' + instance));
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
    int rgb = organ.colour();
    roi.setInt(Tag.ROIDisplayColor, VR.IS, rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
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
}
