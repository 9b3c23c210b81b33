package io.studygate.acceptance;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.config.Settings;
import io.studygate.ledger.ChainCheck;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills a gateway again and again while sites send, and then counts: {@code Reliability KILLS SEED
 * FOLDER}. Two kills of three come at a moment of {@link Moment#all}, each third one at random; now
 * and then the SFTP server or the mail server dies too. Prints the figures that the README quotes.
 */
public final class Reliability {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int MOMENT_SECONDS = 45;

  private final int kills;
  private final Random random;
  private final RunningGateway gateway;
  private final OpenSshServer server;
  private final MailBox mails;
  private final Submissions submissions;
  private final List<String> missed = new ArrayList<>();
  private int named;
  private int faults;

  private Reliability(Path folder, int kills, long seed) throws Exception {
    this.kills = kills;
    this.random = new Random(seed);
    this.gateway = new RunningGateway(Files.createDirectory(folder.resolve("gateway")));
    this.server = new OpenSshServer(Files.createDirectory(folder.resolve("server")));
    int smtp = freePort();
    this.mails = new MailBox(smtp);
    this.submissions =
        new Submissions(server, Files.createDirectory(folder.resolve("sent")), random);
    server.prepare(gateway);
    gateway.set("STUDYGATE_MAIL_HOST", "127.0.0.1");
    gateway.set("STUDYGATE_MAIL_PORT", String.valueOf(smtp));
    gateway.set("STUDYGATE_MAIL_SECURITY", "none");
    gateway.set("STUDYGATE_QUEUE_PROCESS_TRIES", "50");
    gateway.javaOption("-Xmx256m");
    gateway.javaOption("-XX:+UseSerialGC");
    gateway.javaOption("-XX:TieredStopAtLevel=1");
  }

  /** Exit code 0 only if nothing was lost, came twice or differed, and every moment came. */
  public static void main(String[] words) throws Exception {
    Path folder = Path.of(words[2]);
    long start = System.nanoTime();
    var run = new Reliability(folder, Integer.parseInt(words[0]), Long.parseLong(words[1]));
    boolean good;
    try {
      good = run.run();
    } finally {
      run.close();
    }
    line("took", (System.nanoTime() - start) / 1_000_000_000 + " s");
    System.exit(good ? 0 : 1);
  }

  private boolean run() throws Exception {
    mails.start();
    try (var watch =
        new DestinationWatch(Balance.destination(gateway.var()), count -> count % 3 == 0)) {
      List<Moment> moments = Moment.all();
      int share = kills * 2 / 3;
      for (int kill = 0; kill < kills; kill++) {
        submissions.feed();
        fault(kill);
        if (kill % 3 == 2) {
          killAtRandom();
        } else {
          killAt(moments.get((int) ((long) named * moments.size() / share) % moments.size()));
          named++;
        }
      }
      finish();
      watch.close();
      return figures(watch);
    }
  }

  /** What else dies; the gateway must find it again by itself. */
  private void fault(int kill) throws Exception {
    if (kill % 5 == 3) {
      mails.stop();
      faults++;
    } else if (kill % 5 == 4) {
      mails.start();
    }
    if (kill % 7 == 5) {
      server.restart();
      faults++;
    }
  }

  private void killAtRandom() throws Exception {
    gateway.launch();
    TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(9_000));
    gateway.kill();
  }

  private void killAt(Moment moment) throws Exception {
    int port = freePort();
    gateway.debug(port);
    gateway.launch();
    try {
      await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptions()
          .until(
              () -> {
                Debugged.watch(port, moment, 1, this::kill);
                return true;
              });
    } finally {
      gateway.debug(0);
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOMENT_SECONDS);
    while (gateway.alive() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    if (gateway.alive()) {
      missed.add(moment.name());
      gateway.kill();
    }
  }

  private void kill() {
    try {
      gateway.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void finish() throws Exception {
    mails.stop();
    mails.start();
    gateway.start();
    await("all that waits has gone")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(() -> waiting() == 0);
    gateway.close();
    mails.stop();
  }

  private long waiting() throws IOException {
    long waiting = 0;
    for (String site : List.of("017", "018")) {
      waiting += files(server.homes().resolve(site).resolve("incoming"));
      waiting += files(server.homes().resolve(site).resolve("input"));
    }
    for (String queue : List.of("received", "deliver", "results", "outbox", "moves")) {
      waiting += files(gateway.var().resolve("spool").resolve(queue));
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

  private boolean figures(DestinationWatch watch) throws Exception {
    String url = "jdbc:h2:file:" + gateway.var().resolve("ledger/ledger");
    var settings = new Settings.Ledger(url, "studygate", "");
    try (HikariDataSource database = LedgerDatabase.openExisting(settings)) {
      var balance =
          new Balance(submissions, gateway.var(), new Ledger(database, Clock.systemUTC()));
      ChainCheck chain = balance.compare();
      balance.compare(mails.messages());
      watch.again().stream().filter(submissions::oneOnly).forEach(balance.twice::add);
      line("kills", kills + ", " + named + " of them at a named moment");
      missed.forEach(name -> line("", "never came: " + name));
      line("other faults", faults);
      line("submissions", submissions.sent().size());
      count("lost", balance.lost);
      count("twice", balance.twice);
      count("seen in part", watch.partial());
      line("chain", chain.fault().orElse("whole") + ", " + chain.events() + " events");
      int again = mails.count() - mails.messages().size();
      line("e-mails", mails.count() + ", " + again + " of them again");
      count("differing", balance.mails);
      return chain.whole()
          && Stream.of(missed, balance.lost, balance.twice, watch.partial(), balance.mails)
              .allMatch(Collection::isEmpty);
    }
  }

  private static void count(String name, Collection<String> what) {
    line(name, what.size());
    what.forEach(each -> line("", each));
  }

  private static void line(String name, Object value) {
    System.out.printf("  %-14s  %s%n", name, value);
  }

  private void close() throws Exception {
    gateway.close();
    server.close();
    mails.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
