package io.studygate.ledger;

import java.util.List;

/** What has come for a trial, as its register asks. */
public final class TrialSubmissions {
  private final Ledger ledger;

  public TrialSubmissions(Ledger ledger) {
    this.ledger = ledger;
  }

  /** All whose case is known, the oldest first; what only repeats another is not among them. */
  public List<Submission> of(String protocol) {
    return ledger.run(
        "list a trial's submissions", connection -> Submissions.ofTrial(connection, protocol));
  }
}
