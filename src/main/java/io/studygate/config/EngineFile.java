package io.studygate.config;

/**
 * One file that an engine must give back.
 *
 * @param name its name, here and at the site; its ending says what it is
 * @param maxMb its largest size, MB of a million bytes
 * @param rows csv: lines below the heading; {@code null} for any number
 */
public record EngineFile(String name, int maxMb, Integer rows) {
  private static final long MB = 1_000_000;

  /** What a file is, by its ending. */
  public enum Type {
    PNG,
    CSV,
    TXT,
    JSON
  }

  public Type type() {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return Type.valueOf(Scalars.constant(ending));
  }

  /** Its largest size, bytes. */
  public long maxBytes() {
    return maxMb * MB;
  }
}
