package io.studygate.acceptance;

import io.studygate.acceptance.Submissions.Sent;
import io.studygate.proof.DeidentificationRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Where one destination has the studies of the trial.
 *
 * @param destination its name in the trial's file
 * @param cases the folder with a folder for each case
 * @param together how many objects lie there when a case's two submissions brought so many each
 */
record Place(String destination, Path cases, IntBinaryOperator together) {
  /** A folder: more of a study joins what is there, which is part of it. */
  static Place merged(String destination, Path cases) {
    return new Place(destination, cases, Math::max);
  }

  /** A server elsewhere: each submission lies beside the others. */
  static Place apart(String destination, Path cases) {
    return new Place(destination, cases, Integer::sum);
  }

  /** Folders of all studies that lie there. */
  List<Path> studies() throws IOException {
    List<Path> studies = new ArrayList<>();
    for (Path folder : folders(cases)) {
      studies.addAll(folders(folder));
    }
    return studies;
  }

  /**
   * Counts the objects of each case.
   *
   * @param lost cases with fewer than were sent
   * @param twice cases with more
   */
  void count(List<Sent> sent, List<String> lost, List<String> twice) throws IOException {
    Map<String, Integer> wanted = wanted(sent);
    Map<String, Integer> found = new TreeMap<>();
    for (Path each : folders(cases)) {
      found.put(each.getFileName().toString(), objects(each));
    }
    Set<String> all = new TreeSet<>(wanted.keySet());
    all.addAll(found.keySet());
    for (String each : all) {
      int there = found.getOrDefault(each, 0);
      int due = wanted.getOrDefault(each, 0);
      if (there != due) {
        List<String> where = there < due ? lost : twice;
        where.add("case %s has %d objects at %s, not %d".formatted(each, there, destination, due));
      }
    }
  }

  private Map<String, Integer> wanted(List<Sent> sent) {
    Map<String, Integer> wanted = new TreeMap<>();
    for (Sent each : sent) {
      if (each.kind().accepted()) {
        wanted.merge(each.caseId(), each.objects(), together::applyAsInt);
      }
    }
    return wanted;
  }

  /** Whatever else lies there counts too: nothing but our record of a study is no object. */
  private static int objects(Path folder) throws IOException {
    int objects = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().endsWith(".zip")) {
          objects += packed(file);
        } else if (!file.endsWith(DeidentificationRecord.FILE)) {
          objects++;
        }
      }
    }
    return objects;
  }

  private static int packed(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return (int)
          zip.stream()
              .filter(entry -> !entry.getName().endsWith(DeidentificationRecord.FILE))
              .count();
    } catch (ZipException e) {
      return 0;
    }
  }

  private static List<Path> folders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }
}
