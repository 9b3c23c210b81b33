package io.studygate.deliver;

import io.studygate.TestStudies;
import io.studygate.dicom.StoredObject;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Times our endpoints against dcmtk's {@code storescu} and {@code curl}, in turns, to one Orthanc;
 * for {@code bench/deliver.sh}.
 */
public final class SendBench implements AutoCloseable {
  private static final String BOUNDARY = "bench-1d4f0c6a";

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final ProducerTemplate template;
  private final OrthancServer orthanc;
  private final Path study;
  private final Path body;
  private final int objects;
  private final double mebibytes;

  private SendBench(Path folder, int slices) throws Exception {
    study = TestStudies.ct().instances(slices).matrix(512).asFolder(folder.resolve("study"));
    List<StoredObject> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(study)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.add(StoredObject.of(file));
      }
    }
    objects = all.size();
    body = folder.resolve("body");
    try (StowBody in = new StowBody(all, BOUNDARY);
        OutputStream out = Files.newOutputStream(body)) {
      in.transferTo(out);
    }
    mebibytes = Files.size(body) / 1048576.0;
    orthanc = new OrthancServer(folder.resolve("orthanc")).serve();
    context.start();
    template = context.createProducerTemplate();
  }

  /**
   * Prints the medians.
   *
   * @param args folder, slices, rounds, and of the other's rate the least in percent: exit code 1
   *     if one of ours has less
   */
  public static void main(String[] args) throws Exception {
    boolean slow = false;
    try (SendBench bench = new SendBench(Path.of(args[0]), Integer.parseInt(args[1]))) {
      int rounds = Integer.parseInt(args[2]);
      System.out.printf(
          "%d objects, %.0f MiB, %d rounds in turns, one before them unmeasured%n",
          bench.objects, bench.mebibytes, rounds);
      double least = Double.parseDouble(args[3]);
      slow |= least > bench.pair("C-STORE", rounds, bench::ourStore, "storescu", bench::storescu);
      slow |= least > bench.pair("STOW", rounds, bench::ourStow, "curl", bench::curl);
    }
    System.exit(slow ? 1 : 0);
  }

  /** What is timed. */
  private interface Sending {
    void send() throws Exception;
  }

  /** How many percent of its rate ours has. */
  private double pair(String name, int rounds, Sending ours, String peer, Sending theirs)
      throws Exception {
    double[] own = new double[rounds];
    double[] other = new double[rounds];
    seconds(ours);
    seconds(theirs);
    for (int round = 0; round < rounds; round++) {
      boolean first = round % 2 == 0;
      own[round] = first ? seconds(ours) : 0;
      other[round] = seconds(theirs);
      own[round] = first ? own[round] : seconds(ours);
    }
    Arrays.sort(own);
    Arrays.sort(other);
    double percent = 100 * other[rounds / 2] / own[rounds / 2];
    System.out.printf(
        "%s: ours %.2f s (%.0f MiB/s), %s %.2f s (%.0f MiB/s): %.0f %% of its rate%n",
        name,
        own[rounds / 2],
        mebibytes / own[rounds / 2],
        peer,
        other[rounds / 2],
        mebibytes / other[rounds / 2],
        percent);
    return percent;
  }

  private double seconds(Sending sending) throws Exception {
    orthanc.clear();
    long start = System.nanoTime();
    sending.send();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (orthanc.all("instances").size() != objects) {
      throw new IOException("not all is there");
    }
    return seconds;
  }

  private void ourStore() throws Exception {
    send("dicom:" + OrthancServer.TITLE + "@127.0.0.1:" + orthanc.dicomPort);
  }

  private void ourStow() throws Exception {
    send("stow:" + orthanc.service());
  }

  private void send(String uri) throws Exception {
    var done =
        template.request(uri, exchange -> exchange.getIn().setBody(study.toFile(), File.class));
    if (done.getException() != null) {
      throw done.getException();
    }
  }

  private void storescu() throws Exception {
    String port = String.valueOf(orthanc.dicomPort);
    run("storescu", "-aec", OrthancServer.TITLE, "+sd", "+r", "127.0.0.1", port, study.toString());
  }

  private void curl() throws Exception {
    run(
        "curl",
        "-sS",
        "--fail",
        "-X",
        "POST",
        "-T",
        body.toString(),
        "-H",
        "Content-Type: multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY,
        "-H",
        "Accept: application/dicom+json",
        // Or curl may wait a second in each round for a word that it may go on
        "-H",
        "Expect:",
        "-o",
        "/dev/null",
        orthanc.service() + "/studies");
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException(command[0] + " failed");
    }
  }

  @Override
  public void close() throws Exception {
    context.stop();
    orthanc.close();
  }
}
