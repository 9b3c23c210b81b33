package io.studygate.acceptance;

import static org.awaitility.Awaitility.await;

import io.studygate.TestPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A gateway that is killed again and again while two sites send. Two kills of three come at a named
 * moment, each third one at random; now and then the SFTP server or the mail server dies too.
 */
final class Kills implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration TO_A_MOMENT = Duration.ofMinutes(3);
  private static final List<String> QUEUES =
      List.of("received", "deliver", "engine", "answers", "results", "outbox", "moves");

  private static final int LONGEST_RANDOM_MILLIS = 9_000;

  final RunningGateway gateway;
  final Submissions submissions;
  final MailBox mails;

  /** Moments that have not come, the second time either. */
  final Set<String> missed = new LinkedHashSet<>();

  int named;
  int faults;
  private int turn;
  private final Set<String> came = new HashSet<>();
  private final Queue<Moment> again = new ArrayDeque<>();
  private final OpenSshServer server;
  private final Partner partner;
  private final Random random;

  Kills(Path folder, Random random) throws Exception {
    this.random = random;
    gateway = new RunningGateway(Files.createDirectory(folder.resolve("gateway")));
    server = new OpenSshServer(Files.createDirectory(folder.resolve("server")));
    submissions = new Submissions(server, Files.createDirectory(folder.resolve("sent")), random);
    server.prepare(gateway);
    partner = new Partner(gateway, server);
    int smtp = TestPort.next();
    mails = new MailBox(smtp);
    gateway.set("STUDYGATE_MAIL_HOST", "127.0.0.1");
    gateway.set("STUDYGATE_MAIL_PORT", String.valueOf(smtp));
    gateway.set("STUDYGATE_MAIL_SECURITY", "none");
    gateway.javaOption("-Xmx256m");
  }

  /** Kills so often, then lets everything that waits come to its end. */
  void run(int kills, List<Moment> moments) throws Exception {
    mails.start();
    // One that ends by itself leaves behind what makes the starts of all others shorter.
    gateway.start();
    gateway.close();
    int share = Math.max(1, kills - kills / 3);
    for (int kill = 0; kill < kills; kill++) {
      submissions.feed();
      fault(kill);
      if (kill % 3 == 2) {
        gateway.launch();
        TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(LONGEST_RANDOM_MILLIS));
        gateway.kill();
      } else {
        // Few kills are spread over all moments, many go round.
        int step = Math.max(1, moments.size() / share);
        killAt(again.isEmpty() ? moments.get(turn++ * step % moments.size()) : again.remove());
      }
    }
    mails.stop();
    mails.start();
    gateway.start();
    await("all that waits has gone")
        // On a busy machine much waits by now.
        .atMost(PATIENCE.plusSeconds(2 * submissions.sent().size()))
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              gateway.mustLive();
              return waiting() == 0;
            });
    gateway.close();
    mails.stop();
    partner.asFolder();
  }

  /** Where the trial's studies go: a folder of this machine, and one over SFTP. */
  List<Place> places() {
    return List.of(Place.merged("archive", gateway.archive()), partner.place);
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

  private void killAt(Moment moment) throws Exception {
    named++;
    if (gateway.killedAt(moment, 1, TO_A_MOMENT)) {
      came.add(moment.name());
      missed.remove(moment.name());
    } else if (!came.contains(moment.name()) && missed.add(moment.name())) {
      // A peer that it needs was away; by the next kill it is back.
      again.add(moment);
    }
  }

  private long waiting() {
    return waiting(server.homes(), gateway.var().resolve("spool"));
  }

  /** Files that are on their way, from the sites' folders to the last queue. */
  static long waiting(Path homes, Path spool) {
    long waiting = 0;
    for (String site : List.of("017", "018")) {
      waiting += files(homes.resolve(site).resolve("incoming"));
      waiting += files(homes.resolve(site).resolve("input"));
    }
    for (String queue : QUEUES) {
      waiting += files(spool.resolve(queue));
    }
    return waiting;
  }

  /** Files below a folder. */
  static long files(Path root) {
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
    gateway.close();
    server.close();
    mails.close();
  }
}
