package io.studygate.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Processes of a program that has ended without them. Nobody's children any more, they still have
 * its home in the environment that they began with, and no other program has that home. Linux tells
 * it; elsewhere none is found.
 */
final class Orphans {
  /** The variable that tells them. */
  static final String MARK = "HOME";

  /** One may start another while we look. */
  private static final int LOOKS = 10;

  private Orphans() {}

  /** Ends all of one home, without asking them. */
  static void stop(Path home) {
    // In Latin-1 each byte is one character: what the others' variables say does not matter.
    String mark = new String((MARK + "=" + home).getBytes(UTF_8), ISO_8859_1);
    List<ProcessHandle> left = of(mark);
    for (int look = 1; look < LOOKS && !left.isEmpty(); look++) {
      left.forEach(ProcessHandle::destroyForcibly);
      left = of(mark);
    }
  }

  private static List<ProcessHandle> of(String mark) {
    return ProcessHandle.allProcesses().filter(each -> isOf(each, mark)).toList();
  }

  private static boolean isOf(ProcessHandle process, String mark) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc", process.pid() + "", "environ"));
      return List.of(new String(environment, ISO_8859_1).split("\0")).contains(mark);
    } catch (IOException gone) {
      // Or another account's.
      return false;
    }
  }
}
