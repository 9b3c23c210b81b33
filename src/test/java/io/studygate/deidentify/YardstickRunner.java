package io.studygate.deidentify;

import io.studygate.TestTrials;
import io.studygate.config.Profile;
import io.studygate.config.Profile.Option;
import io.studygate.config.Trial;
import io.studygate.dicom.DicomLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Runs the anonymiser over the sub-folders of a tree, each into a sub-folder of its own. */
public final class YardstickRunner {
  private static final byte[] KEY =
      "a key of the tests, 32 bytes long".getBytes(StandardCharsets.UTF_8);

  private YardstickRunner() {}

  public static void main(String[] args) throws Exception {
    List<Option> options = Arrays.stream(args).skip(2).map(Option::valueOf).toList();
    run(Path.of(args[0]), Path.of(args[1]), new Profile("yardstick", options, List.of(), List.of()))
        .forEach((what, count) -> System.out.println(what + ": " + count));
  }

  /** Counts of outcomes by their reasons. */
  public static TreeMap<String, Integer> run(Path in, Path out, Profile profile) throws Exception {
    ObjectAnonymiser anonymiser =
        new ObjectAnonymiser(
            profile, new Subject(trial(), "CASE-001", "S01"), KEY, DicomLimits.DEFAULT);
    TreeMap<String, Integer> counts = new TreeMap<>();
    ExecutorService workers = Executors.newFixedThreadPool(2);
    try (Stream<Path> folders = Files.list(in)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        Path target = out.resolve(folder.getFileName());
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
          files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        List<Future<ObjectResult>> results =
            files.stream()
                .map(file -> workers.submit(() -> one(anonymiser, files, file, target)))
                .toList();
        for (Future<ObjectResult> result : results) {
          ObjectResult r = result.get();
          counts.merge((r.outcome() + " " + r.reason()).strip(), 1, Integer::sum);
          r.findings().forEach(f -> counts.merge("finding " + f.code(), 1, Integer::sum));
        }
      }
    } finally {
      workers.shutdown();
    }
    return counts;
  }

  /** What became of each file that was written: its name below the tree, and its new one. */
  public static Map<String, Path> files(Path in, Path out, Profile profile) throws IOException {
    ObjectAnonymiser anonymiser =
        new ObjectAnonymiser(
            profile, new Subject(trial(), "CASE-001", "S01"), KEY, DicomLimits.DEFAULT);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(in)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    Map<String, Path> written = new TreeMap<>();
    for (Path file : files) {
      ObjectResult result = one(anonymiser, files, file, out);
      if (result.written() != null) {
        written.put(in.relativize(file).toString(), result.written().path());
      }
    }
    return written;
  }

  private static ObjectResult one(
      ObjectAnonymiser anonymiser, List<Path> files, Path file, Path target) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return anonymiser.anonymise(
          files.indexOf(file) + 1, files.size(), in, Files.size(file), target);
    }
  }

  public static Trial trial() {
    return TestTrials.plain(
        "TEST-1",
        "Test of the anonymiser",
        "Sponsor Inc",
        List.of(),
        ".+",
        null,
        false,
        List.of(),
        "yardstick",
        List.of(),
        List.of(),
        false,
        false,
        "phantoms only",
        false);
  }
}
