package io.studygate.proof;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a destination is told of one submission's de-identification: counts, keyed hashes, names of
 * configuration and who released it; no patient data and no value that was searched for.
 *
 * @param submission id of the submission
 * @param received when it was received
 * @param protocol the trial
 * @param caseId the case
 * @param standard edition of PS3.15 Table E.1-1 that was applied
 * @param profile the trial's profile
 * @param options its options beside the Basic Profile
 * @param exceptions its lines beyond the table, with their reasons
 * @param objects how many objects were written
 * @param proof what was searched and what came of it
 * @param released who let it pass that was held for its pixels; {@code null} if nobody had to
 * @param sums SHA-256 of each object, by its path {@code <study>/<series>/<instance>.dcm}
 */
public record DeidentificationRecord(
    String submission,
    Instant received,
    String protocol,
    String caseId,
    String standard,
    String profile,
    List<String> options,
    List<String> exceptions,
    int objects,
    Proof proof,
    Released released,
    SortedMap<String, String> sums) {

  /** Name of the file in a delivered study. */
  public static final String FILE = "deidentification.json";

  public DeidentificationRecord {
    sums = sums == null ? new TreeMap<>() : Collections.unmodifiableSortedMap(sums);
  }

  /**
   * The one SHA-256 of all objects that the ledger knows: over lines as {@code sha256sum} writes
   * them, in the order of the paths.
   */
  public String content() {
    return content(sums);
  }

  /** The same of other objects. */
  public static String content(SortedMap<String, String> sums) {
    StringBuilder lines = new StringBuilder();
    sums.forEach((path, sum) -> lines.append(sum).append("  ").append(path).append('\n'));
    return DigestUtils.sha256Hex(lines.toString());
  }

  /**
   * The proof's record, as the ledger has it too.
   *
   * @param files how many files were searched
   * @param bytes how many bytes of them, Pixel Data aside
   * @param values how many different texts of the subject were looked at
   * @param searched how many of each kind
   * @param keyedHashes of these values, those of {@link Searched}; whoever has the trial's key can
   *     show that a value was among them, nobody else can
   * @param references how many references resolved before; all of them still do
   * @param result passed or stopped
   */
  public record Proof(
      int files,
      long bytes,
      int values,
      SortedMap<String, Integer> searched,
      List<String> keyedHashes,
      int references,
      String result) {

    public Proof {
      keyedHashes = keyedHashes == null ? List.of() : List.copyOf(keyedHashes);
    }

    static Proof of(ProofRecord proof) {
      return new Proof(
          proof.files(),
          proof.bytes(),
          proof.values(),
          proof.searched().counts(),
          proof.searched().hashes(),
          proof.references(),
          proof.result());
    }
  }

  /**
   * @param by one or two people
   * @param at when
   */
  public record Released(List<String> by, Instant at) {}

  /**
   * The file: a study may come in several submissions.
   *
   * @param submissions in the order in which they came here
   */
  public record Sheet(List<DeidentificationRecord> submissions) {}
}
