package io.studygate.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the chain ended once, written down outside the database: whoever cuts off its tail, or
 * writes it anew from some row on, cannot write this anew.
 *
 * @param at when
 * @param seq number of the last event then
 * @param hash its hash
 */
public record NotedEnd(Instant at, long seq, String hash) {
  static Path file(Path varDir) {
    return varDir.resolve("ledger").resolve("chain-ends.txt");
  }

  /** The ends that the gateway noted; none if the file is not there. */
  public static List<NotedEnd> of(Path varDir) throws IOException {
    return read(file(varDir));
  }

  /**
   * Reads lines of the file's form, wherever they were kept.
   *
   * @throws IOException if one has another form
   */
  public static List<NotedEnd> read(Path file) throws IOException {
    List<NotedEnd> ends = new ArrayList<>();
    if (!Files.exists(file)) {
      return ends;
    }
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String[] words = line.strip().split(" ");
      if (words.length != 3 || !words[1].matches("\\d{1,18}")) {
        throw new IOException(file + " has a line that is no end of a chain");
      }
      ends.add(new NotedEnd(Instant.parse(words[0]), Long.parseLong(words[1]), words[2]));
    }
    return ends;
  }
}
