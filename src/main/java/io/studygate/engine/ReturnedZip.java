package io.studygate.engine;

import io.studygate.config.EngineFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The zip in which an engine gives files back: only those that it is asked for are unpacked. */
final class ReturnedZip {
  /** Why there is nothing, where it has more bytes than its files may have. */
  static final String TOO_LARGE = "its zip is larger than all files together may be";

  private static final int MOST_ENTRIES = 1000;

  private ReturnedZip() {}

  /** Copies at most one byte more than so many. */
  static void copy(InputStream in, Path to, long most) throws IOException {
    try (OutputStream out = Files.newOutputStream(to)) {
      byte[] part = new byte[1 << 16];
      long left = most + 1;
      int read = in.read(part);
      while (read >= 0 && left > 0) {
        out.write(part, 0, (int) Math.min(read, left));
        left -= read;
        read = in.read(part);
      }
    }
  }

  /**
   * Unpacks it into a folder as an engine of kind folder would leave it.
   *
   * @param most bytes that the zip may have
   */
  static RawReturn unpack(Path zip, Path raw, List<EngineFile> wanted, long most)
      throws IOException {
    if (Files.size(zip) > most) {
      return new RawReturn(raw, true, TOO_LARGE);
    }
    Files.createDirectory(raw);
    try (ZipFile file = new ZipFile(zip.toFile())) {
      int unnamed = 0;
      Enumeration<? extends ZipEntry> entries = file.entries();
      for (int i = 0; entries.hasMoreElements() && i < MOST_ENTRIES; i++) {
        ZipEntry entry = entries.nextElement();
        Optional<EngineFile> asked =
            wanted.stream().filter(each -> each.name().equals(entry.getName())).findFirst();
        if (asked.isPresent()) {
          try (InputStream in = file.getInputStream(entry)) {
            copy(in, raw.resolve(asked.get().name()), asked.get().maxBytes());
          }
        } else {
          // Its name is not ours to repeat; that there is one more thing shows by an empty file.
          Files.createFile(raw.resolve("unnamed-" + ++unnamed));
        }
      }
      return new RawReturn(raw, true, null);
    } catch (ZipException | EOFException e) {
      // The second where its contents end sooner than its list of them says.
      return new RawReturn(raw, true, "its zip cannot be read");
    }
  }
}
