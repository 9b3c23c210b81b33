package io.studygate.study;

import io.studygate.dicom.CsaHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * The tiles of a Siemens mosaic: one image that holds a whole volume. The count is a private
 * element, or in the CSA header of older devices; the places of the slices stand in the text of the
 * measurement protocol.
 *
 * @param tiles how many; 0 if the image is no mosaic
 * @param places centres of the slices, mm, in the order of the protocol; empty if not known
 */
record Mosaic(int tiles, List<double[]> places) {
  private static final Mosaic NONE = new Mosaic(0, List.of());
  private static final String HEADER = "SIEMENS MR HEADER";
  private static final int TILES = 0x0019000a;
  private static final int PROTOCOL = 0x00290020;
  private static final Pattern PLACE =
      Pattern.compile(
          "sSliceArray\\.asSlice\\[(\\d{1,3})\\]\\.sPosition\\.d(Sag|Cor|Tra)\\s*=\\s*"
              + "(-?\\d{1,4}(?:\\.\\d{1,20})?(?:[eE]-?\\d{1,2})?)");

  static Mosaic of(Attributes data, List<String> imageType, CsaFacts csa) {
    double[] own = Numbers.of(data, HEADER, TILES, VR.US);
    double[] tiles = own.length == 0 ? csa.numbers(CsaFacts.TILES) : own;
    if (!imageType.contains("MOSAIC") || tiles.length == 0 || tiles[0] < 1 || tiles[0] > 1000) {
      return NONE;
    }
    return new Mosaic((int) tiles[0], places(data, (int) tiles[0]));
  }

  private static List<double[]> places(Attributes data, int tiles) {
    Map<Integer, double[]> found = new TreeMap<>();
    Matcher place = PLACE.matcher(protocol(data));
    while (place.find()) {
      int slice = Integer.parseInt(place.group(1));
      int axis = List.of("Sag", "Cor", "Tra").indexOf(place.group(2));
      // A coordinate that is zero is left out of the protocol
      found.computeIfAbsent(slice, none -> new double[3])[axis] =
          Double.parseDouble(place.group(3));
    }
    boolean all = found.size() == tiles && found.keySet().stream().allMatch(i -> i < tiles);
    return all ? List.copyOf(found.values()) : List.of();
  }

  private static String protocol(Attributes data) {
    try {
      byte[] text = data.getBytes(CsaHeader.CREATOR, PROTOCOL);
      return text == null ? "" : new String(text, StandardCharsets.ISO_8859_1);
    } catch (IOException | RuntimeException e) {
      // Without it the places are not known, which is for the rules to miss
      return "";
    }
  }

  /** One plane a tile; without places each lacks its own. */
  List<Plane> planes(Plane image) {
    if (places.isEmpty()) {
      Plane lost =
          new Plane(new double[0], image.orientation(), image.pixelSpacing(), image.thickness());
      return Collections.nCopies(tiles, lost);
    }
    List<Plane> planes = new ArrayList<>();
    for (double[] place : places) {
      planes.add(new Plane(place, image.orientation(), image.pixelSpacing(), image.thickness()));
    }
    return planes;
  }
}
