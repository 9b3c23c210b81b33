package io.studygate.deidentify;

import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import java.util.List;

/**
 * What became of one object.
 *
 * @param outcome written, held, dropped or failed
 * @param written the file; {@code null} unless written
 * @param reason why it was held, dropped or failed, without patient data; empty if written
 * @param findings notes on a written object; why it failed
 */
public record ObjectResult(
    Outcome outcome,
    DeidentifiedStudy.WrittenObject written,
    String reason,
    List<Finding> findings) {

  /** The four ends of an object. */
  public enum Outcome {
    WRITTEN,
    /** A person must look at its pixels. */
    HELD,
    /** A named rule never lets this kind of object through. */
    DROPPED,
    /** It could not be de-identified safely. */
    FAILED
  }

  public ObjectResult {
    findings = List.copyOf(findings);
  }

  /** A person must look at its pixels. */
  static ObjectResult held(String reason) {
    return new ObjectResult(Outcome.HELD, null, reason, List.of());
  }

  static ObjectResult failed(Finding why) {
    return new ObjectResult(Outcome.FAILED, null, why.what(), List.of(why));
  }

  /** Its bytes in the archive are not those that were packed. */
  public static ObjectResult damaged(int item, int files) {
    return failed(Finding.of(FindingCode.ARCHIVE_CRC, "file", item, "files", files));
  }
}
