package io.studygate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A disk of a few megabytes, and what fills it. Only root can have one. */
public final class SmallDisk implements AutoCloseable {
  private final Path place;
  private final Path ballast;

  private SmallDisk(Path place) {
    this.place = place;
    this.ballast = place.resolve("ballast");
  }

  /** Skips the test where none can be had; {@code .ci/run} takes no skip of what needs one. */
  public static SmallDisk at(Path place, int megabytes) throws Exception {
    Files.createDirectories(place);
    boolean mounted =
        ran("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", "" + place);
    Assumptions.assumeTrue(mounted, "no tmpfs can be mounted here");
    return new SmallDisk(place);
  }

  /** Fills it until so much is free. */
  public void leave(long bytes) throws IOException {
    byte[] block = new byte[1 << 12];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (Files.getFileStore(place).getUsableSpace() >= bytes + block.length) {
        out.write(block);
      }
    }
  }

  public void makeRoom() throws IOException {
    Files.delete(ballast);
  }

  @Override
  public void close() throws Exception {
    ran("umount", "-l", place.toString());
  }

  private static boolean ran(String... command) throws Exception {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
