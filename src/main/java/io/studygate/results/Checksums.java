package io.studygate.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** {@code SHA256SUMS} as {@code sha256sum -c} reads it, over the files that a site has then. */
final class Checksums {
  private Checksums() {}

  static String of(Path folder, List<String> files, Ticket ticket) throws IOException {
    StringBuilder sums = new StringBuilder();
    // The receipt went ahead; its text follows from the ticket.
    line(sums, ReceiptText.receipt(ticket).getBytes(UTF_8), ReceiptWriter.RECEIPT);
    for (String file : files) {
      line(sums, Files.readAllBytes(folder.resolve(file)), file);
    }
    return sums.toString();
  }

  private static void line(StringBuilder sums, byte[] bytes, String name) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      sums.append(HexFormat.of().formatHex(hash)).append("  ").append(name).append('\n');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
