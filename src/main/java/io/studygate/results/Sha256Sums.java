package io.studygate.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/** {@code SHA256SUMS} as {@code sha256sum -c} reads it, over the files that a site has then. */
final class Sha256Sums {
  private Sha256Sums() {}

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
    sums.append(DigestUtils.sha256Hex(bytes)).append("  ").append(name).append('\n');
  }
}
