package io.studygate.study;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A zip of very many empty files, faster than a library writes it. */
final class ManyEntries {
  private static final int NAME = 7;
  private static final int LOCAL = 30 + NAME;
  private static final int CENTRAL = 46 + NAME;

  private ManyEntries() {}

  static void zip(Path zip, int entries) throws IOException {
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(zip), 1 << 16);
        DataOutputStream out = new DataOutputStream(file)) {
      for (int i = 0; i < entries; i++) {
        out.write(header(LOCAL, 0x04034b50, 4, 26, i));
      }
      for (int i = 0; i < entries; i++) {
        byte[] header = header(CENTRAL, 0x02014b50, 6, 28, i);
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putInt(42, i * LOCAL);
        out.write(header);
      }
      out.write(end(entries));
    }
  }

  private static byte[] header(int length, int signature, int version, int nameLength, int i) {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(0, signature).putShort(version, (short) 20).putShort(nameLength, (short) NAME);
    for (int at = length - 1, rest = i; at >= length - NAME; at--, rest /= 10) {
      bytes.put(at, (byte) ('0' + rest % 10));
    }
    return bytes.array();
  }

  /** With the records for more than 65,535 entries. */
  private static byte[] end(int entries) {
    long at = (long) entries * LOCAL;
    long size = (long) entries * CENTRAL;
    ByteBuffer end = ByteBuffer.allocate(56 + 20 + 22).order(ByteOrder.LITTLE_ENDIAN);
    end.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
    end.putInt(0).putInt(0).putLong(entries).putLong(entries).putLong(size).putLong(at);
    end.putInt(0x07064b50).putInt(0).putLong(at + size).putInt(1);
    end.putInt(0x06054b50).putInt(0).putShort((short) -1).putShort((short) -1);
    return end.putInt((int) size).putInt((int) at).putShort((short) 0).array();
  }
}
