package io.studygate.deidentify;

import io.studygate.finding.Finding;
import java.util.List;

/**
 * What the proof did and found; it holds no value that it searched for.
 *
 * @param values how many of the subject's values were searched
 * @param files how many files were searched
 * @param bytes how many bytes outside Pixel Data
 * @param references how many references resolved in the input, all of which resolve in the output
 * @param findings empty if the study may leave
 */
public record ProofRecord(
    int values, int files, long bytes, int references, List<Finding> findings) {

  public ProofRecord {
    findings = List.copyOf(findings);
  }
}
