package io.studygate.study;

import static io.studygate.finding.FindingCode.ARCHIVE_EMPTY;
import static io.studygate.finding.FindingCode.ARCHIVE_KIND;

import io.studygate.config.Settings.Limits;
import io.studygate.finding.Finding;
import io.studygate.spool.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Opens what lies in a submission's directory. */
public final class Payloads {
  /** A submission that came as a zip. */
  public static final String ZIP = "payload.zip";

  /** The folder that holds the files of one that did not. */
  public static final String FOLDER = "payload";

  /**
   * Beside the payload, and not in it: a note of our own people, stronger than what a site says.
   */
  public static final String NOTE = "submission.txt";

  /** Beside the payload: what the site has filled in where it uploaded, as lines of a note. */
  public static final String FORM = "form.txt";

  /** Beside an empty payload: the finding for which the intake has fetched nothing. */
  public static final String REFUSAL = "refusal.json";

  /** Beside the payload: what the site reads about it besides what is found in it. */
  public static final String NOTICE = "notice.json";

  private Payloads() {}

  /** Beside the payload: what the site wrote about it in an e-mail. */
  public static final String LETTER = "letter.json";

  /** The notice beside the payload, if there is one. */
  static List<Finding> notice(Path submission) throws IOException {
    Path notice = submission.resolve(NOTICE);
    return Files.isRegularFile(notice, LinkOption.NOFOLLOW_LINKS)
        ? List.of(Json.read(notice, Finding.class))
        : List.of();
  }

  /**
   * Opens {@code payload.zip} or {@code payload/} in the directory.
   *
   * @throws ArchiveRefused if it is no archive that may be read; the findings are for the site
   * @throws IOException if our own disk cannot be read, or there is neither
   */
  public static Payload open(Path submission, Limits limits) throws IOException, ArchiveRefused {
    Path refusal = submission.resolve(REFUSAL);
    if (Files.isRegularFile(refusal, LinkOption.NOFOLLOW_LINKS)) {
      throw new ArchiveRefused(Json.read(refusal, Finding.class));
    }
    Path zip = submission.resolve(ZIP);
    if (Files.isRegularFile(zip, LinkOption.NOFOLLOW_LINKS)) {
      return ZipPayload.open(zip, limits);
    }
    FolderPayload folder = FolderPayload.open(submission.resolve(FOLDER), limits);
    if (folder.items().size() == 1) {
      refuseArchive(folder);
    }
    return folder;
  }

  /**
   * Opens a zip, a folder or one file, wherever it lies.
   *
   * @throws ArchiveRefused if it is no archive that may be read
   * @throws IOException if it cannot be read
   */
  public static Payload at(Path place, Limits limits) throws IOException, ArchiveRefused {
    boolean zip = Files.isRegularFile(place) && magic(place) == Magic.ZIP;
    return zip ? ZipPayload.open(place, limits) : FolderPayload.open(place, limits);
  }

  /** One file alone that is an archive: the site meant it as such. */
  private static void refuseArchive(FolderPayload folder) throws IOException, ArchiveRefused {
    Payload.Item item = folder.items().get(0);
    Magic magic = magic(folder, item);
    String name = item.name().toLowerCase(Locale.ROOT);
    if (magic.otherArchive()) {
      throw new ArchiveRefused(Finding.of(ARCHIVE_KIND, "kind", magic.words()));
    }
    if (magic == Magic.EMPTY && !name.endsWith(".dcm")) {
      throw new ArchiveRefused(Finding.of(ARCHIVE_EMPTY));
    }
  }

  static Magic magic(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Magic.of(in.readNBytes(Magic.BYTES));
    }
  }

  static Magic magic(Payload payload, Payload.Item item) throws IOException {
    try (InputStream in = payload.open(item)) {
      return Magic.of(in.readNBytes(Magic.BYTES));
    }
  }
}
