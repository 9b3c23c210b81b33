package io.studygate.intake;

import io.studygate.config.Settings;
import io.studygate.ledger.Actor;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which of a site's keys an upload came with, where the embedded server knows it: it notes the
 * fingerprint on each file that a site opens for writing, as an attribute of the file system, so
 * that it goes where the file goes. Where the file system keeps none, it is not known.
 */
public final class UploadKeys {
  private static final String ATTRIBUTE = "studygate.key";
  private static final int MOST_FILES = 100;

  private final Path homes;

  /**
   * @param settings of the embedded server
   */
  public UploadKeys(Settings.Sftp settings) {
    this.homes = settings != null && settings.embedded() ? settings.homes() : null;
  }

  /** Notes the key on a file. */
  static void note(Path file, String fingerprint) {
    try {
      UserDefinedFileAttributeView view = view(file);
      if (view != null) {
        view.write(ATTRIBUTE, ByteBuffer.wrap(fingerprint.getBytes(StandardCharsets.US_ASCII)));
      }
    } catch (IOException | UnsupportedOperationException e) {
      // The file system keeps none; the upload goes on without.
      return;
    }
  }

  /** Who sent it: {@code site 017}, {@code site 017 SHA256:...}, or {@code link 017}. */
  public String sender(Ticket ticket) {
    if (ticket.byLink()) {
      return Actor.link(ticket.site());
    }
    return fingerprint(ticket)
        .map(print -> Actor.site(ticket.site(), print))
        .orElse(Actor.site(ticket.site()));
  }

  private Optional<String> fingerprint(Ticket ticket) {
    if (homes == null) {
      return Optional.empty();
    }
    Path place = homes.resolve(Homes.trim(ticket.remotePath()));
    try (Stream<Path> files = Files.walk(place)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .limit(MOST_FILES)
          .flatMap(file -> read(file).stream())
          .findFirst();
    } catch (IOException | java.io.UncheckedIOException e) {
      // It lies on another server, or has just left.
      return Optional.empty();
    }
  }

  private static Optional<String> read(Path file) {
    try {
      UserDefinedFileAttributeView view = view(file);
      if (view == null || !view.list().contains(ATTRIBUTE)) {
        return Optional.empty();
      }
      ByteBuffer bytes = ByteBuffer.allocate(view.size(ATTRIBUTE));
      view.read(ATTRIBUTE, bytes);
      return Optional.of(new String(bytes.array(), StandardCharsets.US_ASCII));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static UserDefinedFileAttributeView view(Path file) {
    return Files.getFileAttributeView(
        file, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }
}
