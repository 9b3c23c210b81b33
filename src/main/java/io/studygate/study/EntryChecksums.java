package io.studygate.study;

import static io.studygate.finding.FindingCode.ARCHIVE_CRC;

import io.studygate.config.Settings.Limits;
import io.studygate.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The checksums of a submission's files: those a zip has, and those of what it holds. */
public final class EntryChecksums {
  private EntryChecksums() {}

  /**
   * A finding for each entry of a zip that is not as it was packed; a folder has no such promise.
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

  /**
   * CRC-32 of these files, by number; none if the submission cannot be opened.
   *
   * @throws IOException if our own disk cannot be read
   */
  public static Map<Integer, Long> of(Path submission, Limits limits, List<Integer> items)
      throws IOException {
    try (Payload payload = Payloads.open(submission, limits)) {
      List<Long> sums =
          Parallel.map(items, item -> payload.checksum(payload.items().get(item - 1)));
      Map<Integer, Long> all = new HashMap<>();
      for (int i = 0; i < items.size(); i++) {
        all.put(items.get(i), sums.get(i));
      }
      return all;
    } catch (ArchiveRefused e) {
      return Map.of();
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
