package io.studygate.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.studygate.deidentify.DeidentificationRecord;
import io.studygate.deidentify.DeidentificationRecord.Sheet;
import io.studygate.spool.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code deidentification.json} of a study at a folder destination. The study may have come in
 * several submissions: each keeps its record, and one that comes again replaces its own.
 */
final class RecordSheet {
  private RecordSheet() {}

  /**
   * Writes into the study that is on its way the records of the one that is there, and its own.
   *
   * @param own in the delivery's folder
   * @param place where the study goes; it may be absent
   * @param study the study on its way
   */
  static void write(Path own, Path place, Path study) throws IOException {
    DeidentificationRecord record = Json.read(own, DeidentificationRecord.class);
    List<DeidentificationRecord> all = new ArrayList<>();
    boolean there = false;
    for (DeidentificationRecord each : read(place.resolve(DeidentificationRecord.FILE))) {
      boolean same = each.submission().equals(record.submission());
      there |= same;
      all.add(same ? record : each);
    }
    if (!there) {
      all.add(record);
    }
    Json.write(study.resolve(DeidentificationRecord.FILE), new Sheet(all));
  }

  /** Writes into the study that is on its way its own record alone. */
  static void alone(Path own, Path study) throws IOException {
    DeidentificationRecord record = Json.read(own, DeidentificationRecord.class);
    Json.write(study.resolve(DeidentificationRecord.FILE), new Sheet(List.of(record)));
  }

  /** The records that lie there; none if the file is missing or somebody else's. */
  static List<DeidentificationRecord> read(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try {
      return Json.read(file, Sheet.class).submissions();
    } catch (JsonProcessingException notOurs) {
      // Somebody else's file of that name at the destination: ours takes its place.
      return List.of();
    }
  }
}
