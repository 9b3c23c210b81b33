package io.studygate.intake;

import io.studygate.config.Generation;
import io.studygate.config.Site;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.SentBySite;
import io.studygate.spool.SecondName;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import io.studygate.spool.Troubles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What came whole by a site's upload link becomes an upload like those from its folders, under the
 * same rates. The files stay where they are and get second names, so that it can be done again.
 */
public final class LinkIntake {
  private final Generation generation;
  private final Spool spool;
  private final Ledger ledger;
  private final InboxMemories memories;
  private final InboxTroubles troubles;
  private final Clock clock;

  public LinkIntake(
      Generation generation,
      Spool spool,
      Ledger ledger,
      InboxMemories memories,
      Troubles troubles,
      Clock clock) {
    this.generation = generation;
    this.spool = spool;
    this.ledger = ledger;
    this.memories = memories;
    this.troubles = new InboxTroubles(troubles);
    this.clock = clock;
  }

  /**
   * What came.
   *
   * @param number of its own, letters and digits
   * @param files at least one
   * @param form lines of a submission.txt
   */
  public record Whole(Site site, String number, List<Part> files, String form) {
    String key() {
      return Ticket.BY_LINK + number;
    }

    /** One zip alone is a submission as it is. */
    boolean zip() {
      return files.size() == 1 && FileNames.zip(files.get(0).last());
    }
  }

  /**
   * One file.
   *
   * @param path in the folder that was chosen, names between slashes
   * @param file where it lies
   * @param modified time at the site
   */
  public record Part(String path, Path file, Instant modified) {
    String last() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    Part below(String folder) {
      return new Part(path.substring(folder.length() + 1), file, modified);
    }
  }

  /** Receives an upload. */
  @FunctionalInterface
  public interface Receiver<T> {
    T receive(Upload upload);
  }

  /** Whether the site may begin to send so much: it has not reached its rates. */
  public boolean admits(Site site, String number, long bytes) {
    SiteRates rates = rates(site);
    String key = Ticket.BY_LINK + number;
    try {
      return rates.begin(site.site(), key, bytes);
    } finally {
      rates.end(key);
    }
  }

  /**
   * Hands it over.
   *
   * @return {@code null} if the site has reached its rates; it may be handed over later
   * @throws IOException if our disk fails
   */
  public <T> T handOver(Whole whole, Receiver<T> receiver) throws IOException {
    SiteRates rates = rates(whole.site());
    long size = 0;
    for (Part part : whole.files()) {
      size += Files.size(part.file());
    }
    if (!rates.begin(whole.site().site(), whole.key(), size)) {
      return null;
    }
    Path local = spool.prepare(whole.number());
    try {
      return receiver.receive(whole.zip() ? zip(whole, local, size) : folder(whole, local, size));
    } finally {
      rates.end(whole.key());
      spool.delete(local);
    }
  }

  private SiteRates rates(Site site) {
    InboxMemory memory = memories.of(generation.inboxes().get(site.inbox()));
    return new SiteRates(
        any -> site.limits(), new SentBySite(ledger)::after, memory.sending(), clock, troubles);
  }

  private Upload zip(Whole whole, Path local, long size) throws IOException {
    Part part = whole.files().get(0);
    Path file = local.resolve("upload.zip");
    secondName(part.file(), file);
    return upload(whole, Layout.INCOMING_ZIP, part.last(), size, sha256(file), file);
  }

  private Upload folder(Whole whole, Path local, long size) throws IOException {
    String name = top(whole.files());
    List<Part> parts =
        whole.files().stream()
            .map(part -> name == null ? part : part.below(name))
            .sorted(Comparator.comparing(Part::path))
            .toList();
    Path files = Files.createDirectory(local.resolve("files"));
    MessageDigest listing = DigestUtils.getSha256Digest();
    int number = 0;
    for (Part part : parts) {
      number++;
      Path target = FolderDownload.target(files, part.path(), number);
      Files.createDirectories(target.getParent());
      secondName(part.file(), target);
      String line = sha256(target) + "  " + part.path() + "\n";
      listing.update(line.getBytes(StandardCharsets.UTF_8));
    }
    String sha256 = HexFormat.of().formatHex(listing.digest());
    String shown = name == null ? "upload-" + whole.number() : name;
    return upload(whole, Layout.INCOMING_FOLDER, shown, size, sha256, files);
  }

  /** The folder that holds all files; {@code null} if there is none. */
  private static String top(List<Part> files) {
    String path = files.get(0).path();
    int slash = path.indexOf('/');
    String top = slash < 0 ? null : path.substring(0, slash + 1);
    return top != null && files.stream().allMatch(part -> part.path().startsWith(top))
        ? path.substring(0, slash)
        : null;
  }

  private Upload upload(
      Whole whole, Layout layout, String name, long size, String sha256, Path local) {
    String path = whole.key() + "/" + name;
    String site = whole.site().site();
    Instant modified =
        whole.files().stream().map(Part::modified).max(Comparator.naturalOrder()).orElseThrow();
    return new Upload(
        SubmissionId.of(site, path, size, modified, sha256, 1),
        whole.site().inbox(),
        site,
        layout,
        path,
        null,
        size,
        modified,
        sha256,
        local,
        null,
        rates(whole.site()).note(site, size),
        whole.form());
  }

  private static void secondName(Path file, Path name) throws IOException {
    if (!SecondName.give(file, name)) {
      Files.copy(file, name);
    }
  }

  private static String sha256(Path file) throws IOException {
    return HexFormat.of()
        .formatHex(DigestUtils.digest(DigestUtils.getSha256Digest(), file.toFile()));
  }
}
