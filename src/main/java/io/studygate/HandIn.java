package io.studygate;

import io.studygate.config.Generation;
import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.spool.TicketReader;
import io.studygate.study.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** Puts one zip, folder or file into {@code received/}, as the intake would. */
final class HandIn {
  private final House house;
  private final Generation generation;
  private final String site;
  private final String trial;
  private final String caseId;
  private String name;

  HandIn(House house, Generation generation, String site, String trial, String caseId) {
    this.house = house;
    this.generation = generation;
    this.site = site;
    this.trial = trial;
    this.caseId = caseId;
  }

  /**
   * Hands in; the original is only read.
   *
   * @return the submission's ticket
   */
  Ticket of(Path in) throws IOException {
    Spool spool = house.spool();
    Path prepared = spool.prepare("try");
    boolean zip = !Files.isDirectory(in) && in.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    Path payload = prepared.resolve(zip ? Payloads.ZIP : Payloads.FOLDER);
    String sha256 =
        copy(in, zip || Files.isDirectory(in) ? payload : payload.resolve(in.getFileName()));
    String id = sha256.substring(0, 20).toUpperCase(Locale.ROOT);
    name = in.toAbsolutePath().normalize().getFileName().toString().replaceFirst("(?i)\\.zip$", "");
    if (caseId != null) {
      // Beside the payload it counts before anything in it.
      Files.writeString(
          prepared.resolve(Payloads.NOTE), "protocol: " + trial + "\ncase: " + caseId + "\n");
    }
    Ticket ticket = ticket(id, in, zip, sha256);
    Json.write(prepared.resolve(TicketReader.FILE), ticket);
    house.ledger().received(ticket);
    spool.commit(prepared, spool.received().resolve(id));
    return ticket;
  }

  /** The site's result folder, from the inbox's root. */
  String resultFolder() {
    return generation.sites().get(site).home() + "/output/" + name + "_out";
  }

  private Ticket ticket(String id, Path in, boolean zip, String sha256) throws IOException {
    Instant now = house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    String home = generation.sites().get(site).home();
    return new Ticket(
        id,
        site,
        generation.sites().get(site).inbox(),
        zip ? Ticket.Layout.INCOMING_ZIP : Ticket.Layout.INCOMING_FOLDER,
        home + "/incoming/" + in.getFileName(),
        null,
        name,
        name,
        Files.isDirectory(in) ? 0 : Files.size(in),
        Files.getLastModifiedTime(in).toInstant(),
        now,
        sha256);
  }

  private static String copy(Path from, Path to) throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.sorted().toList()) {
        Path target = Files.isDirectory(from) ? to.resolve(from.relativize(path).toString()) : to;
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else if (Files.isRegularFile(path)) {
          Files.createDirectories(target.getParent());
          try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
            Files.copy(in, target);
          }
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
