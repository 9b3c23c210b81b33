package io.studygate.study;

import io.studygate.study.Inventory.Other.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Finds the note of a submission. */
final class NoteFinder {
  private NoteFinder() {}

  static SubmissionNotes.Read find(Payload payload, List<Scan> scans, Path folder)
      throws IOException {
    SubmissionNotes.Read read = note(payload, scans, folder);
    Letter letter = LetterOpener.beside(folder);
    return letter == null
        ? read
        : new SubmissionNotes.Read(read.note().or(letter), read.findings());
  }

  private static SubmissionNotes.Read note(Payload payload, List<Scan> scans, Path folder)
      throws IOException {
    Path beside = folder.resolve(Payloads.NOTE);
    if (Files.isRegularFile(beside, LinkOption.NOFOLLOW_LINKS)) {
      SubmissionNotes.Read read = SubmissionNotes.read(Files.readAllBytes(beside));
      return new SubmissionNotes.Read(read.note().asOurs(), read.findings());
    }
    SubmissionNotes.Read inside = inside(payload, scans);
    Path form = folder.resolve(Payloads.FORM);
    return Files.isRegularFile(form, LinkOption.NOFOLLOW_LINKS)
        ? SubmissionNotes.read(Files.readAllBytes(form)).over(inside)
        : inside;
  }

  private static SubmissionNotes.Read inside(Payload payload, List<Scan> scans) throws IOException {
    Payload.Item found = inside(scans);
    if (found == null) {
      return new SubmissionNotes.Read(SubmissionNote.NONE, List.of());
    }
    try (InputStream in = payload.open(found)) {
      return SubmissionNotes.read(in.readNBytes(SubmissionNotes.MAX_BYTES));
    } catch (Payload.ChecksumMismatch e) {
      // The checksum is a finding of its own, once the submission is read through.
      return new SubmissionNotes.Read(SubmissionNote.NONE, List.of());
    }
  }

  /** The note at the top or, in a submission of one folder, at the top of that. */
  private static Payload.Item inside(List<Scan> scans) {
    Payload.Item found = null;
    for (Scan scan : scans) {
      if (scan.is(Kind.SUBMISSION_NOTE)) {
        boolean top = Junk.parts(scan.item().name()).length == 1;
        if (top || found == null && oneFolder(scans)) {
          found = scan.item();
        }
      }
    }
    return found;
  }

  private static boolean oneFolder(List<Scan> scans) {
    return scans.stream()
            .filter(scan -> !scan.is(Kind.JUNK))
            .map(scan -> Junk.parts(scan.item().name()))
            .map(parts -> parts.length == 1 ? "" : parts[0])
            .distinct()
            .count()
        == 1;
  }
}
