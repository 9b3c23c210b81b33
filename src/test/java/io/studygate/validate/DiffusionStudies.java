package io.studygate.validate;

import io.studygate.TestStudies;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * Diffusion studies of 2 mm voxels as the three kinds of devices write them: one image a slice, one
 * mosaic a volume, one object for all. Volumes of b = 0 come first, then one for each direction.
 */
public final class DiffusionStudies {
  private static final double MM = 2;

  private DiffusionStudies() {}

  /** One classic image a slice, with the standard's attributes. */
  public static TestStudies classic(int slices, int unweighted, int directions) {
    return TestStudies.mr()
        .instances(slices * (unweighted + directions))
        .with(
            data -> {
              int number = data.getInt(Tag.InstanceNumber, 0) - 1;
              int volume = number / slices;
              voxels(data, number % slices);
              data.setDouble(Tag.DiffusionBValue, VR.FD, volume < unweighted ? 0 : 1000);
              if (volume >= unweighted) {
                data.setDouble(
                    Tag.DiffusionGradientOrientation, VR.FD, direction(volume, directions));
              }
            });
  }

  /** One Siemens mosaic a volume, with the private elements of its devices. */
  public static TestStudies mosaic(int tiles, int unweighted, int directions) {
    StringBuilder protocol = new StringBuilder();
    for (int i = 0; i < tiles; i++) {
      protocol.append("sSliceArray.asSlice[" + i + "].sPosition.dTra\t = \t" + MM * i + "\n");
    }
    return TestStudies.mr()
        .instances(unweighted + directions)
        .with(
            data -> {
              int volume = data.getInt(Tag.InstanceNumber, 0) - 1;
              String siemens = "SIEMENS MR HEADER";
              voxels(data, 0);
              data.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "DIFFUSION", "MOSAIC");
              data.setInt(siemens, 0x0019000a, VR.US, tiles);
              data.setInt(siemens, 0x0019000c, VR.IS, volume < unweighted ? 0 : 1000);
              if (volume >= unweighted) {
                data.setDouble(siemens, 0x0019000e, VR.FD, direction(volume, directions));
              }
              data.setBytes(
                  "SIEMENS CSA HEADER", 0x00290020, VR.OB, protocol.toString().getBytes());
            });
  }

  /** One enhanced object; its frames are ordered by volume. */
  public static TestStudies enhanced(int slices, int unweighted, int directions) {
    return TestStudies.mr()
        .instances(1)
        .with(
            data -> {
              voxels(data, 0);
              data.setString(Tag.SOPClassUID, VR.UI, UID.EnhancedMRImageStorage);
              int frames = slices * (unweighted + directions);
              data.setInt(Tag.NumberOfFrames, VR.IS, frames);
              shared(data);
              Sequence groups = data.newSequence(Tag.PerFrameFunctionalGroupsSequence, frames);
              for (int i = 0; i < frames; i++) {
                groups.add(frame(i % slices, i / slices, unweighted, directions));
              }
            });
  }

  private static void voxels(Attributes data, int slice) {
    data.setString(Tag.ScanningSequence, VR.CS, "EP", "SE");
    data.setDouble(Tag.PixelSpacing, VR.DS, MM, MM);
    data.setDouble(Tag.SliceThickness, VR.DS, MM);
    data.setDouble(Tag.ImagePositionPatient, VR.DS, -100, -100, MM * slice);
  }

  /** Moves what the frames share from the top into their groups. */
  private static void shared(Attributes data) {
    Attributes groups = item(data, Tag.SharedFunctionalGroupsSequence);
    move(data, item(groups, Tag.PixelMeasuresSequence), Tag.PixelSpacing, Tag.SliceThickness);
    move(data, item(groups, Tag.PlaneOrientationSequence), Tag.ImageOrientationPatient);
    move(
        data,
        item(groups, Tag.MRTimingAndRelatedParametersSequence),
        Tag.RepetitionTime,
        Tag.FlipAngle);
    item(groups, Tag.MREchoSequence)
        .setDouble(Tag.EffectiveEchoTime, VR.FD, data.getDouble(Tag.EchoTime, 0));
    data.remove(Tag.EchoTime);
    data.remove(Tag.ImagePositionPatient);
    data.remove(Tag.ScanningSequence);
    data.setString(Tag.EchoPulseSequence, VR.CS, "SPIN");
    data.setString(Tag.EchoPlanarPulseSequence, VR.CS, "YES");
  }

  private static void move(Attributes from, Attributes to, int... tags) {
    for (int tag : tags) {
      to.addSelected(from, tag);
      from.remove(tag);
    }
  }

  private static Attributes frame(int slice, int volume, int unweighted, int directions) {
    Attributes frame = new Attributes();
    item(frame, Tag.PlanePositionSequence)
        .setDouble(Tag.ImagePositionPatient, VR.DS, -100, -100, MM * slice);
    Attributes weighting = item(frame, Tag.MRDiffusionSequence);
    weighting.setDouble(Tag.DiffusionBValue, VR.FD, volume < unweighted ? 0 : 1000);
    if (volume >= unweighted) {
      weighting.setString(Tag.DiffusionDirectionality, VR.CS, "DIRECTIONAL");
      item(weighting, Tag.DiffusionGradientDirectionSequence)
          .setDouble(Tag.DiffusionGradientOrientation, VR.FD, direction(volume, directions));
    }
    return frame;
  }

  static Attributes item(Attributes in, int sequence) {
    Attributes item = new Attributes();
    in.newSequence(sequence, 1).add(item);
    return item;
  }

  /** Spread over half a sphere along a spiral. */
  private static double[] direction(int volume, int directions) {
    double z = (volume % directions + 0.5) / directions;
    double around = Math.PI * (3 - Math.sqrt(5)) * volume;
    double radius = Math.sqrt(1 - z * z);
    return new double[] {radius * Math.cos(around), radius * Math.sin(around), z};
  }
}
