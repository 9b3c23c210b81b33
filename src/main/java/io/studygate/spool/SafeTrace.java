package io.studygate.spool;

import java.util.List;

/**
 * An exception without its messages: those of libraries quote what they read, and that may be a
 * patient's name. Classes and places are enough to find a fault of ours.
 */
public final class SafeTrace {
  /** How Camel's messages about files begin: what was tried. What follows names a path. */
  private static final List<String> TRIED =
      List.of(
          "Cannot create directory",
          "Cannot build directory",
          "Cannot change directory",
          "Cannot list directory",
          "Cannot rename file",
          "Cannot retrieve file",
          "Cannot store file",
          "Cannot write file",
          "Cannot delete file",
          "Cannot connect");

  private static final int FRAMES = 12;

  private SafeTrace() {}

  /** Classes of the exception and its causes, each with the first places of its stack. */
  public static String of(Throwable fault) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    for (Throwable t = fault; t != null && depth < 8; t = t.getCause(), depth++) {
      text.append(depth == 0 ? "" : "caused by ").append(t.getClass().getName());
      text.append(tried(t.getMessage())).append('\n');
      StackTraceElement[] frames = t.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        text.append("  at ").append(frames[i]).append('\n');
      }
    }
    return fault == null ? "unknown\n" : text.toString();
  }

  private static String tried(String message) {
    return TRIED.stream()
        .filter(each -> message != null && message.startsWith(each))
        .findFirst()
        .map(each -> ": " + each)
        .orElse("");
  }
}
