package io.studygate.deidentify;

import io.studygate.Variables;
import java.util.Map;
import org.apache.camel.Variable;

/** The proof's record as the ledger keeps it: counts and the result, no value searched for. */
public final class ProofDetails {
  public Map<String, String> of(@Variable(Variables.PROOF) ProofRecord proof) {
    return Map.of(
        "values", String.valueOf(proof.values()),
        "files", String.valueOf(proof.files()),
        "bytes", String.valueOf(proof.bytes()),
        "references", String.valueOf(proof.references()),
        "result", proof.findings().isEmpty() ? "passed" : "stopped");
  }
}
