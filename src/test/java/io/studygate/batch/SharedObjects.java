package io.studygate.batch;

import io.studygate.config.Profile;
import io.studygate.config.Profile.PixelRule;
import io.studygate.config.Settings.Limits;
import io.studygate.deidentify.Anonymised;
import io.studygate.deidentify.KeptBack;
import io.studygate.deidentify.Subject;
import io.studygate.deidentify.YardstickRunner;
import io.studygate.dicom.DicomLimits;
import io.studygate.study.ArchiveRefused;
import io.studygate.study.Payload;
import io.studygate.study.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All files of ../shared as submissions: each folder is one, each zip, and each object whose UIDs
 * another one of its folder has as well. Pixels pass unseen, so that as many objects as can be are
 * written.
 */
public final class SharedObjects {
  public static final Path SHARED = Path.of("..", "shared");
  static final Limits LIMITS = new Limits(1L << 30, 1000, 10_000, 4096, 64 << 20, 32);
  private static final String TWICE = "another object with the same instance UID";

  private final Path work;
  private int runs;

  /**
   * One submission after its run.
   *
   * @param name without patient data: the places are invented
   * @param out where its objects are until the next run
   */
  record Run(String name, Payload payload, Batch.Done done, Path out) {
    /** Folder and name of one of its files. */
    String place(int item) {
      return name + "/" + payload.items().get(item - 1).name();
    }

    /** One of its files as received. */
    byte[] received(int item) throws IOException {
      try (InputStream in = payload.open(payload.items().get(item - 1))) {
        return in.readAllBytes();
      }
    }
  }

  /** Takes what was done with one submission. */
  interface Look {
    void at(Run run) throws Exception;
  }

  /**
   * @param work gets what is written
   */
  SharedObjects(Path work) {
    this.work = work;
  }

  public static boolean areThere() {
    return Files.isDirectory(SHARED.resolve("data"));
  }

  /** De-identifies and proves everything under a profile. */
  void each(Profile profile, Look look) throws Exception {
    List<PixelRule> pass = List.of(pass("YES"), pass(null));
    Profile passing = new Profile(profile.name(), profile.options(), profile.exceptions(), pass);
    for (Path root : List.of(SHARED.resolve("data"), SHARED.resolve("yardstick").resolve("data"))) {
      for (List<Path> files : folders(root)) {
        Path folder = root.relativize(files.get(0)).getParent();
        run(String.valueOf(folder), new Loose(files), passing, look);
      }
    }
  }

  private static PixelRule pass(String burnedIn) {
    return new PixelRule(null, burnedIn, null, null, null, null, PixelRule.Action.PASS, null);
  }

  private static List<List<Path>> folders(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return List.copyOf(
          walk.filter(Files::isRegularFile)
              .sorted()
              .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()))
              .values());
    }
  }

  private void run(String name, Loose loose, Profile profile, Look look) throws Exception {
    look(name, loose, profile, look);
    for (Path zip : loose.files) {
      try (Payload payload = Payloads.at(zip, LIMITS)) {
        if (payload.getClass().getSimpleName().startsWith("Zip")) {
          look(name + "/" + zip.getFileName(), payload, profile, look);
        }
      } catch (ArchiveRefused hostile) {
        // nothing of it is ever de-identified
      }
    }
  }

  private void look(String name, Payload payload, Profile profile, Look look) throws Exception {
    Path out = work.resolve("run" + runs++);
    Subject subject = new Subject(YardstickRunner.trial(), "CASE-001", "S01");
    Batch batch = new Batch(profile, subject, Anonymised.KEY, DicomLimits.DEFAULT);
    Batch.Done done = batch.run(payload, out, i -> {});
    look.at(new Run(name, payload, done, out));
    for (KeptBack one : done.keptBack()) {
      if (one.reason().equals(TWICE) && payload.items().size() > 1) {
        Payload.Item item = payload.items().get(one.item() - 1);
        look(name, new Alone(payload, item), profile, look);
      }
    }
  }

  /** The files of one folder, without those below it. */
  private static final class Loose implements Payload {
    private final List<Path> files;

    Loose(List<Path> files) {
      this.files = files;
    }

    @Override
    public List<Item> items() {
      List<Item> items = new ArrayList<>();
      for (Path file : files) {
        items.add(
            new Item(items.size() + 1, file.getFileName().toString(), file.toFile().length()));
      }
      return items;
    }

    @Override
    public InputStream open(Item item) throws IOException {
      return Files.newInputStream(files.get(item.number() - 1));
    }

    @Override
    public void close() {
      // nothing is kept open
    }
  }

  /** One file of another payload. */
  private record Alone(Payload payload, Item one) implements Payload {
    @Override
    public List<Item> items() {
      return List.of(new Item(1, one.name(), one.bytes()));
    }

    @Override
    public InputStream open(Item item) throws IOException {
      return payload.open(one);
    }

    @Override
    public void close() {
      // the other payload is not ours
    }
  }
}
