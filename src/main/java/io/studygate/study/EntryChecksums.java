package io.studygate.study;

import static io.studygate.finding.FindingCode.ARCHIVE_CRC;

import io.studygate.config.Settings.Limits;
import io.studygate.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Reads a zip through for its checksums; a folder has none. */
public final class EntryChecksums {
  private EntryChecksums() {}

  /**
   * A finding for each entry that is not as it was packed.
   *
   * @throws IOException if our own disk cannot be read
   */
  public static List<Finding> check(Path submission, Limits limits) throws IOException {
    if (!Files.isRegularFile(submission.resolve(Payloads.ZIP))) {
      return List.of();
    }
    try (Payload payload = Payloads.open(submission, limits)) {
      List<Finding> findings = Parallel.map(payload.items(), item -> check(payload, item));
      return Findings.few(findings.stream().filter(Objects::nonNull).toList());
    } catch (ArchiveRefused e) {
      return List.of();
    }
  }

  private static Finding check(Payload payload, Payload.Item item) throws IOException {
    try (InputStream in = payload.open(item)) {
      in.transferTo(OutputStream.nullOutputStream());
      return null;
    } catch (Payload.ChecksumMismatch e) {
      int files = payload.items().size();
      return Finding.of(ARCHIVE_CRC, "file", item.number(), "files", files);
    }
  }
}
