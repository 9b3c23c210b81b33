package io.studygate.study;

import io.studygate.finding.Finding;
import java.util.List;

/**
 * What a submission holds, from headers only.
 *
 * @param instances readable DICOM objects that may be delivered, in the order of the payload
 * @param others every other file, with what it is; names are shown to the site only
 * @param files count of files in the payload
 * @param bytes unpacked bytes
 * @param note the values of submission.txt
 * @param evidence identifying values read on the way that only the case decision may look at
 * @param findings what is wrong with the archive or its files
 */
public record Inventory(
    List<Instance> instances,
    List<Other> others,
    int files,
    long bytes,
    SubmissionNote note,
    CaseEvidence evidence,
    List<Finding> findings) {

  /**
   * A file that is no DICOM object to deliver.
   *
   * @param item its number in the payload, from 1
   * @param kind what it is
   * @param detail SOP Class UID, or the document's type; never a name
   * @param bytes its length
   */
  public record Other(int item, Kind kind, String detail, long bytes) {

    /** What it is. */
    public enum Kind {
      /** Left by an operating system or a CD viewer; skipped. */
      JUNK,
      /** A media directory; never delivered. */
      DICOMDIR,
      /** PDF, Word, Excel or text. */
      DOCUMENT,
      /** An object of a private SOP class. */
      PRIVATE_SOP_CLASS,
      /** The same object as another file. */
      REPEATED,
      /** Neither junk, document nor readable DICOM. */
      UNREADABLE
    }
  }

  public Inventory {
    instances = List.copyOf(instances);
    others = List.copyOf(others);
    findings = List.copyOf(findings);
  }
}
