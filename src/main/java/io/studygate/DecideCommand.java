package io.studygate;

import io.studygate.finding.Finding;
import io.studygate.finding.Severity;
import io.studygate.spool.Decision;
import io.studygate.validate.Judgement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code decide ID --accept}: a trial officer takes a deviation from the trial's rules as it is.
 */
@Command(
    name = "decide",
    mixinStandardHelpOptions = true,
    description = {
      "Accepts deviations from the trial's rules: a refused study is then delivered, a query closed.",
      "What keeps a study from being read, de-identified or given to the right case, and what the"
          + " proof has stopped, is nobody's to accept."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it is back in received/ and runs again with what was accepted",
      "1:there is no such submission or finding",
      "2:there is nothing that can be accepted, it is in hand, or not kept any more"
    })
final class DecideCommand extends DecisionCommand {
  @Option(
      names = "--accept",
      required = true,
      description = "take it as it is; there is no other decision yet")
  private boolean accept;

  @Option(
      names = "--finding",
      paramLabel = "Q-NUMBER",
      description =
          "only this question, by number or code; may be given several times (default: all)")
  private List<String> only = List.of();

  private List<Finding> left = List.of();

  @Override
  String event() {
    return Decision.Kind.ACCEPT.event();
  }

  @Override
  Decision decide(Matter matter) throws CommandFault {
    Judgement judgement = matter.judgement();
    if (judgement == null) {
      throw CommandFault.state(
          matter.id() + " has never been judged; its why.txt says why it is parked");
    }
    List<Finding> chosen = chosen(judgement.acceptable());
    List<Finding> never =
        judgement.outcome().findings().stream()
            .filter(each -> each.severity() == Severity.REFUSE || each.severity() == Severity.HOLD)
            .filter(each -> !each.acceptable())
            .toList();
    if (chosen.isEmpty()) {
      throw CommandFault.state(
          matter.id()
              + (never.isEmpty()
                  ? " has no finding that asks for a decision"
                  : " has no finding that can be accepted, only " + codes(never)));
    }
    left =
        judgement.outcome().findings().stream()
            .filter(each -> each.severity() == Severity.REFUSE || each.severity() == Severity.HOLD)
            .filter(each -> !chosen.contains(each))
            .toList();
    return Decision.accept(names(), reason(), matter.now(), chosen);
  }

  private List<Finding> chosen(List<Finding> acceptable) throws CommandFault {
    for (String wanted : only) {
      if (acceptable.stream().noneMatch(each -> named(each, wanted))) {
        throw new CommandFault(
            "it has no finding "
                + wanted
                + " that can be accepted; there is "
                + (acceptable.isEmpty() ? "none" : codes(acceptable)));
      }
    }
    return acceptable.stream()
        .filter(each -> only.isEmpty() || only.stream().anyMatch(wanted -> named(each, wanted)))
        .toList();
  }

  private static boolean named(Finding finding, String wanted) {
    return wanted.equalsIgnoreCase(finding.number()) || wanted.equalsIgnoreCase(finding.code());
  }

  private static String codes(List<Finding> findings) {
    return findings.stream()
        .map(each -> (each.number() + " " + each.code()).strip())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  @Override
  Map<String, String> details(Decision decision) {
    return Map.of("findings", codes(decision.findings()));
  }

  @Override
  String done(Matter matter) {
    String done = matter.id() + " is back in received/ and runs again with what was accepted";
    return left.isEmpty() ? done : done + ". Not delivered yet, because of " + codes(left);
  }
}
