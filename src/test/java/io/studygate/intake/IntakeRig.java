package io.studygate.intake;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.Variables;
import io.studygate.WoundClock;
import io.studygate.config.Generation;
import io.studygate.config.Inbox;
import io.studygate.config.Settings;
import io.studygate.config.Site;
import io.studygate.config.SiteLimits;
import io.studygate.ledger.Arrivals;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import io.studygate.ledger.LetterBook;
import io.studygate.observe.Meters;
import io.studygate.observe.ReceivedMeters;
import io.studygate.spool.FaultLog;
import io.studygate.spool.FreeSpace;
import io.studygate.spool.Holds;
import io.studygate.spool.Json;
import io.studygate.spool.NextTrouble;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.spool.Trouble;
import io.studygate.spool.TroubleTold;
import io.studygate.spool.Troubles;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** The intake's routes against a real server, with a clock to wind; what follows is a stand-in. */
final class IntakeRig implements AutoCloseable {
  static final Settings.Intake TIMES = new Settings.Intake(5_000, 900_000, 120_000, 0);
  static final Duration SETTLE = Duration.ofSeconds(6);
  static final Duration QUIET = Duration.ofSeconds(121);
  static final Duration GRACE = Duration.ofSeconds(901);
  static final int MOST_FILES = 40;
  private static final Settings.Limits LIMITS =
      new Settings.Limits(1L << 30, 200, MOST_FILES, 4096, 1 << 20, 32);
  private static final int POLL_MILLIS = 50;

  /** Beans that the error routes name and that nothing here comes to. */
  private static final List<String> NOT_CALLED =
      List.of(
          "failedSubmission", "stepsOnDisk", "parking", "holdReason", "heldDetails", "heldPicture");

  /** In place of the e-mail to the operators. */
  public static final class Listener {
    private final List<String> heard;

    private Listener(List<String> heard) {
      this.heard = heard;
    }

    public void hear(@Variable(Variables.TROUBLE) Trouble trouble) {
      heard.add(trouble.words());
    }
  }

  /** In place of the look at what the move has taken. */
  public static final class Crash {
    public void look() {
      throw new IllegalStateException("crash");
    }
  }

  /** In place of the second look, which a dead gateway does not take. */
  public static final class Dead {
    public void look() {}
  }

  /** One call of {@code write-receipt}. */
  record Receipt(Ticket ticket, String repeatOf) {}

  final Path homes;
  final Spool spool;
  final Ledger ledger;
  final List<Receipt> receipts = new CopyOnWriteArrayList<>();
  final List<String> troubles = new CopyOnWriteArrayList<>();
  final AtomicReference<RuntimeException> receiptFault = new AtomicReference<>();

  /** How much each site may send, for the routes that start next. */
  SiteLimits limits = SiteLimits.USUAL;

  /** Whether the routes that start next never look at what a move has taken. */
  boolean crashAfterMove;

  /** Runs between receipt and move. */
  final AtomicReference<Runnable> beforeMove = new AtomicReference<>(() -> {});

  private final Path folder;
  private final HikariDataSource database;
  private final AtomicLong offset = new AtomicLong();
  private final Function<IntakeRig, Inbox> inbox;
  private final List<String> sites;
  private DefaultCamelContext context;
  private InboxRoutes routes;
  private int number;
  private InboxMemories memories = new InboxMemories(clock());
  private MemoryIdempotentRepository inProgress = inProgress();

  private static MemoryIdempotentRepository inProgress() {
    return new MemoryIdempotentRepository(new ConcurrentHashMap<>()) {
      @Override
      protected void doStop() {
        // One generation's end is not the process's.
      }
    };
  }

  private String hash = "c".repeat(64);

  IntakeRig(Path folder, List<String> sites, Function<IntakeRig, Inbox> inbox) throws Exception {
    this.folder = folder;
    this.homes = folder.resolve("homes");
    this.sites = sites;
    this.inbox = inbox;
    this.spool = new Spool(folder.resolve("spool"));
    this.database =
        LedgerDatabase.open(
            new Settings.Ledger("jdbc:h2:file:" + folder.resolve("ledger"), "ledger", ""));
    this.ledger = new Ledger(database, clock());
    ledger.migrate();
    for (String site : sites) {
      for (String name : EmbeddedSftpServer.FOLDERS) {
        Files.createDirectories(homes.resolve(site).resolve(name));
      }
    }
  }

