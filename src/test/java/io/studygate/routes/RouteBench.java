package io.studygate.routes;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.TestTrials;
import io.studygate.WoundClock;
import io.studygate.config.Destination;
import io.studygate.config.Generation;
import io.studygate.config.Settings;
import io.studygate.config.Site;
import io.studygate.config.SiteLimits;
import io.studygate.config.Trial;
import io.studygate.ledger.EventRecorder;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import io.studygate.ledger.OutcomeRecorder;
import io.studygate.ledger.StepsOnDisk;
import io.studygate.observe.EventMeters;
import io.studygate.observe.Meters;
import io.studygate.observe.OutcomeMeters;
import io.studygate.results.HeldPicture;
import io.studygate.spool.Due;
import io.studygate.spool.FailedSubmission;
import io.studygate.spool.FaultLog;
import io.studygate.spool.FolderQueue;
import io.studygate.spool.FreeSpace;
import io.studygate.spool.Holds;
import io.studygate.spool.KeptFault;
import io.studygate.spool.Parking;
import io.studygate.spool.Spool;
import io.studygate.spool.SubmissionFolder;
import io.studygate.spool.Ticket;
import io.studygate.spool.Troubles;
import io.studygate.study.CaseDecision;
import io.studygate.validate.HeldDetails;
import io.studygate.validate.HoldReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** A few of the shipped routes on a spool and a ledger of their own, with a clock to wind. */
public final class RouteBench implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  final Path folder;
  final Spool spool;
  final Troubles troubles;
  final Ledger ledger;
  final DefaultCamelContext context = new DefaultCamelContext();
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final HikariDataSource source;

  RouteBench(Path folder) {
    this(folder, folder.resolve("ledger"));
  }

  /** One of several replicas on a ledger. */
  RouteBench(Path folder, Path shared) {
    this.folder = folder;
    this.spool = new Spool(folder.resolve("spool"));
    this.source = LedgerDatabase.open(new Settings.Ledger("jdbc:h2:file:" + shared, "ledger", ""));
    this.ledger = new Ledger(source, clock());
    ledger.migrate();
    troubles = new Troubles(spool, clock());
    FolderQueue queue =
        new FolderQueue(spool, clock(), troubles, Duration.ofMinutes(1), Duration.ofHours(1));
    bind("inProgress", MemoryIdempotentRepository.memoryIdempotentRepository());
    bind("faultLog", new FaultLog());
    bind("keptFault", new KeptFault());
    bind("due", new Due(queue));
    bind("folderQueue", queue);
    bind("submissionFolder", new SubmissionFolder());
    bind(
        "failedSubmission",
        new FailedSubmission(queue, new FreeSpace(spool, 0, clock(), troubles), 3));
    bind("parking", new Parking(spool));
    bind("holdReason", new HoldReason());
    bind("heldDetails", new HeldDetails());
    bind("heldPicture", new HeldPicture(null));
    bind("stepsOnDisk", new StepsOnDisk(ledger));
    bind("eventRecorder", new EventRecorder(ledger, spool));
    Generation generation = generation(null, Map.of(), trial());
    bind("outcomeRecorder", new OutcomeRecorder(ledger, generation));
    bind("eventMeters", new EventMeters(Meters.off(), generation, clock()));
    bind("outcomeMeters", new OutcomeMeters(Meters.off(), generation, clock()));
    context
        .getPropertiesComponent()
        .addInitialProperty("studygate.spool", spool.received().getParent().toString());
    context.getPropertiesComponent().addInitialProperty("studygate.queue.poll-millis", "50");
  }

  RouteBench bind(String name, Object bean) {
    context.getRegistry().bind(name, bean);
    return this;
  }

  /** Loads shipped route files and the error configuration, together, without starting them. */
  RouteBench load(String... files) throws Exception {
    context.setStreamCaching(false);
    List<Resource> resources = new ArrayList<>();
    for (String file : files) {
      resources.add(resource(file));
    }
    resources.add(resource("80-ledger"));
    resources.add(resource("90-errors"));
    PluginHelper.getRoutesLoader(context).loadRoutes(resources);
    return this;
  }

  private static Resource resource(String file) throws IOException {
    Path path = Path.of("routes", file + ".camel.yaml");
    return ResourceHelper.fromString("file:" + path, Files.readString(path));
  }

  /** What keeps other replicas on the same ledger away. */
  Holds holds(String replica) {
    return Holds.among(source, replica, Duration.ofHours(1));
  }

  void wind(Duration by) {
    now.updateAndGet(time -> time.plus(by));
  }

  Clock clock() {
    return new WoundClock(() -> now.get());
  }

  static Ticket ticket(String id) {
    return new Ticket(
        id,
        "017",
        "main",
        Ticket.Layout.INPUT_ZIP,
        "/017/input/TEST-1/input/a.zip",
        "TEST-1",
        "a",
        "a",
        1000,
        START,
        START,
        "ab".repeat(32));
  }

  static Trial trial(Destination... destinations) {
    return TestTrials.plain(
        "TEST-1",
        "A trial",
        "A sponsor",
        List.of("trial@office.example", "second@office.example"),
        "[0-9]{3}",
        null,
        false,
        List.of(),
        "basic",
        List.of(destinations),
        List.of(),
        false,
        false,
        null,
        false);
  }

  static Generation generation(Settings settings, Map<String, String> texts, Trial trial) {
    Site site =
        new Site(
            "017",
            "main",
            "/017",
            List.of("imaging@site.example"),
            List.of("TEST-1"),
            List.of(),
            SiteLimits.USUAL);
    return new Generation(
        "c".repeat(64),
        settings,
        Map.of(),
        Map.of("017", site),
        Map.of(trial.protocol(), trial),
        Map.of(),
        texts);
  }

  static CaseDecision decision(Trial trial) {
    return new CaseDecision(trial, "001", null, "folder", List.of());
  }

  @Override
  public void close() {
    context.stop();
    source.close();
  }
}
