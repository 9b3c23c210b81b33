package io.studygate.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the kernel was asked to write, remove or rename by a process and its threads. */
record Syscalls(Path log) {
  private static final Path STRACE = Path.of("/usr/bin/strace");

  private static final String CHANGING =
      "openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat"
          + ",unlink,unlinkat,rmdir,truncate,chmod,fchmodat,chown,fchownat,mknod,mknodat";

  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern AT = Pattern.compile("\\((?:AT_FDCWD|\\d+)<([^>]*)>");

  static boolean canBeSeen() {
    return Files.isExecutable(STRACE);
  }

  /** The command under which a process is watched; it stays the caller's own child. */
  List<String> command() {
    return List.of(
        STRACE.toString(),
        "-D",
        "-f",
        "-qq",
        "-y",
        "-s",
        "4096",
        "--seccomp-bpf",
        "-e",
        "trace=" + CHANGING,
        "-e",
        "signal=none",
        "-o",
        log.toString());
  }

  /** Every path that was changed or opened for writing, without those that the kernel refused. */
  List<Path> changed() throws IOException {
    List<Path> changed = new ArrayList<>();
    try (Stream<String> lines = Files.lines(log, java.nio.charset.StandardCharsets.ISO_8859_1)) {
      for (String line : (Iterable<String>) lines::iterator) {
        boolean reads = line.contains(" open") && line.contains("O_RDONLY");
        if (!line.contains(" = -1 ") && (!reads || line.contains("O_CREAT"))) {
          paths(line, changed);
        }
      }
    }
    return changed;
  }

  private static void paths(String line, List<Path> changed) {
    Matcher at = AT.matcher(line);
    Path base = Path.of(at.find() ? at.group(1) : "").toAbsolutePath();
    Matcher quoted = QUOTED.matcher(line);
    while (quoted.find()) {
      changed.add(base.resolve(quoted.group(1).replace("\\", "")).normalize());
    }
  }
}
