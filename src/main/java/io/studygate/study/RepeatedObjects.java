package io.studygate.study;

import static io.studygate.finding.FindingCode.ARCHIVE_CRC;
import static io.studygate.finding.FindingCode.INSTANCE_CONFLICT;
import static io.studygate.finding.FindingCode.INSTANCE_REPEATED;

import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.study.Inventory.Other.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/** Objects that came more than once: the same bytes are taken once, other bytes are a conflict. */
final class RepeatedObjects {
  private final Payload payload;
  private final Map<String, Scan> first = new HashMap<>();
  private final Map<Integer, byte[]> sums = new HashMap<>();

  RepeatedObjects(Payload payload) {
    this.payload = payload;
  }

  /** The scans, with every object after the first of its UID marked. */
  List<Scan> mark(List<Scan> scans) throws IOException {
    List<Scan> marked = new ArrayList<>(scans.size());
    for (Scan scan : scans) {
      Scan earlier =
          scan.instance() == null ? null : first.putIfAbsent(scan.instance().sopInstance(), scan);
      marked.add(earlier == null ? scan : repeated(scan, earlier));
    }
    return marked;
  }

  private Scan repeated(Scan scan, Scan earlier) throws IOException {
    try {
      boolean same =
          scan.item().bytes() == earlier.item().bytes()
              && Arrays.equals(sum(scan.item()), sum(earlier.item()));
      FindingCode code = same ? INSTANCE_REPEATED : INSTANCE_CONFLICT;
      return with(
          scan,
          Finding.of(
              code,
              "file",
              scan.item().number(),
              "other",
              earlier.item().number(),
              "files",
              payload.items().size()));
    } catch (Payload.ChecksumMismatch e) {
      return with(
          scan,
          Finding.of(ARCHIVE_CRC, "file", scan.item().number(), "files", payload.items().size()));
    }
  }

  /** It is no longer an object to deliver, but whose it is still counts. */
  private static Scan with(Scan scan, Finding finding) {
    List<Finding> findings = new ArrayList<>(scan.findings());
    findings.add(finding);
    return new Scan(
        scan.item(), null, scan.identity(), Scan.of(scan.item(), Kind.REPEATED, ""), findings);
  }

  private byte[] sum(Payload.Item item) throws IOException {
    byte[] known = sums.get(item.number());
    if (known == null) {
      try (InputStream in = payload.open(item)) {
        known = DigestUtils.sha256(in);
        sums.put(item.number(), known);
      }
    }
    return known;
  }
}
