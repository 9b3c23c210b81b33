package io.studygate.study;

import io.studygate.dicom.DicomException;
import io.studygate.dicom.DicomLimits;
import io.studygate.study.Inventory.Listing;
import io.studygate.study.Inventory.Other.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Compares media directories with what came. A directory that cannot be read says nothing; it is
 * skipped as it always is.
 */
final class Listings {
  private final Payload payload;
  private final List<Scan> scans;
  private final Set<String> studies = new HashSet<>();
  private final Set<String> instances = new HashSet<>();
  private final Set<String> paths = new HashSet<>();

  Listings(Payload payload, List<Scan> scans) {
    this.payload = payload;
    this.scans = scans;
    for (Scan scan : scans) {
      paths.add(plain(scan.item().name()));
      if (scan.instance() != null) {
        studies.add(scan.instance().study());
        instances.add(scan.instance().sopInstance());
      }
    }
  }

  /**
   * What each directory lists of the submission's studies.
   *
   * @throws IOException if our own disk cannot be read
   */
  List<Listing> read(DicomLimits limits) throws IOException {
    List<Listing> all = new ArrayList<>();
    for (Scan scan : scans) {
      if (scan.is(Kind.DICOMDIR)) {
        all.add(listing(scan.item(), limits));
      }
    }
    return all;
  }

  private Listing listing(Payload.Item item, DicomLimits limits) throws IOException {
    int listed = 0;
    int absent = 0;
    try (InputStream in = payload.open(item)) {
      for (MediaDirectory.Entry entry : MediaDirectory.read(in, item.bytes(), limits)) {
        if (studies.contains(entry.study())) {
          listed++;
          absent += isThere(entry, item) ? 0 : 1;
        }
      }
    } catch (DicomException | Payload.ChecksumMismatch e) {
      return new Listing(item.number(), 0, 0);
    }
    return new Listing(item.number(), listed, absent);
  }

  /** Sites rename and move files, so the object counts and, only where it has no UID, the path. */
  private boolean isThere(MediaDirectory.Entry entry, Payload.Item directory) {
    if (!entry.instance().isEmpty()) {
      return instances.contains(entry.instance());
    }
    String name = directory.name().replace('\\', '/');
    return paths.contains(plain(name.substring(0, name.lastIndexOf('/') + 1) + entry.file()));
  }

  /** Discs hold names in capitals, with a dot at the end or a version behind it. */
  private static String plain(String path) {
    return path.replace('\\', '/').toLowerCase(Locale.ROOT).replaceFirst("\\.?(;1)?$", "");
  }
}
