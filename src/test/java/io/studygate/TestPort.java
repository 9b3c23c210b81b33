package io.studygate;

import io.studygate.demo.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A TCP port for a server of a test, which no other process of the tests is given as long as this
 * one runs: several run side by side, and a server may start late, or be killed and come back.
 */
public final class TestPort {
  /** A byte for each port, locked by whose it is; to close it would free them all. */
  private static final FileChannel GIVEN = open();

  private TestPort() {}

  private static FileChannel open() {
    Path file = Path.of("target", "ports-of-tests");
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another one at each call. */
  public static int next() {
    try {
      int port = FreePort.next();
      while (GIVEN.tryLock(port, 1, false) == null) {
        port = FreePort.next();
      }
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
