package io.studygate.measure;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/** Images that look wrong at once where it is not heard what their headers say of them. */
public final class MadeKinds {
  private static final int SIDE = 96;
  private static final int MIDDLE = SIDE / 2;
  private static final int RADIUS = 40;
  private static final int COLOURS = 256;
  private static final int OUTSIDE = -2000;

  private MadeKinds() {}

  /** A series of each. */
  public static void all(Path submission) throws IOException {
    MadeRt made = new MadeRt(submission);
    made.write(inverted());
    made.write(oblong());
    made.write(padded());
    made.write(palette());
    Attributes segments =
        new MadeSegments(SIDE, -MIDDLE, 1).columns(1, 0).on("CT", UID.CTImageStorage, List.of("x"));
    segments.setInt(Tag.SeriesNumber, VR.IS, 5);
    made.write(segments);
  }

  /** MONOCHROME1: a disc that grows brighter toward its rim, on black. */
  private static Attributes inverted() {
    Attributes a = series(UID.ComputedRadiographyImageStorage, "CR", 1);
    MadeImages.pixels(a, SIDE, SIDE, 8, 1);
    a.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME1");
    a.setBytes(Tag.PixelData, VR.OB, bytes(SIDE, 1, MadeKinds::fading));
    return a;
  }

  private static int fading(int x, int y) {
    double far = Math.hypot(x - MIDDLE, y - MIDDLE);
    return far < RADIUS ? (int) (200 - 180 * far / RADIUS) : 255;
  }

  /** Rows twice as far apart as columns: what is stored as an ellipse is a disc. */
  private static Attributes oblong() {
    Attributes a = series(UID.MRImageStorage, "MR", 2);
    MadeImages.pixels(a, SIDE / 2, SIDE, 16, 1);
    a.setDouble(Tag.PixelSpacing, VR.DS, 2, 1);
    IntBinaryOperator disc =
        (x, y) -> Math.hypot(x - MIDDLE, 2 * y - MIDDLE) < RADIUS ? 200 + 8 * x : 10;
    a.setBytes(Tag.PixelData, VR.OW, bytes(SIDE / 2, 2, disc));
    return a;
  }

  /** Signed CT without a window, whose corners are padding. */
  private static Attributes padded() {
    Attributes a = series(UID.CTImageStorage, "CT", 3);
    MadeImages.pixels(a, SIDE, SIDE, 16, 1);
    a.setInt(Tag.PixelRepresentation, VR.US, 1);
    a.setInt(Tag.PixelPaddingValue, VR.SS, OUTSIDE);
    a.setDouble(Tag.RescaleSlope, VR.DS, 1);
    a.setDouble(Tag.RescaleIntercept, VR.DS, 0);
    a.setBytes(Tag.PixelData, VR.OW, bytes(SIDE, 2, MadeKinds::tissue));
    return a;
  }

  private static int tissue(int x, int y) {
    double far = Math.hypot(x - MIDDLE, y - MIDDLE);
    if (far >= RADIUS) {
      return OUTSIDE;
    }
    return Math.abs(x - MIDDLE) < 10 ? -100 : y < MIDDLE ? 0 : 60;
  }

  /** PALETTE COLOR: all hues from left to right. */
  private static Attributes palette() {
    Attributes a = series(UID.UltrasoundImageStorage, "US", 4);
    MadeImages.pixels(a, SIDE, SIDE, 8, 1);
    a.setString(Tag.PhotometricInterpretation, VR.CS, "PALETTE COLOR");
    int[] descriptors = {
      Tag.RedPaletteColorLookupTableDescriptor,
      Tag.GreenPaletteColorLookupTableDescriptor,
      Tag.BluePaletteColorLookupTableDescriptor
    };
    int[] tables = {
      Tag.RedPaletteColorLookupTableData,
      Tag.GreenPaletteColorLookupTableData,
      Tag.BluePaletteColorLookupTableData
    };
    for (int i = 0; i < tables.length; i++) {
      int shift = 16 - 8 * i;
      a.setInt(descriptors[i], VR.US, COLOURS, 0, 16);
      byte[] table = new byte[COLOURS * 2];
      for (int index = 0; index < COLOURS; index++) {
        int level = Color.HSBtoRGB((float) index / COLOURS, 1, 1) >> shift & 0xff;
        table[index * 2] = (byte) level;
        table[index * 2 + 1] = (byte) level;
      }
      a.setBytes(tables[i], VR.OW, table);
    }
    a.setBytes(Tag.PixelData, VR.OB, bytes(SIDE, 1, (x, y) -> x * COLOURS / SIDE));
    return a;
  }

  private static Attributes series(String sopClass, String modality, int number) {
    Attributes a = MadeRt.object(sopClass, modality, "kind " + number);
    a.setInt(Tag.SeriesNumber, VR.IS, number);
    return a;
  }

  /** Little-endian pixels of so many bytes. */
  private static byte[] bytes(int rows, int each, IntBinaryOperator values) {
    byte[] bytes = new byte[rows * SIDE * each];
    for (int i = 0; i < rows * SIDE; i++) {
      int value = values.applyAsInt(i % SIDE, i / SIDE);
      for (int part = 0; part < each; part++) {
        bytes[i * each + part] = (byte) (value >> 8 * part);
      }
    }
    return bytes;
  }
}
