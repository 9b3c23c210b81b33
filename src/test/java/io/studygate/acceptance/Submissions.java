package io.studygate.acceptance;

import io.studygate.TestStudies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What two sites send while the gateway is killed: all ways in, all ways out. */
final class Submissions {
  /** What is sent, and what must become of it. */
  enum Kind {
    ZIP,
    ZIP_IN_INPUT,
    FOLDER,
    /** More of a study that was sent before. */
    MORE,
    /** The bytes of one that was sent before. */
    REPEAT,
    TWO_PATIENTS,
    /** No study at all. */
    STRAY,
    BURNED_IN;

    boolean accepted() {
      return this == ZIP || this == ZIP_IN_INPUT || this == FOLDER || this == MORE;
    }

    /** Whether it gets a report at once, and with it the sums of its results. */
    boolean answered() {
      return accepted() || this == TWO_PATIENTS || this == STRAY;
    }
  }

  /**
   * One that was sent.
   *
   * @param name of the zip or folder, without its ending
   * @param caseId where its study is delivered, if it is
   * @param objects how many lie there in the end
   * @param file what was sent
   */
  record Sent(Kind kind, String site, String name, String caseId, int objects, Path file) {}

  static final int OBJECTS = 3;

  private final SftpServer server;
  private final Path folder;
  private final Random random;
  private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
  private int number;

  Submissions(SftpServer server, Path folder, Random random) throws IOException {
    this.server = server;
    this.folder = folder;
    this.random = random;
    Files.createFile(folder.resolve("done"));
  }

  List<Sent> sent() {
    return List.copyOf(sent);
  }

  /** Sends one of each kind, in any order; of one that needs an earlier one, if there is any. */
  void feed() throws Exception {
    List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
    Collections.shuffle(kinds, random);
    List<List<String>> batches = List.of(new ArrayList<>(), new ArrayList<>());
    for (Kind kind : kinds) {
      Sent each = make(kind, random.nextBoolean() ? "017" : "018");
      if (each != null) {
        batches.get(each.site().equals("017") ? 0 : 1).addAll(commands(each));
        sent.add(each);
      }
    }
    server.site("017").sftp(batches.get(0).toArray(String[]::new));
    server.site("018").sftp(batches.get(1).toArray(String[]::new));
  }

  private Sent make(Kind kind, String site) throws IOException {
    String name = "s%04d".formatted(++number);
    Path zip = folder.resolve(name + ".zip");
    TestStudies study = TestStudies.ct().instances(OBJECTS).seed(name);
    String own = "%04d".formatted(number);
    return switch (kind) {
      case ZIP, ZIP_IN_INPUT, BURNED_IN, TWO_PATIENTS -> {
        TestStudies made = kind == Kind.BURNED_IN ? study.burnedIn("YES") : study;
        made.withPatients(kind == Kind.TWO_PATIENTS ? 2 : 1).submission(note(own)).asZip(zip);
        yield new Sent(kind, site, name, own, OBJECTS, zip);
      }
      case FOLDER ->
          new Sent(
              kind, site, name, own, OBJECTS, study.submission(note(own)).asFolder(unzipped(zip)));
      case STRAY ->
          new Sent(
              kind,
              site,
              name,
              own,
              0,
              Files.writeString(folder.resolve(name + ".7z"), "no study: " + name));
      case MORE -> more(name, site, zip);
      case REPEAT -> repeat(name);
    };
  }

  private static String[] note(String caseId) {
    return new String[] {"protocol: TEST-ANY", "case: " + caseId};
  }

  private static Path unzipped(Path zip) {
    return zip.resolveSibling(zip.getFileName().toString().replace(".zip", ""));
  }

  private Sent more(String name, String site, Path zip) {
    Sent earlier = earlier(Kind.ZIP, false);
    if (earlier == null) {
      return null;
    }
    TestStudies.ct()
        .instances(OBJECTS)
        .seed(earlier.name())
        .series(2)
        .submission("protocol: TEST-ANY", "case: " + earlier.caseId(), "comment: " + name)
        .asZip(zip);
    return new Sent(Kind.MORE, site, name, earlier.caseId(), 2 * OBJECTS, zip);
  }

  private Sent repeat(String name) {
    Sent earlier = earlier(Kind.ZIP, true);
    return earlier == null
        ? null
        : new Sent(Kind.REPEAT, earlier.site(), name, earlier.caseId(), 0, earlier.file());
  }

  private Sent earlier(Kind kind, boolean receipt) {
    List<Sent> earlier =
        sent.stream()
            .filter(each -> each.kind() == kind)
            .filter(each -> !receipt || Files.exists(results(each).resolve("receipt.txt")))
            .toList();
    return earlier.isEmpty() ? null : earlier.get(random.nextInt(earlier.size()));
  }

  /** Whether only one submission went to the case that this path begins with. */
  boolean oneOnly(String path) {
    String caseId = path.substring(0, path.indexOf('/'));
    return sent().stream().filter(each -> each.caseId().equals(caseId)).count() == 1;
  }

  /** Whether a study may have so many objects: each series comes whole. */
  static boolean whole(int objects) {
    return objects % OBJECTS == 0;
  }

  /** Name of its result folder, without {@code _out}. */
  static String resultName(Sent each) {
    return each.kind() == Kind.STRAY ? each.name() + ".7z" : each.name();
  }

  Path results(Sent each) {
    return server.homes().resolve(each.site()).resolve("output/" + resultName(each) + "_out");
  }

  private static List<String> commands(Sent each) {
    String to = "incoming/" + each.name();
    return switch (each.kind()) {
      case ZIP_IN_INPUT ->
          List.of(
              "-mkdir input/TEST-ANY",
              "-mkdir input/TEST-ANY/input",
              "put " + each.file() + " input/TEST-ANY/input/" + each.name() + ".zip");
      case FOLDER ->
          List.of(
              "put -r " + each.file() + " incoming/",
              "put " + each.file().resolveSibling("done") + " " + to + "/done");
      case STRAY -> List.of("put " + each.file() + " " + to + ".7z");
      default ->
          List.of(
              "put " + each.file() + " " + to + ".zip.part",
              "rename " + to + ".zip.part " + to + ".zip");
    };
  }
}
