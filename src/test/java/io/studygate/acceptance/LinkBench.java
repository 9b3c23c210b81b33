package io.studygate.acceptance;

import io.studygate.LinkClient.Link;
import io.studygate.LinkUpload;
import io.studygate.TestPort;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file in pieces by the upload link, to its receipt, next to curl that posts it at once to the
 * same server: {@code LinkBench FOLDER MEGABYTES}. {@code bench/link.sh} calls it.
 */
public final class LinkBench {
  /** What the page's program sends with one request. */
  private static final long PIECE = 1L << 26;

  /** From so much on a ratio is judged; less is over before a disk has settled. */
  private static final long ENOUGH = 5_000_000_000L;

  private static final Pattern HEAP = Pattern.compile("(\\d+)M->\\d+M\\(\\d+M\\)");

  private LinkBench() {}

  public static void main(String[] words) throws Exception {
    Path folder = Path.of(words[0]);
    long bytes = Long.parseLong(words[1]) * 1_000_000;
    Path file = make(folder.resolve("large.zip"), bytes);
    Path log = folder.resolve("gc.log");
    int port = TestPort.next();
    try (RunningGateway gateway = new RunningGateway(Files.createDirectory(folder.resolve("gw")))) {
      gateway.javaOption("-Xmx256m");
      // As in production: checksums are slow without the second compiler.
      gateway.javaOption("-XX:TieredStopAtLevel=4");
      gateway.javaOption("-Xlog:gc:file=" + log);
      gateway.set("STUDYGATE_LINK_ENABLED", "true");
      gateway.set("STUDYGATE_LINK_PORT", "" + port);
      gateway.start();
      Link link = Link.of(gateway.command(List.of("site", "link", "018")));
      LinkUpload site = LinkUpload.signedIn(port, link);
      // The first of each is to warm up.
      Path small = make(folder.resolve("small.zip"), 50_000_000);
      curl(site, small);
      pieces(site, small);
      double curl = curl(site, file);
      double[] ours = pieces(site, file);
      ScaleLines.line("curl, all at once", "%.0f MB/s", bytes / 1e6 / curl);
      ScaleLines.line("in pieces of 64 MiB", "%.0f MB/s", bytes / 1e6 / ours[0]);
      ScaleLines.line("ratio", "%.2f", curl / ours[0]);
      ScaleLines.line("confirmation after that", "%.1f s", ours[1]);
      ScaleLines.line("largest heap", "%d MB of 256", heap(log));
      if (bytes >= ENOUGH && curl / ours[0] < 0.7) {
        throw new IllegalStateException("slower than 70 % of curl");
      }
    }
  }

  private static Path make(Path file, long bytes) throws IOException {
    byte[] noise = new byte[1_000_000];
    Random random = new Random(1);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long at = 0; at < bytes; at += noise.length) {
        random.nextBytes(noise);
        out.write(noise);
      }
    }
    return file;
  }

  private static double curl(LinkUpload site, Path file) throws Exception {
    long size = Files.size(file);
    String at = site.file(site.group(1, size), "curl.zip", size);
    long from = System.nanoTime();
    site.curl(at, file, 0, 0);
    double seconds = (System.nanoTime() - from) / 1e9;
    if (site.offset(at) != size) {
      throw new IOException("curl did not bring all");
    }
    site.method("DELETE", at);
    return seconds;
  }

  /** Seconds to the last byte, and from there to the confirmation. */
  private static double[] pieces(LinkUpload site, Path file) throws Exception {
    long size = Files.size(file);
    String group = site.group(1, size);
    long from = System.nanoTime();
    String at = site.file(group, file.getFileName().toString(), size);
    for (long offset = 0; offset < size; offset += PIECE) {
      site.curl(at, file, offset, Math.min(PIECE, size - offset));
    }
    long sent = System.nanoTime();
    if (site.complete(group).statusCode() != 200) {
      throw new IOException("no confirmation");
    }
    return new double[] {(sent - from) / 1e9, (System.nanoTime() - sent) / 1e9};
  }

  private static long heap(Path log) throws IOException {
    Matcher found = HEAP.matcher(Files.readString(log));
    long most = 0;
    while (found.find()) {
      most = Math.max(most, Long.parseLong(found.group(1)));
    }
    return most;
  }
}
