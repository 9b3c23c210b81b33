package io.studygate.study;

import io.studygate.dicom.DicomException;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;

/**
 * Reads which files a media directory lists, and of which study each is. Records point at each
 * other by their place in the file and may stand in any order. The library does not say where a
 * record stood, but every record is pointed at once: the places in rising order are the records in
 * the order of the file.
 *
 * @see "DICOM PS3.3 F.3, Basic Directory IOD"
 */
final class MediaDirectory {
  private final Map<Long, Attributes> records = new HashMap<>();
  private final Set<Long> seen = new HashSet<>();
  private final List<Entry> entries = new ArrayList<>();

  private MediaDirectory() {}

  /**
   * One file.
   *
   * @param study Study Instance UID of the study record above it; empty if there is none
   * @param instance SOP Instance UID in the file; empty if the record does not say
   * @param file the file's path from the directory's place, with slashes
   */
  record Entry(String study, String instance, String file) {}

  /**
   * The files that it lists.
   *
   * @param length bytes of the directory; -1 if unknown
   * @throws DicomException if it cannot be read
   * @throws IOException what {@code in} threw
   */
  static List<Entry> read(InputStream in, long length, DicomLimits limits) throws IOException {
    try {
      MediaDirectory directory = new MediaDirectory();
      directory.walk(DicomReader.header(in, length, limits).dataset());
      return directory.entries;
    } catch (RuntimeException e) {
      // The library decodes values when they are asked for; damage shows only then.
      throw new DicomException(DicomException.Kind.UNREADABLE, "it cannot be decoded", e);
    }
  }

  private void walk(Attributes data) {
    Sequence sequence = data.getSequence(Tag.DirectoryRecordSequence);
    if (sequence == null) {
      return;
    }
    long root = offset(data, Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity);
    TreeSet<Long> places = new TreeSet<>(Set.of(root));
    for (Attributes record : sequence) {
      places.add(offset(record, Tag.OffsetOfReferencedLowerLevelDirectoryEntity));
      places.add(offset(record, Tag.OffsetOfTheNextDirectoryRecord));
    }
    places.remove(0L);
    if (places.size() == sequence.size()) {
      Iterator<Long> next = places.iterator();
      sequence.forEach(record -> records.put(next.next(), record));
      follow(root, "");
    } else {
      inOrder(sequence);
    }
  }

  /** Records that do not point at each other stand as they would be walked through. */
  private void inOrder(Sequence sequence) {
    String study = "";
    for (Attributes record : sequence) {
      String own = Identity.text(record, Tag.StudyInstanceUID);
      study = own.isEmpty() ? study : own;
      add(record, study);
    }
  }

  /** Goes along one level and below each record of it; a circle ends where it began. */
  private void follow(long first, String above) {
    Attributes record = seen.add(first) ? records.get(first) : null;
    while (record != null) {
      String own = Identity.text(record, Tag.StudyInstanceUID);
      String study = own.isEmpty() ? above : own;
      add(record, study);
      follow(offset(record, Tag.OffsetOfReferencedLowerLevelDirectoryEntity), study);
      long next = offset(record, Tag.OffsetOfTheNextDirectoryRecord);
      record = seen.add(next) ? records.get(next) : null;
    }
  }

  private void add(Attributes record, String study) {
    String[] parts = record.getStrings(Tag.ReferencedFileID);
    if (parts != null && parts.length > 0) {
      String instance = Identity.text(record, Tag.ReferencedSOPInstanceUIDInFile);
      entries.add(new Entry(study, instance, String.join("/", parts)));
    }
  }

  /** Unsigned; 0 where there is no such record. */
  private static long offset(Attributes data, int tag) {
    return data.getInt(tag, 0) & 0xffffffffL;
  }
}
