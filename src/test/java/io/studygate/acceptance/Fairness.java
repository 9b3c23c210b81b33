package io.studygate.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Times the receipts of one site while another floods and a third sends a huge zip, over OpenSSH,
 * with the shipped number of connections and pauses: {@code Fairness FILES BYTES SECONDS FOLDER}.
 * It looks on for so many seconds after the uploads, or until all of them are received. {@code
 * bench/fairness.sh} calls it.
 */
public final class Fairness implements AutoCloseable {
  /** What others may add to a receipt, ms. */
  private static final long MOST_MILLIS = 30_000;

  private static final long PAUSE_MILLIS = 5_000;
  private static final int ALONE = 4;
  private static final int BATCH = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path folder;
  private final int files;
  private final OpenSshServer server;
  private final RunningGateway gateway;
  private final ExecutorService senders = Executors.newCachedThreadPool();
  private int probes;

  private Fairness(Path folder, int files) throws Exception {
    this.folder = folder;
    this.files = files;
    gateway = new RunningGateway(folder);
    // The first and the last belong to the same of two connections, so both connections are busy.
    server =
        new OpenSshServer(
            Files.createDirectory(folder.resolve("server")), List.of("017", "018", "019"));
    String site = Files.readString(gateway.config().resolve("sites/018.yaml"));
    Files.writeString(gateway.config().resolve("sites/019.yaml"), site.replace("018", "019"));
    server.prepare(gateway);
    gateway.edit("inboxes/main.yaml", "^pollMillis:.*$", "pollMillis: 5000\nconnections: 2");
    gateway.set("STUDYGATE_INTAKE_SETTLE_MILLIS", "5000");
    gateway.set("STUDYGATE_INTAKE_GRACE_MILLIS", "900000");
    gateway.set("STUDYGATE_INTAKE_QUIET_MILLIS", "20000");
    gateway.set("STUDYGATE_QUEUE_POLL_MILLIS", "500");
    gateway.javaOption("-Xmx256m");
    gateway.start();
  }

  /** Exit code 0 only if no receipt came too late. */
  public static void main(String[] words) throws Exception {
    int files = Integer.parseInt(words[0]);
    long bytes = Long.parseLong(words[1]);
    boolean good;
    try (var fairness = new Fairness(Path.of(words[3]), files)) {
      good = fairness.run(bytes, Duration.ofSeconds(Long.parseLong(words[2])));
    }
    System.exit(good ? 0 : 1);
  }

  private boolean run(long bytes, Duration lookOn) throws Exception {
    List<Long> alone = receipts(() -> probes < ALONE);
    Future<?> flood = senders.submit(this::flood);
    Future<?> big = senders.submit(() -> big(bytes));
    long[] sent = new long[1];
    List<Long> meanwhile =
        receipts(
            () -> {
              if (flood.isDone() && big.isDone() && sent[0] == 0) {
                sent[0] = System.nanoTime();
              }
              boolean over = sent[0] > 0 && System.nanoTime() - sent[0] > lookOn.toNanos();
              return !over && !(sent[0] > 0 && received() == files + 1);
            });
    flood.get();
    big.get();
    return figures(bytes, alone, meanwhile);
  }

  private boolean figures(long bytes, List<Long> alone, List<Long> meanwhile) throws IOException {
    long usual = Collections.max(alone);
    long slowest = Collections.max(meanwhile);
    long delay = Math.max(0, slowest - usual);
    line("one site", files + " files, and %.1f GB of another".formatted(bytes / 1e9));
    line("received", received() + " of these " + (files + 1) + " when the look on ended");
    line("alone", alone.size() + " receipts of a third site after " + seconds(usual));
    line("meanwhile", meanwhile.size() + " receipts of it after " + seconds(slowest));
    line("delay", seconds(delay) + " at most; " + seconds(MOST_MILLIS) + " are allowed");
    return delay <= MOST_MILLIS;
  }

  private interface More {
    boolean wanted() throws IOException;
  }

  /** Sends a small zip every few seconds; how long after each upload its receipt was there, ms. */
  private List<Long> receipts(More more) throws Exception {
    List<Future<Long>> times = new ArrayList<>();
    while (more.wanted()) {
      String name = "probe" + ++probes;
      times.add(senders.submit(() -> receipt(name)));
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    List<Long> millis = new ArrayList<>();
    for (Future<Long> each : times) {
      millis.add(each.get());
    }
    return millis;
  }

  private long receipt(String name) throws Exception {
    Path zip = zip(name, 1_000);
    send("019", List.of(zip));
    long sent = System.nanoTime();
    await(name)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> Files.exists(output("019").resolve(name + "_out/receipt.txt")));
    return (System.nanoTime() - sent) / 1_000_000;
  }

  private Void flood() throws Exception {
    List<Path> batch = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      String name = "flood" + i;
      batch.add(i % 2 == 0 ? zip(name, 1_000) : Files.writeString(folder.resolve(name), name));
      if (batch.size() == BATCH || i == files - 1) {
        send("017", batch);
        batch.clear();
      }
    }
    return null;
  }

  private Void big(long bytes) throws Exception {
    send("018", List.of(zip("big", bytes)));
    return null;
  }

  /** Over SFTP, and as careful clients do: under another name first. */
  private void send(String site, List<Path> paths) throws Exception {
    List<String> commands = new ArrayList<>();
    for (Path path : paths) {
      String to = "incoming/" + path.getFileName();
      commands.add("put " + path + " " + to + ".part");
      commands.add("rename " + to + ".part " + to);
    }
    server.site(site).sftp(commands.toArray(String[]::new));
    for (Path path : paths) {
      Files.delete(path);
    }
  }

  private Path zip(String name, long bytes) throws IOException {
    Path zip = folder.resolve(name + ".zip");
    byte[] block = new byte[1 << 20];
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.setLevel(Deflater.NO_COMPRESSION);
      out.putNextEntry(new ZipEntry(name));
      out.write(name.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      for (long left = bytes; left > 0; left -= block.length) {
        out.write(block, 0, (int) Math.min(left, block.length));
      }
    }
    return zip;
  }

  /** How many of the flood and of the huge one have their receipts. */
  private long received() throws IOException {
    long count = 0;
    for (String site : List.of("017", "018")) {
      try (Stream<Path> folders = Files.list(output(site))) {
        count += folders.filter(each -> Files.exists(each.resolve("receipt.txt"))).count();
      }
    }
    return count;
  }

  private Path output(String site) {
    return server.homes().resolve(site).resolve("output");
  }

  private static String seconds(long millis) {
    return "%.1f s".formatted(millis / 1000.0);
  }

  private static void line(String name, String value) {
    System.out.printf("  %-10s  %s%n", name, value);
  }

  @Override
  public void close() throws Exception {
    senders.shutdownNow();
    gateway.close();
    server.close();
  }
}
