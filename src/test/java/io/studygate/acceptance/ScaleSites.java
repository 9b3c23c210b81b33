package io.studygate.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks into very many homes: {@code ScaleSites FOLDER [short] SITES ROUND-TRIP-MILLIS}. {@code
 * bench/scale.sh} calls it.
 */
public final class ScaleSites {
  private static final Duration WATCHED = Duration.ofSeconds(60);

  private final ScaleRig rig;
  private final Path folder;
  private final boolean quick;
  private int made;

  private ScaleSites(ScaleRig rig, Path folder, boolean quick) {
    this.rig = rig;
    this.folder = folder;
    this.quick = quick;
  }

  public static void main(String[] words) throws Exception {
    Path folder = Path.of(words[0]);
    int sites = Integer.parseInt(words[words.length - 2]);
    long roundTrip = Long.parseLong(words[words.length - 1]);
    System.out.printf(
        "%d sites of five folders, 2 connections, %s:%n",
        sites, roundTrip == 0 ? "loopback" : roundTrip + " ms round trip");
    try (ScaleRig rig = new ScaleRig(folder, sites, 1, roundTrip)) {
      rig.start();
      new ScaleSites(rig, folder, words[1].equals("short")).run(roundTrip == 0);
    }
  }

  private void run(boolean plain) throws Exception {
    idle();
    active(quick ? 3 : 8);
    if (!quick) {
      cold(20);
    }
    if (plain) {
      changed();
    }
    ScaleLines.line("longest look", "%.2f s", longest());
  }

  /** Nothing to do: how long a look takes, and what it costs once what is run often is compiled. */
  private void idle() throws Exception {
    Duration watched = quick ? WATCHED.dividedBy(3) : WATCHED;
    time(watched.multipliedBy(quick ? 1 : 3));
    ScaleRig.Looks before = rig.looks(0);
    Duration ours = processorTime();
    Duration servers = rig.server().processorTime();
    long from = System.nanoTime();
    time(watched);
    double seconds = (System.nanoTime() - from) / 1e9;
    ScaleRig.Looks after = rig.looks(0);
    ScaleLines.line(
        "an idle look",
        "%.2f s (mean of %.0f)",
        (after.seconds() - before.seconds()) / (after.count() - before.count()),
        after.count() - before.count());
    ScaleLines.line(
        "idle processor time",
        "%.1f %% of a core, of sshd %.1f %%",
        processorTime().minus(ours).toMillis() / seconds / 10,
        rig.server().processorTime().minus(servers).toMillis() / seconds / 10);
  }

  private static void time(Duration watched) {
    await("time").pollDelay(watched).timeout(watched.plusMinutes(1)).until(() -> true);
  }

  private Duration processorTime() {
    return ProcessHandle.of(rig.gateways().get(0).pid())
        .flatMap(gateway -> gateway.info().totalCpuDuration())
        .orElseThrow();
  }

  /** One site sends again and again. */
  private void active(int times) throws Exception {
    List<Double> waits = new ArrayList<>();
    for (int i = 0; i <= times; i++) {
      waits.addAll(pickedUp(List.of(0)));
    }
    waits.remove(0);
    said("pick-up, a site that sends", waits);
  }

  /** Sites that have not sent for long, all over the inbox. */
  private void cold(int count) throws Exception {
    said(
        "pick-up, sites long silent",
        pickedUp(
            IntStream.rangeClosed(1, count).mapToObj(i -> i * rig.sites() / (count + 1)).toList()));
  }

  /** How long after its upload had settled each of these sites had its receipt, seconds. */
  private List<Double> pickedUp(List<Integer> sites) throws Exception {
    String name = "up" + ++made;
    for (int site : sites) {
      rig.drop(site, ScaleLines.zip(folder.resolve("upload.zip"), name + site), name);
    }
    long settled = System.nanoTime() + Duration.ofMillis(ScaleRig.PAUSE_MILLIS).toNanos();
    List<Integer> waiting = new ArrayList<>(sites);
    List<Double> waits = new ArrayList<>();
    await("receipts")
        .atMost(ScaleRig.PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              for (Integer site : List.copyOf(waiting)) {
                if (Files.exists(rig.receipt(site, name))) {
                  waiting.remove(site);
                  waits.add((System.nanoTime() - settled) / 1e9);
                }
              }
              return waiting.isEmpty();
            });
    return waits;
  }

  private static void said(String what, List<Double> waits) {
    Collections.sort(waits);
    ScaleLines.line(
        what,
        "%.1f s after it had settled (median of %d; longest %.1f s)",
        waits.get(waits.size() / 2),
        waits.size(),
        waits.get(waits.size() - 1));
  }

  /** Every site has begun an upload: our next look, and Camel's own poll. */
  private void changed() throws Exception {
    for (int i = 0; i < rig.sites(); i++) {
      Files.writeString(rig.home(i).resolve("incoming/begun.zip.part"), "begun");
    }
    ScaleRig.Looks before = rig.looks(0);
    await("looks")
        .atMost(ScaleRig.PATIENCE)
        .until(() -> rig.looks(0).count() >= before.count() + 6);
    ScaleRig.Looks after = rig.looks(0);
    double ours = (after.seconds() - before.seconds()) / (after.count() - before.count());
    double plain = PlainPoll.nanos(rig.server(), rig.server().port()) / 1e9;
    ScaleLines.line(
        "a look, all changed", "%.2f s; Camel's own recursive poll %.2f s", ours, plain);
  }

  private double longest() throws IOException {
    return rig.scrape(0).value("studygate_inbox_look_seconds_max");
  }
}
