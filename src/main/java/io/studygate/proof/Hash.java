package io.studygate.proof;

import java.nio.charset.StandardCharsets;

/**
 * 64-bit numbers for values, so that the proof can hold those of 40,000 objects; the letters' case,
 * and spaces and nulls at the ends, do not count.
 */
final class Hash {
  private static final long SEED = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Hash() {}

  static long of(byte[] bytes, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isBlank(bytes[start])) {
      start++;
    }
    while (end > start && isBlank(bytes[end - 1])) {
      end--;
    }
    long hash = SEED;
    for (int i = start; i < end; i++) {
      hash = (hash ^ fold(bytes[i])) * PRIME;
    }
    return mix(hash ^ (end - start));
  }

  static long of(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length);
  }

  /** A value at its tag. */
  static long at(int tag, long value) {
    return mix(value + 0x9e3779b97f4a7c15L * (tag | 1L << 32));
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == 0;
  }

  /** ASCII letters as capitals, all else as it is. */
  static int fold(byte b) {
    return b >= 'a' && b <= 'z' ? b - 32 : b & 0xff;
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}
