package io.studygate.study;

import static io.studygate.finding.FindingCode.ARCHIVE_BOMB;
import static io.studygate.finding.FindingCode.ARCHIVE_DAMAGED;
import static io.studygate.finding.FindingCode.ARCHIVE_EMPTY;
import static io.studygate.finding.FindingCode.ARCHIVE_ENCRYPTED;
import static io.studygate.finding.FindingCode.ARCHIVE_ENTRIES;
import static io.studygate.finding.FindingCode.ARCHIVE_KIND;
import static io.studygate.finding.FindingCode.ARCHIVE_TRUNCATED;

import io.studygate.config.Settings.Limits;
import io.studygate.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A zip, opened by its central directory. Entries may be read by several threads. */
final class ZipPayload implements Payload {
  /** Below this, a high ratio is a picture of nothing and not a bomb. */
  private static final long HARMLESS_BYTES = 64L << 20;

  /** Stored, deflated, and Windows' own form for what is larger than 2 GB. */
  private static final Set<Integer> METHODS = Set.of(0, 8, 9);

  private final ZipFile zip;
  private final List<ZipArchiveEntry> entries;
  private final List<Item> items = new ArrayList<>();
  private final List<ZipArchiveEntry> files = new ArrayList<>();

  private ZipPayload(ZipFile zip, List<ZipArchiveEntry> entries) {
    this.zip = zip;
    this.entries = entries;
    for (ZipArchiveEntry entry : entries) {
      if (!entry.isDirectory()) {
        files.add(entry);
        items.add(new Item(files.size(), entry.getName(), entry.getSize()));
      }
    }
  }

  static ZipPayload open(Path path, Limits limits) throws IOException, ArchiveRefused {
    CentralDirectory directory = checkKind(path, limits);
    ZipPayload payload;
    try {
      ZipFile zip = ZipFile.builder().setPath(path).setIgnoreLocalFileHeader(true).get();
      payload = new ZipPayload(zip, Collections.list(zip.getEntries()));
    } catch (IOException | RuntimeException e) {
      throw new ArchiveRefused(
          Finding.of(ARCHIVE_DAMAGED, "detail", "its table of contents is inconsistent"));
    }
    try (FileChannel file = FileChannel.open(path)) {
      List<Finding> findings = payload.check(file, directory, limits);
      if (!findings.isEmpty()) {
        throw new ArchiveRefused(findings);
      }
      return payload;
    } catch (IOException | RuntimeException | ArchiveRefused e) {
      payload.close();
      throw e;
    }
  }

  private static CentralDirectory checkKind(Path path, Limits limits)
      throws IOException, ArchiveRefused {
    Magic magic = Payloads.magic(path);
    if (magic == Magic.EMPTY) {
      throw new ArchiveRefused(Finding.of(ARCHIVE_EMPTY));
    }
    if (magic.otherArchive()) {
      throw new ArchiveRefused(Finding.of(ARCHIVE_KIND, "kind", magic.words()));
    }
    try (FileChannel file = FileChannel.open(path)) {
      CentralDirectory directory = CentralDirectory.find(file, limits.maxEntries());
      if (directory == null) {
        throw new ArchiveRefused(
            magic == Magic.ZIP
                ? Finding.of(ARCHIVE_TRUNCATED)
                : Finding.of(ARCHIVE_KIND, "kind", magic.words()));
      }
      if (directory.entries() > limits.maxEntries()) {
        throw new ArchiveRefused(
            Finding.of(
                ARCHIVE_ENTRIES,
                "what",
                directory.entries() + " files",
                "limit",
                limits.maxEntries()));
      }
      return directory;
    }
  }

  private List<Finding> check(FileChannel file, CentralDirectory directory, Limits limits)
      throws IOException {
    List<Finding> findings = new ArrayList<>(ZipNames.check(entries, limits.maxNameBytes()));
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).getGeneralPurposeBit().usesEncryption()) {
        findings.add(Finding.of(ARCHIVE_ENCRYPTED, "file", i + 1, "files", entries.size()));
        return findings;
      }
      if (!METHODS.contains(entries.get(i).getMethod())) {
        String detail = "entry " + (i + 1) + " is packed by a method that is not supported";
        findings.add(Finding.of(ARCHIVE_DAMAGED, "detail", detail));
        return findings;
      }
    }
    findings.addAll(bomb(file.size(), limits));
    if (findings.isEmpty()) {
      findings.addAll(ZipLayout.check(file, entries, directory.start()));
    }
    return findings;
  }

  private List<Finding> bomb(long packed, Limits limits) {
    long bytes = 0;
    for (ZipArchiveEntry entry : entries) {
      bytes += Math.min(Math.max(0, entry.getSize()), Long.MAX_VALUE / 2 - bytes);
    }
    if (bytes > limits.maxBytes()) {
      return List.of(Finding.of(ARCHIVE_BOMB, "limit", limits.maxBytes() + " bytes"));
    }
    if (bytes > HARMLESS_BYTES && bytes / limits.maxRatio() > packed) {
      return List.of(Finding.of(ARCHIVE_BOMB, "limit", limits.maxRatio() + " to 1"));
    }
    return List.of();
  }

  @Override
  public List<Item> items() {
    return Collections.unmodifiableList(items);
  }

  @Override
  public InputStream open(Item item) throws IOException {
    ZipArchiveEntry entry = files.get(item.number() - 1);
    InputStream packed;
    synchronized (zip) {
      // Looking up where the data begins shares one buffer; reading it does not.
      packed = zip.getInputStream(entry);
    }
    return new EntryStream(packed, item.number(), entry.getSize(), entry.getCrc());
  }

  @Override
  public long checksum(Item item) {
    return files.get(item.number() - 1).getCrc();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
