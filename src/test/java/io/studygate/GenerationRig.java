package io.studygate;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.TestConfig;
import io.studygate.ledger.Event;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A gateway with its own copies of the configuration and the routes, whose looks are ours. */
final class GenerationRig implements AutoCloseable {
  static final String TRIAL = "config/trials/TEST-ANY.yaml";

  /** A rule that no CT meets. */
  static final String ONLY_MR =
      """
      rules:
        - id: only-mr
          kind: content
          content:
            items: [ { name: MR, modality: MR } ]
      """;

  /** A step at which a submission stays until a file is there. */
  private static final String GATE =
      """
              - pollEnrich:
                  id: waits-for-the-test
                  timeout: 120000
                  simple: "file:{{gate}}?fileName=open&noop=true&idempotent=false"
      """;

  final Path folder;
  House house;
  Generations generations;
  Edits edits;

  /**
   * @param settings lines of application.properties
   */
  GenerationRig(Path folder, String... settings) throws Exception {
    this.folder = folder;
    List<String> lines = new ArrayList<>(List.of(settings));
    lines.add("studygate.sftp.embedded=false");
    lines.add("gate=" + Files.createDirectory(folder.resolve("gate")));
    TestConfig.copyTo(
        folder.resolve("config"), folder.resolve("var"), lines.toArray(String[]::new));
    Files.createDirectory(folder.resolve("routes"));
    try (Stream<Path> routes = Files.list(Path.of("routes"))) {
      for (Path route : routes.toList()) {
        Files.copy(route, folder.resolve("routes").resolve(route.getFileName()));
      }
    }
  }

  GenerationRig start() throws Exception {
    FileHashes files = FileHashes.of(folders());
    Generation generation = ConfigLoader.load(folder.resolve("config")).orThrow();
    house = House.open(generation);
    house.serve(generation);
    generations = new Generations(house, null, folders(), Ways.rehearsal(folder.resolve("out")));
    edits = new Edits(generations, folders(), house);
    generations.begin(files, generation);
    return this;
  }

  @Override
  public void close() throws IOException {
    if (house != null) {
      generations.close();
      house.close();
      house = null;
    }
  }

  Folders folders() {
    return Folders.of(folder.resolve("config"), folder.resolve("routes"));
  }

  String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  void save(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  void append(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text, StandardOpenOption.APPEND);
  }

  /** Submissions stay at the step before the rules. */
  void closeGate() throws IOException {
    String route = text("routes/30-validate.camel.yaml");
    save("routes/30-validate.camel.yaml", route.replaceFirst("steps:\n", "steps:\n" + GATE));
  }

  void openGate() throws IOException {
    Files.createFile(folder.resolve("gate/open"));
  }

  /** As many looks as an edit needs to stand still. */
  void looks() {
    edits.look();
    edits.look();
  }

  int number() {
    return generations.now().number();
  }

  Ticket handIn(String name, TestStudies study) throws Exception {
    Path zip =
        study
            .seed(name)
            .submission("protocol: TEST-ANY", "case: 001")
            .asZip(folder.resolve(name + ".zip"));
    Generation generation = generations.now().generation();
    return new HandIn(house, generation, "018", "TEST-ANY", null).of(zip);
  }

  List<Event> events(String id) {
    return house.ledger().history(id);
  }

  /** What the ledger says of the configuration. */
  List<Event> events() {
    return events(ConfigurationEvents.ID);
  }
}
