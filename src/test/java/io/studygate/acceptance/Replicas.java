package io.studygate.acceptance;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.config.Settings;
import io.studygate.ledger.ChainCheck;
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
  private final Settings.Ledger settings;
  private int kills;

  Replicas(Path folder, int count, Settings.Ledger ledger, long seed) throws Exception {
    this.settings = ledger;
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

  /** Sends so many, a few at a time, and kills somebody each time, until all has gone. */
  Figures survive(int count) throws Exception {
    Path cases = gateways.get(0).archive();
    var watch = new DestinationWatch(cases, Submissions::whole);
    try (watch) {
      run(count);
    }
    Figures figures = new Figures();
    try (HikariDataSource database = LedgerDatabase.openExisting(settings)) {
      Ledger ledger = new Ledger(database, Clock.systemUTC());
      List<Place> places = List.of(Place.merged("archive", cases));
      Balance balance = new Balance(submissions, gateways, places, ledger);
      ChainCheck chain = balance.compare();
      watch.again().stream().filter(submissions::oneOnly).forEach(balance.twice::add);
      List<Long> shares = gateways.stream().map(gateway -> share(gateway, ledger)).toList();
      figures.line("replicas", gateways.size() + ", received by each: " + shares);
      if (gateways.size() > 1 && shares.stream().filter(share -> share > 0).count() < 2) {
        figures.never("one of them received all");
      }
      figures.line("kills", kills);
      figures.line("submissions", submissions.sent().size());
      figures.of(balance, watch.partial(), chain);
    }
    return figures;
  }

  private void run(int count) throws Exception {
    for (RunningGateway gateway : gateways) {
      gateway.launch();
    }
    gateways.forEach(RunningGateway::awaitReady);
    while (submissions.sent().size() < count) {
      submissions.feed();
      await()
          .pollDelay(Duration.ofMillis(random.nextInt(3_000)))
          .timeout(Duration.ofSeconds(10))
          .until(this::allLive);
      RunningGateway victim = victim();
      victim.kill();
      kills++;
      victim.launch();
    }
    await("all that waits has gone")
        .atMost(PATIENCE.plusSeconds(count))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> allLive() && waiting() == 0);
    for (RunningGateway gateway : gateways) {
      gateway.awaitReady();
      gateway.close();
    }
  }

  /** Whoever ends by itself ends the run, too: to start it again would hide what it was. */
  private boolean allLive() throws IOException {
    for (RunningGateway gateway : gateways) {
      gateway.mustLive();
    }
    return true;
  }

  /** Anybody, but rather one that has something in hand. */
  private RunningGateway victim() {
    List<RunningGateway> any = new ArrayList<>(gateways);
    Collections.shuffle(any, random);
    return any.stream()
        .filter(gateway -> Kills.files(gateway.var().resolve("spool/incoming")) > 0)
        .findFirst()
        .orElse(any.get(0));
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

  private long waiting() {
    return gateways.stream()
        .mapToLong(gateway -> Kills.waiting(server.homes(), gateway.var().resolve("spool")))
        .sum();
  }

  @Override
  public void close() throws Exception {
    for (RunningGateway gateway : gateways) {
      gateway.close();
    }
    server.close();
  }
}
