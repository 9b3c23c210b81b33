package io.studygate.proof;

import io.studygate.finding.Finding;
import java.util.List;

/**
 * What the proof did and found; it holds no value that it searched for.
 *
 * @param values how many of the subject's values were searched
 * @param files how many files were searched
 * @param bytes how many bytes outside Pixel Data
 * @param references how many references resolved in the input, all of which resolve in the output
 * @param searched what was searched for, by kind and as keyed hashes
 * @param findings empty if the study may leave
 */
public record ProofRecord(
    int values, int files, long bytes, int references, Searched searched, List<Finding> findings) {

  public ProofRecord {
    findings = List.copyOf(findings);
  }

  /** A record that does not say what was searched for. */
  public ProofRecord(int values, int files, long bytes, int references, List<Finding> findings) {
    this(values, files, bytes, references, Searched.NOTHING, findings);
  }

  /** In one word: passed or stopped. */
  public String result() {
    return findings.isEmpty() ? "passed" : "stopped";
  }
}