  static Inbox inbox(int port, Path key, Path knownHosts, String user, int connections) {
    return new Inbox(
        "main",
        "127.0.0.1",
        port,
        user,
        key.toString(),
        knownHosts.toString(),
        null,
        POLL_MILLIS,
        connections);
  }

  Generation generation() {
    Map<String, Site> known =
        sites.stream().collect(Collectors.toMap(Function.identity(), code -> site(code, limits)));
    Settings settings =
        new Settings(
            folder.resolve("spool"),
            folder,
            List.of(),
            TIMES,
            LIMITS,
            null,
            null,
            null,
            null,
            null,
            Settings.Scan.OFF);
    return new Generation(
        hash, settings, Map.of("main", inbox.apply(this)), known, Map.of(), Map.of(), Map.of());
  }

  static Site site(String code) {
    return site(code, SiteLimits.USUAL);
  }

  /** A site that may log in with a key, a line as in {@code authorized_keys}. */
  static Site siteWithKey(String code, String publicKey) {
    return site(code, List.of(publicKey), SiteLimits.USUAL);
  }

  private static Site site(String code, SiteLimits limits) {
    return site(code, List.of(), limits);
  }

  private static Site site(String code, List<String> publicKeys, SiteLimits limits) {
    return new Site(code, "main", "/" + code, List.of(), List.of(), publicKeys, limits);
  }

  void configuration(String hash) {
    this.hash = hash;
  }

  /** As the gateway does it when its configuration has changed. */
  void nextGeneration() throws Exception {
    DefaultCamelContext old = context;
    InboxRoutes oldRoutes = routes;
    oldRoutes.take(false);
    start();
    old.stop();
    oldRoutes.close();
  }

  IntakeRig start() throws Exception {
    context = new DefaultCamelContext();
    context.setStreamCaching(false);
    InboxRoutes.prepare(context);
    context
        .getPropertiesComponent()
        .addInitialProperty("studygate.spool", folder.resolve("spool").toString());
    Generation generation = generation();
    LetterBook letters = new LetterBook(ledger, clock());
    Troubles heard = new Troubles(spool, clock());
    FreeSpace space = new FreeSpace(spool, 0, clock(), heard);
    routes =
        new InboxRoutes(
            generation,
            ++number,
            memories,
            spool,
            ledger,
            clock(),
            inProgress,
            space,
            heard,
            Holds.alone(),
            LookWatch.NONE,
            new Letters(letters, generation, clock()));
    var registry = context.getRegistry();
    registry.bind("ticketMaker", new TicketMaker(spool, ledger, clock()));
    Arrivals arrivals = new Arrivals(ledger, "rig", clock());
    registry.bind("letterFinder", new LetterFinder(letters, spool, arrivals));
    registry.bind("repeats", new Repeats(spool, ledger, generation));
    registry.bind("submissionReceiver", new SubmissionReceiver(spool, arrivals));
    registry.bind(
        "receivedRecorder",
        new ReceivedRecorder(
            ledger, arrivals, new UploadKeys(new Settings.Sftp(true, "127.0.0.1", 0, homes))));
    registry.bind("receivedMeters", new ReceivedMeters(Meters.off(), generation));
    registry.bind("faultLog", new FaultLog());
    registry.bind("troubleMail", new Listener(troubles));
    registry.bind("nextTrouble", new NextTrouble(heard));
    registry.bind("troubleTold", new TroubleTold(heard));
    for (String name : NOT_CALLED) {
      registry.bind(name, new Object());
    }
    for (String file : List.of("10-intake", "11-folders", "90-errors")) {
      Path path = Path.of("routes", file + ".camel.yaml");
      PluginHelper.getRoutesLoader(context)
          .loadRoutes(ResourceHelper.fromString("file:" + path, quicker(Files.readString(path))));
    }
    context.addRoutes(standIns());
    routes.addTo(context);
    if (crashAfterMove) {
      for (String end : List.of("1", "2")) {
        registry.bind("afterMove-main-" + end, new Crash());
        registry.bind("movesAgain-main-" + end, new Dead());
      }
    }
    context.start();
    return this;
  }

