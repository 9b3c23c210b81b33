package io.studygate.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * All events as JSON Lines, one object each with every field that the chain's hashes are made of,
 * and beside the file its SHA-256 as {@code sha256sum --check} reads it: nothing of ours is needed
 * to see that it is as it was written.
 */
public final class LedgerExport {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Ledger ledger;

  public LedgerExport(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Where the digest of a file goes. */
  public static Path digestOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".sha256");
  }

  /**
   * Writes both files, each whole or not at all; what is there is replaced.
   *
   * @param noted ends of the chain that were written down outside
   * @param done hears of the file's SHA-256 before the file is in its place
   * @return whether the chain is whole; the file has all rows, whole or not
   * @throws IOException if the disk fails
   */
  public ChainCheck write(Path file, Collection<NotedEnd> noted, Consumer<String> done)
      throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".part");
    MessageDigest digest = DigestUtils.getSha256Digest();
    ChainCheck check;
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(aside), digest);
        JsonGenerator json = MAPPER.getFactory().createGenerator(out)) {
      json.setRootValueSeparator(null);
      check = new ChainWalk(noted, row -> line(json, row)).along(ledger);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    String sum = HexFormat.of().formatHex(digest.digest());
    done.accept(sum);
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    Files.writeString(
        digestOf(file), sum + "  " + file.getFileName() + "\n", StandardCharsets.UTF_8);
    return check;
  }

  /** An object, as the very text that is hashed; what is no JSON any more is shown as text. */
  private static void details(JsonGenerator json, String text) throws IOException {
    try {
      MAPPER.readTree(text);
      json.writeRawValue(text);
    } catch (JsonProcessingException e) {
      json.writeString(text);
    }
  }

  private static void line(JsonGenerator json, Chain.Row row) throws IOException {
    Event event = row.event();
    json.writeStartObject();
    json.writeNumberField("seq", event.seq());
    json.writeStringField("submission", event.submission());
    json.writeStringField("at", event.at().toString());
    json.writeStringField("actor", event.actor());
    json.writeStringField("event", event.event());
    json.writeFieldName("details");
    details(json, row.details());
    json.writeStringField("previous", row.previous());
    json.writeStringField("hash", row.hash());
    json.writeEndObject();
    json.writeRaw('\n');
  }
}
