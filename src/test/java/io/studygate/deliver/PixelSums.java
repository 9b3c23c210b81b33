package io.studygate.deliver;

import io.studygate.dicom.DicomHeader;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.apache.commons.codec.digest.DigestUtils;

/** Tells DICOM objects apart whose headers an archive has written in a form of its own. */
public final class PixelSums {
  private PixelSums() {}

  /**
   * Transfer syntax and SHA-256 of the pixels of each object below a folder, by SOP Instance UID.
   *
   * @throws IllegalStateException if one is there twice
   */
  public static Map<String, String> below(Path root) throws IOException {
    Map<String, String> objects = new TreeMap<>();
    for (Path file : files(root)) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
          InputStream bytes = Files.newInputStream(file)) {
        DicomHeader header = DicomReader.header(in, Files.size(file), DicomLimits.DEFAULT);
        bytes.skipNBytes(header.pixelOffset());
        String sum = header.hasPixels() ? DigestUtils.sha256Hex(bytes) : "none";
        String uid = header.dataset().getString(Tag.SOPInstanceUID);
        if (objects.put(uid, header.transferSyntax() + " " + sum) != null) {
          throw new IllegalStateException("an object is there twice");
        }
      }
    }
    return objects;
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".dcm")).sorted().toList();
    }
  }
}