  /** The shipped routes, but for how long they wait by the wall's clock, which nobody can wind. */
  private static String quicker(String routes) {
    return routes.replace("period: 10000", "period: 500");
  }

  private RouteBuilder standIns() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("direct:write-receipt").process(e -> receipt(e));
      }
    };
  }

  private void receipt(Exchange exchange) {
    RuntimeException fault = receiptFault.get();
    if (fault != null) {
      throw fault;
    }
    receipts.add(
        new Receipt(
            exchange.getVariable(Variables.TICKET, Ticket.class),
            exchange.getVariable(Variables.REPEAT_OF, String.class)));
    beforeMove.get().run();
  }

  void stop() {
    // The process ends, and with it what it remembers.
    memories = new InboxMemories(clock());
    inProgress = inProgress();
    number = 0;
    if (context != null) {
      context.stop();
      routes.close();
      context = null;
    }
  }

  @Override
  public void close() {
    stop();
    database.close();
  }

  void wind(Duration by) {
    // Folders' times are in seconds: after the jump none may change within the second of before.
    await().until(() -> newest(homes.toFile(), 4) < Instant.now().getEpochSecond());
    offset.addAndGet(by.toMillis());
  }

  /** When the last of these folders changed, in seconds; of one that has gone nothing counts. */
  private static long newest(File folder, int depth) {
    long newest = folder.lastModified() / 1_000;
    File[] below = depth == 0 ? null : folder.listFiles(File::isDirectory);
    for (File each : below == null ? new File[0] : below) {
      newest = Math.max(newest, newest(each, depth - 1));
    }
    return newest;
  }

  /** Lets the routes look again and again while the clock hardly moves. */
  void severalLooks() {
    long[] before = looks();
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(POLL_MILLIS))
        .until(
            () -> {
              long[] now = looks();
              return IntStream.range(0, now.length).allMatch(i -> now[i] >= before[i] + 4);
            });
  }

  private long[] looks() {
    var registry = context.getRegistry();
    return registry.lookupByNameAndType("settled-main-2", Settled.class) == null
        ? new long[] {files(1), folders(1)}
        : new long[] {files(1), folders(1), files(2), folders(2)};
  }

  private long files(int connection) {
    return context
        .getRegistry()
        .lookupByNameAndType("settled-main-" + connection, Settled.class)
        .looks();
  }

  /** How often a connection has looked at the loose folders. */
  long folders(int connection) {
    return context
        .getRegistry()
        .lookupByNameAndType("quietFolders-main-" + connection, QuietFolders.class)
        .looks
        .get();
  }

  /** Lets the routes look, winds the clock, and lets them look again. */
  void stillFor(Duration time) {
    severalLooks();
    wind(time);
    severalLooks();
  }

  Path put(String path, byte[] bytes) throws IOException {
    Path file = homes.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  /** Puts it once the next upload has its receipt and before that is moved. */
  void putBeforeMove(String path, byte[] bytes) {
    beforeMove.set(
        () -> {
          beforeMove.set(() -> {});
          try {
            put(path, bytes);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** What lies in a site's received/, without the ids. */
  List<String> received(String site) throws IOException {
    Path received = homes.resolve(site).resolve("received");
    try (Stream<Path> files = Files.walk(received)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> received.relativize(file).toString().replaceFirst("^[^/]*/", ""))
          .sorted()
          .toList();
    }
  }

  List<Ticket> tickets() throws IOException {
    try (Stream<Path> all = Files.list(spool.received())) {
      List<Ticket> tickets = new java.util.ArrayList<>();
      for (Path each : all.toList()) {
        tickets.add(Json.read(each.resolve("ticket.json"), Ticket.class));
      }
      return tickets;
    }
  }

  Path payload(Ticket ticket) {
    return spool.received().resolve(ticket.id());
  }

  Clock clock() {
    return new WoundClock(() -> Instant.now().plusMillis(offset.get()));
  }
}
