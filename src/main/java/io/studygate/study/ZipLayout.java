package io.studygate.study;

import static io.studygate.finding.FindingCode.ARCHIVE_DAMAGED;
import static io.studygate.finding.FindingCode.ARCHIVE_UNSAFE_NAME;

import io.studygate.finding.Finding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * Whether the headers in front of the entries agree with the central directory. Where they do not,
 * two programs would read two different archives; where entries overlap, few bytes unpack to many.
 */
final class ZipLayout {
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_BYTES = 30;

  private record Span(int number, long from, long to) {}

  private ZipLayout() {}

  static List<Finding> check(FileChannel file, List<ZipArchiveEntry> entries, long end)
      throws IOException {
    List<Span> spans = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      ZipArchiveEntry entry = entries.get(i);
      long from = entry.getLocalHeaderOffset();
      byte[] name = entry.getRawName();
      ByteBuffer local = CentralDirectory.read(file, from, LOCAL_BYTES + name.length);
      if (local.getInt(0) != LOCAL) {
        return damaged("entry " + (i + 1) + " is not where the table of contents says");
      }
      int length = local.getShort(26) & 0xFFFF;
      byte[] there = Arrays.copyOfRange(local.array(), LOCAL_BYTES, LOCAL_BYTES + name.length);
      if (length != name.length || !Arrays.equals(name, there)) {
        return List.of(Finding.of(ARCHIVE_UNSAFE_NAME, "file", i + 1, "files", entries.size()));
      }
      long data = from + LOCAL_BYTES + length + (local.getShort(28) & 0xFFFF);
      spans.add(new Span(i + 1, from, data + entry.getCompressedSize()));
    }
    return overlap(spans, end);
  }

  private static List<Finding> overlap(List<Span> spans, long end) {
    spans.sort(Comparator.comparingLong(Span::from));
    for (int i = 0; i < spans.size(); i++) {
      long next = i + 1 < spans.size() ? spans.get(i + 1).from() : end;
      if (spans.get(i).to() > next) {
        return damaged("entry " + spans.get(i).number() + " runs into what follows it");
      }
    }
    return List.of();
  }

  private static List<Finding> damaged(String detail) {
    return List.of(Finding.of(ARCHIVE_DAMAGED, "detail", detail));
  }
}
