package io.studygate.acceptance;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.config.Settings;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Several gateways on one SFTP server, one destination and one ledger, each with a spool of its
 * own, while two sites send and now one and now another of them is killed and started again.
 */
final class Replicas implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private final Path folder;
  private final Random random;
  private final OpenSshServer server;
  private final Submissions submissions;
  private final List<RunningGateway> gateways = new ArrayList<>();
  private int kills;

  Replicas(Path folder, int count, Settings.Ledger ledger, long seed) throws Exception {
    this.folder = folder;
    this.random = new Random(seed);
    this.server = new OpenSshServer(Files.createDirectory(folder.resolve("server")));
    this.submissions =
        new Submissions(server, Files.createDirectory(folder.resolve("sent")), random);
    for (int i = 1; i <= count; i++) {
      RunningGateway gateway = new RunningGateway(Files.createDirectory(folder.resolve("gw" + i)));
      if (i == 1) {
        server.prepare(gateway);
      } else {
        server.join(gateway);
      }
      configure(gateway, ledger);
      gateways.add(gateway);
    }
  }

  private void configure(RunningGateway gateway, Settings.Ledger ledger) throws IOException {
    gateway.set("STUDYGATE_LEDGER_URL", ledger.url());
    gateway.set("STUDYGATE_LEDGER_USER", ledger.user());
    gateway.set("STUDYGATE_REPLICA_HOLD_MILLIS", "8000");
    gateway.set("STUDYGATE_QUEUE_PROCESS_TRIES", "50");
    gateway.set("STUDYGATE_QUEUE_FIRST_PAUSE_MILLIS", "500");
    gateway.set("STUDYGATE_QUEUE_MAX_PAUSE_MILLIS", "4000");
    gateway.set("STUDYGATE_SECRETS_DIR", secrets().toString());
    Path everybodys = folder.resolve("gw1/var/destinations/archive");
    gateway.edit("trials/TEST-ANY.yaml", "uri: .*$", "uri: \"file:" + everybodys + "\"");
    gateway.javaOption("-Xmx160m");
  }

  private Path secrets() throws IOException {
    Path secrets = Files.createDirectories(folder.resolve("secrets"));
    for (String trial : List.of("ACNS0031", "AIDP", "RTQA-01", "TEST-ANY")) {
      Files.writeString(secrets.resolve("trial-key-" + trial), "a key for tests of " + trial);
    }
    return secrets;
  }

  /** Sends so many, a few at a time, and kills somebody each time; returns when all has gone. */
  void run(int count) throws Exception {
    for (RunningGateway gateway : gateways) {
      gateway.launch();
    }
    gateways.forEach(RunningGateway::awaitReady);
    while (submissions.sent().size() < count) {
      submissions.feed();
      await()
          .pollDelay(Duration.ofMillis(random.nextInt(3_000)))
          .timeout(Duration.ofSeconds(10))
          .until(() -> true);
      RunningGateway victim = victim();
      victim.kill();
      kills++;
      victim.launch();
    }
    await("all that waits has gone")
        .atMost(PATIENCE.plusSeconds(count))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> waiting() == 0);
    for (RunningGateway gateway : gateways) {
      gateway.awaitReady();
      gateway.close();
    }
  }

  /** Anybody, but rather one that has something in hand. */
  private RunningGateway victim() {
    List<RunningGateway> any = new ArrayList<>(gateways);
    Collections.shuffle(any, random);
    return any.stream()
        .filter(gateway -> files(gateway.var().resolve("spool/incoming")) > 0)
        .findFirst()
        .orElse(any.get(0));
  }

  int kills() {
    return kills;
  }

  Submissions submissions() {
    return submissions;
  }

  Path cases() {
    return Balance.destination(gateways.get(0).var());
  }

  /** How many submissions each of the gateways received. */
  List<Long> shares(Ledger ledger) {
    return gateways.stream().map(gateway -> share(gateway, ledger)).toList();
  }

  private static long share(RunningGateway gateway, Ledger ledger) {
    try {
      String name = Files.readString(gateway.var().resolve("spool/gateway.lock")).strip();
      return ledger.latest(Integer.MAX_VALUE).stream()
          .flatMap(each -> ledger.history(each.id()).stream())
          .filter(event -> event.event().equals("received"))
          .filter(event -> name.equals(event.details().get("replica")))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was sent against what has come of it. */
  interface Look {
    void at(Balance balance, Ledger ledger) throws Exception;
  }

  void look(Settings.Ledger settings, Look look) throws Exception {
    try (HikariDataSource database = LedgerDatabase.openExisting(settings)) {
      Ledger ledger = new Ledger(database, Clock.systemUTC());
      look.at(
          new Balance(submissions, gateways.stream().map(RunningGateway::var).toList(), ledger),
          ledger);
    }
  }

  private long waiting() {
    long waiting = 0;
    for (String site : List.of("017", "018")) {
      waiting += files(server.homes().resolve(site).resolve("incoming"));
      waiting += files(server.homes().resolve(site).resolve("input"));
    }
    for (RunningGateway gateway : gateways) {
      for (String queue : List.of("received", "deliver", "results", "outbox", "moves")) {
        waiting += files(gateway.var().resolve("spool").resolve(queue));
      }
    }
    return waiting;
  }

  private static long files(Path root) {
    if (!Files.exists(root)) {
      return 0;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(Files::isRegularFile).count();
    } catch (IOException | UncheckedIOException e) {
      // Something left while it was listed; the next look sees it whole.
      return 1;
    }
  }

  @Override
  public void close() throws Exception {
    for (RunningGateway gateway : gateways) {
      gateway.close();
    }
    server.close();
  }
}
