package io.studygate.spool;

/**
 * An exception without its messages: those of libraries quote what they read, and that may be a
 * patient's name. Classes and places are enough to find a fault of ours.
 */
public final class SafeTrace {
  private static final int FRAMES = 12;

  private SafeTrace() {}

  /** Classes of the exception and its causes, each with the first places of its stack. */
  public static String of(Throwable fault) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    for (Throwable t = fault; t != null && depth < 8; t = t.getCause(), depth++) {
      text.append(depth == 0 ? "" : "caused by ").append(t.getClass().getName()).append('\n');
      StackTraceElement[] frames = t.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        text.append("  at ").append(frames[i]).append('\n');
      }
    }
    return fault == null ? "unknown\n" : text.toString();
  }
}
