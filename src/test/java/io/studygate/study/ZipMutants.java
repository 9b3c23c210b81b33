package io.studygate.study;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A good zip, and others that are so but for some bytes.
 *
 * @param headers where "PK" begins a header, an end record or a descriptor
 */
record ZipMutants(byte[] zip, List<Integer> headers) {
  /** The values that parsers stumble over. */
  private static final long[] ODD = {
    0, 1, 0x7fff, 0x8000, 0xffff, 0x7fffffffL, 0x80000000L, 0xffffffffL, 0x06054b50L, 0x02014b50L
  };

  static ZipMutants of(byte[] zip) {
    List<Integer> headers = new ArrayList<>();
    for (int i = 0; i + 4 < zip.length; i++) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] < 9 && zip[i + 3] < 9) {
        headers.add(i);
      }
    }
    return new ZipMutants(zip, headers);
  }

  /** Mostly the places where a zip says what it is: its headers and its end. */
  byte[] mutant(Random random) {
    byte[] mutant = zip.clone();
    int at = headers.get(random.nextInt(headers.size()));
    return switch (random.nextInt(8)) {
      case 0 -> flipped(mutant, at, 46, random);
      case 1 -> flipped(mutant, Math.max(0, mutant.length - 80), 80, random);
      case 2 -> flipped(mutant, 0, mutant.length, random);
      case 3 -> Arrays.copyOf(mutant, random.nextInt(mutant.length));
      case 4 -> Arrays.copyOfRange(mutant, random.nextInt(mutant.length / 2), mutant.length);
      case 5 -> doubled(mutant, at, random);
      default -> odd(mutant, at + random.nextInt(46), random);
    };
  }

  private static byte[] flipped(byte[] zip, int from, int length, Random random) {
    for (int i = 0; i <= random.nextInt(6); i++) {
      int at = Math.min(zip.length - 1, from + random.nextInt(length));
      zip[at] ^= (byte) (1 << random.nextInt(8));
    }
    return zip;
  }

  private static byte[] doubled(byte[] zip, int from, Random random) {
    int to = Math.min(zip.length, from + 1 + random.nextInt(300));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(zip, 0, to);
    out.write(zip, from, zip.length - from);
    return out.toByteArray();
  }

  private static byte[] odd(byte[] zip, int at, Random random) {
    long value = ODD[random.nextInt(ODD.length)];
    int length = 1 << random.nextInt(4);
    for (int i = 0; i < length && at + i < zip.length; i++) {
      zip[at + i] = (byte) (value >> 8 * Math.min(i, 7));
    }
    return zip;
  }
}
