package io.studygate;

import io.studygate.spool.Decision;
import picocli.CommandLine.Command;

/** {@code retry ID}: a submission is run again, also while the gateway runs. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a submission again, as if it had just come.",
      "For what is parked, and for what was refused under a trial file that was wrong."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it is back in received/",
      "1:there is no such submission",
      "2:it is in hand, accepted already, or not kept any more"
    })
final class RetryCommand extends DecisionCommand {
  @Override
  String event() {
    return "retried";
  }

  @Override
  Decision decide(Matter matter) throws CommandFault {
    if (!matter.parked() && matter.judgement() != null && matter.judgement().outcome().delivers()) {
      throw CommandFault.state(
          matter.id() + " was accepted; use deliver, decide or reassign instead");
    }
    return null;
  }

  @Override
  String done(Matter matter) {
    return matter.id() + " is back in received/ and runs again when the gateway does";
  }
}
