package io.studygate.study;

import static io.studygate.finding.FindingCode.ARCHIVE_DUPLICATE_NAME;
import static io.studygate.finding.FindingCode.ARCHIVE_NAME_LONG;
import static io.studygate.finding.FindingCode.ARCHIVE_UNSAFE_NAME;

import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * The names of a zip, as bytes: no name is ever used as a path here, but one that would leave a
 * folder elsewhere, or that stands twice, shows that the zip is not what a site meant to send.
 */
final class ZipNames {
  private static final int TYPE = 0170000;
  private static final int FILE = 0100000;
  private static final int FOLDER = 0040000;

  /** What was packed from a pipe; its bytes are in the zip like any other's. */
  private static final int PIPE = 0010000;

  private static final Set<Integer> KINDS = Set.of(0, FILE, FOLDER, PIPE);

  private ZipNames() {}

  /** The first finding of each kind. */
  static List<Finding> check(List<ZipArchiveEntry> entries, int maxBytes) {
    List<Finding> findings = new ArrayList<>();
    first(findings, entries, ZipNames::unsafe, ARCHIVE_UNSAFE_NAME);
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).getRawName().length > maxBytes) {
        findings.add(
            Finding.of(
                ARCHIVE_NAME_LONG, "file", i + 1, "files", entries.size(), "limit", maxBytes));
        return findings;
      }
    }
    duplicate(findings, entries);
    return findings;
  }

  private static void first(
      List<Finding> findings,
      List<ZipArchiveEntry> entries,
      Predicate<ZipArchiveEntry> wrong,
      FindingCode code) {
    for (int i = 0; i < entries.size(); i++) {
      if (wrong.test(entries.get(i))) {
        findings.add(Finding.of(code, "file", i + 1, "files", entries.size()));
        return;
      }
    }
  }

  /** The name's bytes, one character each: all character sets alike, and nothing is lost. */
  static String raw(ZipArchiveEntry entry) {
    return new String(entry.getRawName(), StandardCharsets.ISO_8859_1);
  }

  static boolean unsafe(ZipArchiveEntry entry) {
    String name = raw(entry);
    boolean absolute = name.startsWith("/") || name.startsWith("\\");
    boolean drive =
        name.length() > 1 && name.charAt(1) == ':' && Character.isLetter(name.charAt(0));
    if (name.isEmpty() || absolute || drive || special(entry)) {
      return true;
    }
    for (String part : name.split("[/\\\\]")) {
      if (part.equals("..")) {
        return true;
      }
    }
    return false;
  }

  private static boolean special(ZipArchiveEntry entry) {
    int type = (int) (entry.getExternalAttributes() >> 16) & TYPE;
    boolean fileInFolderClothes = entry.isDirectory() && entry.getSize() > 0;
    return fileInFolderClothes || !KINDS.contains(type);
  }

  private static void duplicate(List<Finding> findings, List<ZipArchiveEntry> entries) {
    TreeMap<String, Integer> seen = new TreeMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Integer other = seen.putIfAbsent(raw(entries.get(i)), i + 1);
      if (other != null) {
        findings.add(twice(other, i + 1, entries.size()));
        return;
      }
    }
    for (var name : seen.entrySet()) {
      // A file and a folder of one name: what lies in the folder follows it in the order.
      var below = seen.ceilingEntry(name.getKey() + "/");
      boolean folder = below != null && below.getKey().startsWith(name.getKey() + "/");
      if (folder && !name.getKey().endsWith("/")) {
        findings.add(twice(name.getValue(), below.getValue(), entries.size()));
        return;
      }
    }
  }

  private static Finding twice(int a, int b, int files) {
    int other = Math.min(a, b);
    int file = Math.max(a, b);
    return Finding.of(ARCHIVE_DUPLICATE_NAME, "other", other, "file", file, "files", files);
  }
}
