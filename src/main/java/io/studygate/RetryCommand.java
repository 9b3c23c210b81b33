package io.studygate;

import io.studygate.engine.AnalysisPlan;
import io.studygate.spool.Decision;
import picocli.CommandLine.Command;

/** {@code retry ID}: a submission is run again, also while the gateway runs. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a submission again, as if it had just come.",
      "For what is parked, for what was refused under a trial file that was wrong, and for what",
      "the trial's analysis engine did not give everything back."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it is back in received/",
      "1:there is no such submission",
      "2:it is in hand, accepted already, or not kept any more"
    })
final class RetryCommand extends DecisionCommand {
  static final String EVENT = "retried";

  @Override
  String event() {
    return EVENT;
  }

  @Override
  Decision decide(Matter matter) throws CommandFault {
    requireRunnable(matter);
    return null;
  }

  /** Not what was accepted and has all that it should have. */
  static void requireRunnable(Matter matter) throws CommandFault {
    boolean accepted = matter.judgement() != null && matter.judgement().outcome().delivers();
    if (!matter.parked() && accepted && !analysisFailed(matter)) {
      throw CommandFault.state(
          matter.id() + " was accepted; use deliver, decide or reassign instead");
    }
  }

  /** Whether the trial's engine has not given back all that it should. */
  private static boolean analysisFailed(Matter matter) {
    return matter.ledger().history(matter.id()).stream()
        .filter(event -> event.event().equals(AnalysisPlan.ENDED))
        .reduce((first, last) -> last)
        .filter(event -> !event.details().get("state").equals("complete"))
        .isPresent();
  }

  @Override
  String done(Matter matter) {
    return matter.id() + " is back in received/ and runs again when the gateway does";
  }
}
