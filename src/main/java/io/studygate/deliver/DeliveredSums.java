package io.studygate.deliver;

import io.studygate.config.Generation;
import io.studygate.ledger.Ledger;
import io.studygate.proof.DeidentificationRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Whether what lies at the {@code file:} destinations is what was delivered. A study brings the
 * sums of its objects in {@code deidentification.json}; they count if the ledger has the one sum of
 * them all in its event {@code delivered}.
 */
public final class DeliveredSums {
  private final Ledger ledger;
  private final List<String> faults = new ArrayList<>();
  private int studies;
  private int files;

  public DeliveredSums(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Reads every file of every study that lies there.
   *
   * @return what is not as it was delivered, one line each; empty if all is
   * @throws IOException if something cannot be read
   */
  public List<String> check(Generation generation) throws IOException {
    DeliveredStudy.each(generation, this::check);
    return faults;
  }

  public int studies() {
    return studies;
  }

  public int files() {
    return files;
  }

  private void check(DeliveredStudy study) throws IOException {
    studies++;
    Map<String, Set<String>> known = known(study);
    Set<String> seen = new HashSet<>();
    Path cases = study.folder().getParent();
    try (Stream<Path> all = Files.walk(study.folder())) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        String path = cases.relativize(file).toString();
        if (path.endsWith(".zip")) {
          zip(study, path, file, known, seen);
        } else {
          try (InputStream bytes = Files.newInputStream(file)) {
            check(study, path, bytes, known, seen);
          }
        }
      }
    }
    known.keySet().stream()
        .filter(path -> !seen.contains(path))
        .forEach(path -> fault(study, path + " is missing"));
  }

  /** A packed study: the zip's entries are what its folder would hold. */
  private void zip(
      DeliveredStudy study,
      String path,
      Path file,
      Map<String, Set<String>> known,
      Set<String> seen)
      throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream bytes = zip.getInputStream(entry)) {
          check(study, entry.getName(), bytes, known, seen);
        }
      }
    } catch (ZipException e) {
      fault(study, path + " was changed");
    }
  }

  private void check(
      DeliveredStudy study,
      String path,
      InputStream bytes,
      Map<String, Set<String>> known,
      Set<String> seen)
      throws IOException {
    if (path.equals(study.folder().getFileName() + "/" + DeidentificationRecord.FILE)) {
      return;
    }
    files++;
    seen.add(path);
    if (!known.containsKey(path)) {
      fault(study, path + " stands in no sums of its submissions");
    } else if (!known.get(path).contains(DigestUtils.sha256Hex(bytes))) {
      fault(study, path + " was changed");
    }
  }

  /** What each file of the study may be: an object that came again may be of either submission. */
  private Map<String, Set<String>> known(DeliveredStudy study) throws IOException {
    Map<String, Set<String>> known = new HashMap<>();
    List<DeidentificationRecord> records = study.records();
    if (records.isEmpty()) {
      fault(study, "nobody says which submission it came in");
    }
    for (DeidentificationRecord record : records) {
      Map<String, String> delivered =
          Map.of("destination", study.destination().name(), "content", record.content());
      if (!ledger.happened(record.submission(), "delivered", delivered)) {
        fault(study, "its sums of " + record.submission() + " are not those of the ledger");
      }
      record.sums().forEach((path, sum) -> add(known, study, path, sum));
    }
    return known;
  }

  /** A submission may bring several studies. */
  private static void add(
      Map<String, Set<String>> known, DeliveredStudy study, String path, String sum) {
    if (path.startsWith(study.folder().getFileName() + "/")) {
      known.computeIfAbsent(path, any -> new HashSet<>()).add(sum);
    }
  }

  private void fault(DeliveredStudy study, String what) {
    faults.add(study.place() + ": " + what);
  }
}
