package io.studygate.ledger;

import java.util.Optional;

/**
 * What a walk along the whole chain found.
 *
 * @param events how many events are in order
 * @param end hash of the last one; note it outside the ledger to prove later that nothing before it
 *     was rewritten
 * @param fault the first row that is changed, missing or out of order; empty if the chain is whole
 */
public record ChainCheck(long events, String end, Optional<String> fault) {

  public boolean whole() {
    return fault.isEmpty();
  }
}
