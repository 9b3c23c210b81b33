package io.studygate.proof;

import io.studygate.Variables;
import io.studygate.proof.DeidentificationRecord.Proof;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Variable;

/**
 * The proof's record as the ledger keeps it: what {@link DeidentificationRecord} says of the proof
 * to destinations, as details of an event.
 */
public final class ProofDetails {
  /** The detail that lists the keyed hashes, with blanks between. */
  public static final String HASHES = "keyed-hashes";

  public Map<String, String> of(@Variable(Variables.PROOF) ProofRecord record) {
    Proof proof = Proof.of(record);
    Map<String, String> details = new TreeMap<>();
    details.put("values", String.valueOf(proof.values()));
    details.put("files", String.valueOf(proof.files()));
    details.put("bytes", String.valueOf(proof.bytes()));
    details.put("references", String.valueOf(proof.references()));
    details.put("result", proof.result());
    proof
        .searched()
        .forEach((kind, count) -> details.put("searched " + kind, String.valueOf(count)));
    details.put(HASHES, String.join(" ", proof.keyedHashes()));
    return details;
  }
}
