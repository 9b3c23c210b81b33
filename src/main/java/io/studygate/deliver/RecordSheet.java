package io.studygate.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.studygate.proof.DeidentificationRecord;
import io.studygate.proof.DeidentificationRecord.Sheet;
import io.studygate.spool.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

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

  /** Whether a study at a destination came, or came in part, in this submission. */
  static boolean names(Path study, String submission) throws IOException {
    return read(study.resolve(DeidentificationRecord.FILE)).stream()
        .anyMatch(each -> each.submission().equals(submission));
  }

  /**
   * What goes from a study with a submission: its objects or its zip, and the record. An object
   * that another submission has brought with the bytes that lie there stays.
   *
   * @return paths relative to the study
   */
  static Set<Path> broughtBy(Path study, String submission) throws IOException {
    Set<Path> brought = objects(study, submission, Set.of());
    brought.add(Path.of(DeidentificationRecord.FILE));
    brought.add(Path.of(submission + ".zip"));
    return brought;
  }

  /**
   * What goes from a study when its submission comes again: objects that an earlier run brought and
   * this one does not. No record would name them any more, so nothing could ever take them back.
   *
   * @param own in the delivery's folder
   * @return paths relative to the study
   */
  static Set<Path> outdated(Path own, Path study) throws IOException {
    DeidentificationRecord record = Json.read(own, DeidentificationRecord.class);
    return objects(study, record.submission(), record.sums().keySet());
  }

  /** Objects that lie there because of one submission alone, but for some. */
  private static Set<Path> objects(Path study, String submission, Set<String> but)
      throws IOException {
    Map<Boolean, List<DeidentificationRecord>> records =
        read(study.resolve(DeidentificationRecord.FILE)).stream()
            .collect(Collectors.partitioningBy(each -> each.submission().equals(submission)));
    Set<Path> objects = new HashSet<>();
    for (DeidentificationRecord own : records.get(true)) {
      for (String object : own.sums().keySet()) {
        Path file = study.resolveSibling(object);
        boolean here = file.startsWith(study) && Files.isRegularFile(file) && !but.contains(object);
        if (here && !broughtByOthers(file, object, records.get(false))) {
          objects.add(study.relativize(file));
        }
      }
    }
    return objects;
  }

  private static boolean broughtByOthers(
      Path file, String object, List<DeidentificationRecord> others) throws IOException {
    Set<String> sums = new HashSet<>();
    others.forEach(each -> sums.add(each.sums().get(object)));
    sums.remove(null);
    return !sums.isEmpty() && sums.contains(sum(file));
  }

  private static String sum(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return DigestUtils.sha256Hex(bytes);
    }
  }

  /** Writes the records of the other submissions into the study without this one, if there are. */
  static void without(Path study, String submission, Path ready) throws IOException {
    List<DeidentificationRecord> others =
        read(study.resolve(DeidentificationRecord.FILE)).stream()
            .filter(each -> !each.submission().equals(submission))
            .toList();
    if (!others.isEmpty()) {
      Json.write(ready.resolve(DeidentificationRecord.FILE), new Sheet(others));
    }
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
