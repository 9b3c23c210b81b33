package io.studygate.config;

import java.util.Comparator;

/**
 * One thing wrong in a configuration or route file.
 *
 * @param file path as the operator knows it, for example {@code config/trials/AFT-16.yaml}
 * @param line from 1; 0 for the file as a whole
 * @param path key in the file, for example {@code rules[1].kind}; empty for the file as a whole
 * @param what what is wrong; never a secret's value
 * @param instead what to write instead; empty where it goes without saying
 */
public record Fault(String file, int line, String path, String what, String instead)
    implements Comparable<Fault> {

  private static final Comparator<Fault> ORDER =
      Comparator.comparing(Fault::file).thenComparingInt(Fault::line).thenComparing(Fault::path);

  @Override
  public int compareTo(Fault other) {
    return ORDER.compare(this, other);
  }

  /** The fault on one line, without its file. */
  public String text() {
    String where = line > 0 ? "line " + line + ", " : "";
    String key = path.isEmpty() ? "" : path + ": ";
    return where + key + what + (instead.isEmpty() ? "" : "; " + instead);
  }

  @Override
  public String toString() {
    return file + ": " + text();
  }
}
