package io.studygate.intake;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips for the intake, which does not look at what is in them. */
final class Zips {
  private Zips() {}

  /** A zip of about so many bytes; another seed gives other bytes. */
  static byte[] zip(int bytes, long seed) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.setLevel(0);
      for (int i = 0; i < 3; i++) {
        zip.putNextEntry(new ZipEntry("file" + i));
        byte[] content = new byte[bytes / 3];
        new Random(seed + i).nextBytes(content);
        zip.write(content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * A zip with one stored entry of so many zeros, as a sparse file: it takes no room on a disk
   * until it is read and written elsewhere. Its checksum is wrong.
   */
  static void sparse(Path zip, long bytes) throws IOException {
    try (FileChannel out =
        FileChannel.open(zip, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer local = header(ByteBuffer.allocate(30 + 1), 0x04034b50);
      out.write(local.put((byte) 'a').flip());
      long at = out.position() + bytes;
      ByteBuffer end = ByteBuffer.allocate(46 + 1 + 28 + 56 + 20 + 22).order(LITTLE_ENDIAN);
      end.putInt(0x02014b50).putShort((short) 45).putShort((short) 45);
      end.putShort((short) 0).putShort((short) 0).putInt(0).putInt(1).putInt(-1).putInt(-1);
      end.putShort((short) 1).putShort((short) 20).putShort((short) 0).putShort((short) 0);
      end.putShort((short) 0).putInt(0).putInt(0).put((byte) 'a');
      end.putShort((short) 1).putShort((short) 16).putLong(bytes).putLong(bytes);
      long length = end.position();
      end.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
      end.putInt(0).putInt(0).putLong(1).putLong(1).putLong(length).putLong(at);
      end.putInt(0x07064b50).putInt(0).putLong(at + length).putInt(1);
      end.putInt(0x06054b50).putInt(0).putShort((short) 1).putShort((short) 1);
      end.putInt((int) length).putInt(-1).putShort((short) 0);
      out.write(end.flip(), at);
    }
  }

  private static ByteBuffer header(ByteBuffer bytes, int signature) {
    bytes.order(LITTLE_ENDIAN).putInt(signature).putShort((short) 45).position(26);
    return bytes.putShort((short) 1).putShort((short) 0);
  }
}
