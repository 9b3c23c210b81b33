package io.studygate;

import static org.awaitility.Awaitility.await;

import io.studygate.TestCommand.Ran;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.TestConfig;
import io.studygate.engine.EngineRoutes;
import io.studygate.ledger.Actor;
import io.studygate.ledger.Event;
import io.studygate.ledger.Recalls;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The whole gateway with all shipped routes, folders in place of every way out, and the commands
 * that people call beside it. Sites send in the name of 018, for the trial TEST-ANY.
 */
final class DecisionRig implements AutoCloseable {
  static final String TRIAL = "TEST-ANY";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path folder;
  private House house;
  private Gateway gateway;

  private DecisionRig(Path folder) {
    this.folder = folder;
  }

  /**
   * Starts it.
   *
   * @param more lines at the end of the trial's file
   * @param settings lines at the end of application.properties
   */
  static DecisionRig start(Path folder, String more, String... settings) throws Exception {
    DecisionRig rig = new DecisionRig(folder);
    List<String> lines = new ArrayList<>(List.of(settings));
    lines.add("studygate.sftp.embedded=false");
    lines.add("studygate.secrets-dir=" + folder.resolve("secrets"));
    TestConfig.copyTo(rig.config(), folder.resolve("var"), lines.toArray(String[]::new));
    rig.trial(more);
    rig.open();
    return rig;
  }

  /** Adds lines to the trial's file; they count from the next start on. */
  void trial(String more) throws IOException {
    Files.writeString(
        config().resolve("trials/" + TRIAL + ".yaml"), more, StandardOpenOption.APPEND);
  }

  void restart() throws Exception {
    close();
    open();
  }

  void open() throws Exception {
    Generation generation = generation();
    house = House.open(generation);
    house.serve(generation);
    gateway = Gateway.load(house, generation, Path.of("routes"), Ways.rehearsal(out()));
    EngineRoutes.of(generation).addTo(gateway.context());
    gateway.start();
  }

  @Override
  public void close() throws IOException {
    gateway.close();
    house.close();
  }

  /** Sends a study and waits for nothing. */
  Ticket handIn(String name, TestStudies study, String... note) throws Exception {
    return new HandIn(house, generation(), "018", TRIAL, null)
        .of(study.submission(note).asZip(folder.resolve(name + ".zip")));
  }

  /** Sends a study and waits for all that comes of it. */
  Ticket send(String name, TestStudies study, String... note) throws Exception {
    Ticket ticket = handIn(name, study, note);
    await().atMost(PATIENCE).until(() -> events(ticket.id()).contains("decided") && quiet());
    return ticket;
  }

  /** Calls a command and waits for all that comes of it. */
  Ran command(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", config().toString()));
    Ran ran = TestCommand.run(all.toArray(String[]::new));
    await().atMost(PATIENCE).until(this::quiet);
    return ran;
  }

  /** What was made for a submission goes a moment after that has left its queue. */
  private boolean quiet() throws IOException {
    try (Stream<Path> work = Files.list(house.spool().work())) {
      return house.quiet() && work.findAny().isEmpty();
    }
  }

  Generation generation() {
    return ConfigLoader.load(config()).orThrow();
  }

  House house() {
    return house;
  }

  List<String> events(String id) {
    return house.ledger().history(id).stream().map(Event::event).toList();
  }

  /** The last event of this name. */
  Event last(String id, String event) {
    return house.ledger().history(id).stream()
        .filter(each -> each.event().equals(event))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  /** Puts a recall in force as another replica does: here nothing has been told or taken back. */
  void recallElsewhere(Ticket ticket, String by, String reason) {
    new Recalls(house.ledger())
        .ask(ticket.id(), Actor.operator(by), Instant.now(), Map.of("by", by, "reason", reason));
  }

  /** Lets no result files but receipts go to the sites, or lets them go again. */
  void holdResults(boolean hold) throws Exception {
    if (hold) {
      gateway.context().getRouteController().suspendRoute("send-results-main");
    } else {
      gateway.context().getRouteController().resumeRoute("send-results-main");
    }
  }

  /** The time of the engine that has the one study which waits for it is over, as of now. */
  void engineTimeIsOver() throws IOException {
    String name = "handed-off.json";
    await().atMost(PATIENCE).until(() -> !waiting(name).isEmpty());
    Path file = waiting(name).get(0);
    String at = "(?<name>\"at\"\\s*:\\s*\")[^\"]+";
    Path aside = folder.resolve(name);
    Files.writeString(
        aside, Files.readString(file).replaceFirst(at, "${name}2020-01-01T00:00:00Z"));
    // The gateway may look at it in any moment.
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The files of this name of all that waits for the trial's engine. */
  private List<Path> waiting(String name) throws IOException {
    try (Stream<Path> runs = Files.list(spool().resolve("engine").resolve(TRIAL))) {
      return runs.map(run -> run.resolve(name)).filter(Files::exists).toList();
    }
  }

  Path config() {
    return folder.resolve("config");
  }

  Path spool() {
    return folder.resolve("var/spool");
  }

  Path out() {
    return folder.resolve("out");
  }

  /** A file in the site's folder of a submission. */
  String site(String name, String file) throws IOException {
    return Files.readString(out().resolve("site/018/output/" + name + "_out").resolve(file));
  }

  /** Every file at the destinations, from their root. */
  List<String> delivered() throws IOException {
    return files(out().resolve("destinations"));
  }

  /** Texts of all e-mails whose file name holds these words. */
  List<String> mails(String words) throws IOException {
    return files(out().resolve("mail")).stream()
        .filter(name -> name.contains(words))
        .map(name -> text(out().resolve("mail").resolve(name)))
        .toList();
  }

  private static List<String> files(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(path -> root.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
