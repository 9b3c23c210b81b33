package io.studygate.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A kept inventory as JSON, packed where the file's name ends in {@code .gz}. */
public final class KeptFile {
  /** Exactly the parts of this version's records: what another one kept may mean other things. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private KeptFile() {}

  /** It is no inventory, or one that another version of the program kept. */
  public static final class OtherVersion extends Exception {
    private static final long serialVersionUID = 1L;

    OtherVersion(Throwable cause) {
      super("was kept by another version of the program", cause);
    }
  }

  /** Writes it; the same inventory gives the same bytes. The caller makes it durable. */
  static void write(Path file, KeptInventory kept) throws IOException {
    try (OutputStream out = packed(file, Files.newOutputStream(file))) {
      MAPPER.writeValue(out, kept);
    }
  }

  /** Writes it for people, a line for each value. */
  public static void writeReadable(Path file, KeptInventory kept) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      MAPPER.writerWithDefaultPrettyPrinter().writeValue(out, kept);
    }
  }

  /**
   * Reads it.
   *
   * @throws OtherVersion if it has other parts than this version writes
   * @throws IOException if the file cannot be read
   */
  public static KeptInventory read(Path file) throws IOException, OtherVersion {
    try (InputStream in = unpacked(file, Files.newInputStream(file))) {
      return MAPPER.readValue(in, KeptInventory.class);
    } catch (JsonProcessingException e) {
      throw new OtherVersion(e);
    }
  }

  private static OutputStream packed(Path file, OutputStream out) throws IOException {
    return new BufferedOutputStream(isPacked(file) ? new GZIPOutputStream(out) : out);
  }

  private static InputStream unpacked(Path file, InputStream in) throws IOException {
    return new BufferedInputStream(isPacked(file) ? new GZIPInputStream(in) : in);
  }

  private static boolean isPacked(Path file) {
    return file.toString().endsWith(".gz");
  }
}
