package io.studygate;

import io.studygate.config.Site;
import io.studygate.config.Trial;
import io.studygate.spool.Decision;
import io.studygate.validate.Judgement;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code reassign ID --case C}: the study belongs to another case; nobody sends it again. */
@Command(
    name = "reassign",
    mixinStandardHelpOptions = true,
    description = {
      "Gives a submission to another case, of the same trial or another.",
      "It runs again from the start; where it was delivered under the old case is told."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it is back in received/ and runs again under its new case",
      "1:there is no such submission, trial or case",
      "2:it belongs there already, is in hand or on its way, or not kept any more"
    })
final class ReassignCommand extends DecisionCommand {
  @Option(names = "--case", required = true, paramLabel = "C", description = "the right case")
  private String caseId;

  @Option(
      names = "--trial",
      paramLabel = "P",
      description = "its protocol (default: the one it was found to belong to)")
  private String protocol;

  @Override
  String event() {
    return Decision.Kind.REASSIGN.event();
  }

  @Override
  Decision decide(Matter matter) throws CommandFault, IOException {
    Trial trial = trial(matter);
    if (!Pattern.matches(trial.casePattern(), caseId)) {
      throw new CommandFault(
          "\"" + caseId + "\" has not the form of the cases of " + trial.protocol());
    }
    Judgement now = matter.judgement();
    if (now != null && trial.protocol().equals(now.protocol()) && caseId.equals(now.caseId())) {
      throw CommandFault.state(matter.id() + " belongs to that case already");
    }
    Optional<String> waits = Deliveries.waiting(matter.spool(), matter.id());
    if (waits.isPresent()) {
      throw CommandFault.state(
          "its study is still on its way, in spool/deliver/"
              + waits.get()
              + "; reassign when it has arrived, or take that folder out first");
    }
    return Decision.reassign(names(), reason(), matter.now(), trial.protocol(), caseId);
  }

  private Trial trial(Matter matter) throws CommandFault {
    String wanted = protocol;
    if (wanted == null && matter.judgement() != null) {
      wanted = matter.judgement().protocol();
    }
    if (wanted == null) {
      throw new CommandFault("nobody knows its trial; add --trial P");
    }
    String named = wanted;
    Trial trial = Trials.named(matter.generation(), named);
    List<String> own =
        matter.generation().site(matter.ticket().site()).map(Site::trials).orElse(List.of());
    if (!own.contains(named)) {
      throw new CommandFault(
          "site " + matter.ticket().site() + " does not take part in trial " + named);
    }
    return trial;
  }

  @Override
  Map<String, String> details(Decision decision) {
    return Map.of("protocol", decision.protocol(), "case", decision.caseId());
  }

  @Override
  String done(Matter matter) {
    return matter.id() + " is back in received/ and runs again as case " + caseId;
  }
}
