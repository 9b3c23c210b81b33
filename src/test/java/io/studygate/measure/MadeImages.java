package io.studygate.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;

/** Images of the kinds that do not lie slice by slice, drawn for a test. */
public final class MadeImages {
  /** Rows and columns of an enhanced image. */
  static final int SIDE = 64;

  private static final int TILE = 72;
  private static final int TILES_ACROSS = 3;
  private static final int MOSAIC_TILES = 5;
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;

  private MadeImages() {}

  /** A Siemens mosaic of five slices of a ball, and its place on the sheet. */
  public static void mosaic(Path submission) throws IOException {
    Attributes a = MadeRt.object(UID.MRImageStorage, "MR", "mosaic");
    int side = TILE * TILES_ACROSS;
    a.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "M", "ND", "MOSAIC");
    a.setInt("SIEMENS MR HEADER", 0x0019000a, VR.US, MOSAIC_TILES);
    a.setInt(Tag.SeriesNumber, VR.IS, 3);
    a.setDouble(Tag.ImagePositionPatient, VR.DS, -324, -324, 0);
    a.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0);
    a.setDouble(Tag.PixelSpacing, VR.DS, 3, 3);
    grey(a, side, side, 1, at -> mosaic(at % side, at / side));
    new MadeRt(submission).write(a);
  }

  private static int mosaic(int x, int y) {
    int tile = y / TILE * TILES_ACROSS + x / TILE;
    double high = (tile - 2) * 11;
    double off = Math.hypot(x % TILE - TILE / 2.0, y % TILE - TILE / 2.0);
    double radius = Math.sqrt(Math.max(0, 30 * 30 - high * high));
    return tile < MOSAIC_TILES && off < radius ? (int) (300 + 500 * off / 30) : 20;
  }

  /**
   * One enhanced MR of frames 1 mm apart around 0, pixels of 1 mm. Frame {@code k} holds column
   * plus ten times {@code k}, and rescales it by 2 and -k.
   */
  public static void enhanced(MadeRt made, int frames) throws IOException {
    phases(made, frames, 1);
  }

  /** One enhanced MR like that, in whose places so many frames lie, one phase after the other. */
  static void phases(MadeRt made, int places, int phases) throws IOException {
    int frames = places * phases;
    Attributes a = enhanced(frames);
    Sequence groups = a.getSequence(Tag.PerFrameFunctionalGroupsSequence);
    for (int k = 0; k < frames; k++) {
      groups
          .get(k)
          .getNestedDataset(Tag.PlanePositionSequence)
          .setDouble(Tag.ImagePositionPatient, VR.DS, -32, -32, k % places - places / 2 + 0.5);
    }
    grey(a, SIDE, SIDE, frames, at -> at % SIDE + 10 * (at / (SIDE * SIDE)));
    made.write(a);
  }

  /** All of it but its pixels. */
  static Attributes enhanced(int frames) {
    Attributes a = MadeRt.object("1.2.840.10008.5.1.4.1.1.4.1", "MR", "enhanced");
    a.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "VOLUME", "NONE");
    a.setInt(Tag.SeriesNumber, VR.IS, 6);
    Attributes shared = new Attributes();
    measures(shared, 1);
    a.newSequence(Tag.SharedFunctionalGroupsSequence, 1).add(shared);
    Sequence groups = a.newSequence(Tag.PerFrameFunctionalGroupsSequence, frames);
    for (int k = 0; k < frames; k++) {
      Attributes group = new Attributes();
      item(group, Tag.PlanePositionSequence)
          .setDouble(Tag.ImagePositionPatient, VR.DS, -32, -32, k - frames / 2 + 0.5);
      Attributes rescale = item(group, Tag.PixelValueTransformationSequence);
      rescale.setDouble(Tag.RescaleSlope, VR.DS, 2);
      rescale.setDouble(Tag.RescaleIntercept, VR.DS, -k);
      groups.add(group);
    }
    return a;
  }

  /** Size and direction of pixels that all frames share. */
  static void measures(Attributes shared, double spacing) {
    Attributes measures = item(shared, Tag.PixelMeasuresSequence);
    measures.setDouble(Tag.PixelSpacing, VR.DS, spacing, spacing);
    measures.setDouble(Tag.SliceThickness, VR.DS, 1);
    item(shared, Tag.PlaneOrientationSequence)
        .setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0);
  }

  /** A colour ultrasound: a grey fan with flow in red and blue, and a bar of all hues. */
  public static void ultrasound(Path submission) throws IOException {
    Attributes a = MadeRt.object(UID.UltrasoundImageStorage, "US", "ultrasound");
    a.setInt(Tag.SeriesNumber, VR.IS, 1);
    pixels(a, HEIGHT, WIDTH, 8, 1);
    a.setInt(Tag.SamplesPerPixel, VR.US, 3);
    a.setInt(Tag.PlanarConfiguration, VR.US, 0);
    a.setString(Tag.PhotometricInterpretation, VR.CS, "RGB");
    byte[] bytes = new byte[WIDTH * HEIGHT * 3];
    for (int at = 0; at < WIDTH * HEIGHT; at++) {
      int rgb = flow(at % WIDTH, at / WIDTH);
      for (int i = 0; i < 3; i++) {
        bytes[at * 3 + i] = (byte) (rgb >> 16 - 8 * i);
      }
    }
    a.setBytes(Tag.PixelData, VR.OB, bytes);
    new MadeRt(submission).write(a);
  }

  private static int flow(int x, int y) {
    if (x > WIDTH - 20) {
      return java.awt.Color.HSBtoRGB((float) y / HEIGHT, 1, 1) & 0xffffff;
    }
    double across = x - 150;
    double far = Math.hypot(across, y + 20);
    boolean fan = far > 40 && far < 230 && Math.abs(across) < y + 20;
    double vessel = Math.hypot(across, y - 120) / 35;
    if (vessel < 1) {
      int strength = (int) (255 - 150 * vessel);
      return across < 0 ? strength << 16 : strength;
    }
    return fan ? (int) (120 + 60 * Math.sin(far / 6)) * 0x010101 : 0;
  }

  /** Grey pixels of 16 bits. */
  private static void grey(
      Attributes a, int rows, int columns, int frames, IntUnaryOperator values) {
    pixels(a, rows, columns, 16, frames);
    byte[] bytes = new byte[rows * columns * frames * 2];
    for (int i = 0; i < rows * columns * frames; i++) {
      int value = values.applyAsInt(i);
      bytes[i * 2] = (byte) value;
      bytes[i * 2 + 1] = (byte) (value >> 8);
    }
    a.setBytes(Tag.PixelData, VR.OW, bytes);
  }

  static void pixels(Attributes a, int rows, int columns, int bits, int frames) {
    a.setInt(Tag.Rows, VR.US, rows);
    a.setInt(Tag.Columns, VR.US, columns);
    a.setInt(Tag.SamplesPerPixel, VR.US, 1);
    a.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
    a.setInt(Tag.BitsAllocated, VR.US, bits);
    a.setInt(Tag.BitsStored, VR.US, bits);
    a.setInt(Tag.HighBit, VR.US, bits - 1);
    a.setInt(Tag.PixelRepresentation, VR.US, 0);
    if (frames > 1 || bits == 1) {
      a.setInt(Tag.NumberOfFrames, VR.IS, frames);
    }
  }

  /** Makes an image a black one in colour. */
  static void coloured(Attributes a, int side) {
    pixels(a, side, side, 8, 1);
    a.setInt(Tag.SamplesPerPixel, VR.US, 3);
    a.setInt(Tag.PlanarConfiguration, VR.US, 0);
    a.setString(Tag.PhotometricInterpretation, VR.CS, "RGB");
    a.setBytes(Tag.PixelData, VR.OB, new byte[side * side * 3]);
  }

  static Attributes item(Attributes in, int sequence) {
    Attributes item = new Attributes();
    in.newSequence(sequence, 1).add(item);
    return item;
  }
}
