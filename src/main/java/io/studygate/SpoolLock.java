package io.studygate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * {@code gateway.lock} of a spool: one gateway at a time works on it. The file holds the name that
 * this gateway has among replicas, made once, so that it stays with the spool.
 */
final class SpoolLock implements AutoCloseable {
  static final String FILE = "gateway.lock";

  private static final int LONGEST = 128;
  private static final String NAME = "[A-Za-z0-9._-]+-[0-9a-f]{8}";

  private final FileChannel file;
  private final String name;

  private SpoolLock(FileChannel file) throws IOException {
    this.file = file;
    this.name = name(file);
  }

  /**
   * Takes it.
   *
   * @throws CommandFault if another gateway has it
   */
  static SpoolLock take(Path spool) throws IOException, CommandFault {
    Files.createDirectories(spool);
    FileChannel file =
        FileChannel.open(
            spool.resolve(FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    if (file.tryLock() == null) {
      file.close();
      throw new CommandFault(
          "another gateway works on " + spool + "; stop it, or give this one its own spool");
    }
    return new SpoolLock(file);
  }

  /** The gateway's name: the machine's where the spool was first used, and a part of its own. */
  String name() {
    return name;
  }

  /** One that a crash left half-written was never used. */
  private static String name(FileChannel file) throws IOException {
    ByteBuffer there = ByteBuffer.allocate(LONGEST);
    file.read(there, 0);
    String known =
        new String(there.array(), 0, there.position(), StandardCharsets.US_ASCII).strip();
    if (known.matches(NAME)) {
      return known;
    }
    String made = host() + "-" + UUID.randomUUID().toString().substring(0, 8);
    file.truncate(0);
    file.write(ByteBuffer.wrap((made + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
    file.force(true);
    return made;
  }

  private static String host() {
    try {
      String host = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "_");
      return host.substring(0, Math.min(64, host.length()));
    } catch (UnknownHostException e) {
      return "gateway";
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
