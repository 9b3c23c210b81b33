package io.studygate.register;

import io.studygate.config.RegisterEntry;
import io.studygate.config.Trial;
import io.studygate.ledger.Submission;
import io.studygate.ledger.TrialSubmissions;
import io.studygate.register.ExpectedStudy.State;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** A trial's register beside what has come. */
public final class Register {
  private static final Comparator<RegisterEntry> ORDER =
      Comparator.comparing(
              RegisterEntry::expectedBy, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(RegisterEntry::caseId);

  private final TrialSubmissions submissions;

  public Register(TrialSubmissions submissions) {
    this.submissions = submissions;
  }

  /** Every line of the register, what is expected first first. */
  public List<ExpectedStudy> of(Trial trial) {
    List<Submission> came =
        submissions.of(trial.protocol()).stream().filter(each -> each.recalled() == null).toList();
    return trial.expected().stream().sorted(ORDER).map(entry -> of(entry, came)).toList();
  }

  private static ExpectedStudy of(RegisterEntry entry, List<Submission> all) {
    List<Submission> came = all.stream().filter(each -> answers(entry, each)).toList();
    for (State state : State.values()) {
      Submission last =
          came.stream()
              .filter(each -> state(each) == state)
              .reduce((first, second) -> second)
              .orElse(null);
      if (last != null) {
        return new ExpectedStudy(entry, state, last);
      }
    }
    return new ExpectedStudy(entry, State.MISSING, null);
  }

  private static boolean answers(RegisterEntry entry, Submission submission) {
    return entry.caseId().equals(submission.caseId())
        && (entry.visit() == null || Objects.equals(entry.visit(), submission.visit()));
  }

  private static State state(Submission submission) {
    if (submission.verdict() == null) {
      return State.IN_HAND;
    }
    return switch (submission.verdict()) {
      case ACCEPTED, ACCEPTED_WITH_QUERIES -> State.ACCEPTED;
      case HELD -> State.IN_HAND;
      case REFUSED -> State.REFUSED;
    };
  }
}
