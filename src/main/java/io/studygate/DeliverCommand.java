package io.studygate;

import io.studygate.config.Destination;
import io.studygate.config.Trial;
import io.studygate.spool.Decision;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deliver ID --to DEST}: an accepted study goes to one destination, now or once more. */
@Command(
    name = "deliver",
    mixinStandardHelpOptions = true,
    description = {
      "Sends an accepted study to one destination of its trial: one that is new, or that has lost it.",
      "It is de-identified and proved again, under the configuration in force."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it is back in received/ and goes to that destination only",
      "1:there is no such submission or destination",
      "2:it was not accepted, is in hand or on its way, or not kept any more"
    })
final class DeliverCommand extends DecisionCommand {
  @Option(
      names = "--to",
      required = true,
      paramLabel = "DEST",
      description = "name of the destination in the trial's file")
  private String destination;

  @Override
  String event() {
    return Decision.Kind.DELIVER.event();
  }

  @Override
  Decision decide(Matter matter) throws CommandFault, IOException {
    if (matter.parked() || matter.judgement() == null || !matter.judgement().outcome().delivers()) {
      throw CommandFault.state(matter.id() + " was not accepted, so nothing of it may leave");
    }
    Trial trial =
        matter
            .generation()
            .trial(matter.judgement().protocol())
            .orElseThrow(() -> new CommandFault("its trial is not configured any more"));
    List<String> known = trial.destinations().stream().map(Destination::name).toList();
    if (!known.contains(destination)) {
      throw new CommandFault(
          "trial "
              + trial.protocol()
              + " has no destination "
              + destination
              + "; it has "
              + String.join(", ", known));
    }
    if (Deliveries.waits(matter.spool(), trial, destination, matter.id())) {
      throw CommandFault.state(matter.id() + " is on its way there already");
    }
    return Decision.deliver(names(), reason(), matter.now(), destination);
  }

  @Override
  Map<String, String> details(Decision decision) {
    return Map.of("destination", decision.destination());
  }

  @Override
  String done(Matter matter) {
    return matter.id() + " is back in received/ and goes to " + destination;
  }
}
