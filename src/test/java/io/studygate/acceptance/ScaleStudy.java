package io.studygate.acceptance;

import static org.awaitility.Awaitility.await;

import io.studygate.demo.SyntheticStudy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * One large study beside the same by hand: {@code ScaleStudy FOLDER [short] IMAGES RATIO}, of half
 * a megabyte each, packed hard or (RATIO 0) not at all. {@code bench/scale.sh} calls it.
 */
public final class ScaleStudy {
  private final ScaleRig rig;
  private final Path folder;
  private final int images;

  private ScaleStudy(ScaleRig rig, Path folder, int images) {
    this.rig = rig;
    this.folder = folder;
    this.images = images;
  }

  public static void main(String[] words) throws Exception {
    Path folder = Path.of(words[0]);
    int images = Integer.parseInt(words[words.length - 2]);
    boolean packed = !words[words.length - 1].equals("0");
    try (ScaleRig rig = new ScaleRig(folder, 1, 1, 0)) {
      // What is measured is the work on it, not the wait for it to settle.
      rig.gateways().get(0).set("STUDYGATE_INTAKE_SETTLE_MILLIS", "200");
      rig.gateways().get(0).edit("inboxes/main.yaml", "^pollMillis:.*$", "pollMillis: 200");
      new ScaleStudy(rig, folder, images).run(packed);
    }
  }

  private void run(boolean packed) throws Exception {
    Path zip = make(packed);
    long bytes = Files.size(zip);
    System.out.printf(
        "One study of %d images, %.1f GB in a zip of %.1f GB, -Xmx512m:%n",
        images, images * 0.525e6 / 1e9, bytes / 1e9);
    rig.start();
    double byHand = packed ? byHand(zip) : 0;
    long from = System.nanoTime();
    rig.drop(0, zip, "large");
    await("delivered")
        .atMost(Duration.ofMinutes(30))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> Files.isDirectory(rig.destination().resolve("TEST-ANY/000001")));
    double ours = (System.nanoTime() - from) / 1e9;
    ScaleLines.line("stable upload to delivered", "%.1f s, de-identified and proved", ours);
    if (packed) {
      ScaleLines.line("sftp get and unzip by hand", "%.1f s", byHand);
      ScaleLines.line("ratio", "%.2f", ours / byHand);
    }
    ScaleLines.line("largest resident memory", "%d MB", peak());
  }

  private Path make(boolean packed) throws IOException {
    Path files = folder.resolve("files");
    SyntheticStudy study = SyntheticStudy.of(SyntheticStudy.Kind.CT, images, 512);
    study.toFolder(files);
    Path zip = folder.resolve("large.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file);
        Stream<Path> paths = Files.walk(files)) {
      out.setLevel(packed ? Deflater.BEST_SPEED : Deflater.NO_COMPRESSION);
      out.putNextEntry(new ZipEntry("submission.txt"));
      out.write("protocol: TEST-ANY\ncase: 000001\n".getBytes(StandardCharsets.US_ASCII));
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(files.relativize(path).toString()));
        Files.copy(path, out);
      }
    }
    remove(files);
    return zip;
  }

  /** What a person would do who has the account. */
  private double byHand(Path zip) throws Exception {
    Path served = rig.home(0).resolve("large.zip");
    Files.createLink(served, zip);
    Path got = Files.createDirectory(folder.resolve("by-hand"));
    long from = System.nanoTime();
    rig.server()
        .site("gateway")
        .sftp("get " + ScaleRig.site(0) + "/large.zip " + got.resolve("large.zip"));
    Process unzip =
        new ProcessBuilder(List.of("unzip", "-q", "large.zip"))
            .directory(got.toFile())
            .inheritIO()
            .start();
    if (unzip.waitFor() != 0) {
      throw new IOException("unzip failed");
    }
    double seconds = (System.nanoTime() - from) / 1e9;
    Files.delete(served);
    remove(got);
    return seconds;
  }

  private long peak() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + rig.gateways().get(0).pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }

  private static void remove(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
