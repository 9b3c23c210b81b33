package io.studygate;

import io.studygate.config.Trial;
import io.studygate.finding.FindingCode;
import io.studygate.ledger.Event;
import io.studygate.spool.Decision;
import io.studygate.validate.HeldDetails;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code release ID}: a person has looked at the pixels of a held study and lets it go. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description = {
      "Lets a study go that is held for its pixels, after a person has looked at them.",
      "The proof runs all the same and can still stop it."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it is back in received/ and will be delivered when the proof passes",
      "1:there is no such submission, or a name is missing",
      "2:it is not held, or for more than its pixels"
    })
final class ReleaseCommand extends DecisionCommand {
  /** What a person can decide by looking; nothing else is ever released. */
  private static final Set<String> CODES =
      Stream.of(FindingCode.PIXEL_POLICY, FindingCode.HEAD_SERIES)
          .map(FindingCode::code)
          .collect(Collectors.toSet());

  @Option(
      names = "--second",
      paramLabel = "NAME",
      description = "who else has looked, where the trial says releaseNeedsTwo")
  private String second;

  @Override
  String event() {
    return Decision.Kind.RELEASE.event();
  }

  @Override
  Decision decide(Matter matter) throws CommandFault {
    if (!matter.parked()) {
      throw CommandFault.state(matter.id() + " is not held; it has ended");
    }
    requireHeldForPixels(matter);
    return Decision.release(names(trial(matter)), reason(), matter.now());
  }

  @Override
  Map<String, String> details(Decision decision) {
    List<String> names = decision.by();
    return names.size() > 1 ? Map.of("second", names.get(1)) : Map.of();
  }

  @Override
  String done(Matter matter) {
    return matter.id() + " is back in received/ and is delivered when it runs and the proof passes";
  }

  private static Trial trial(Matter matter) throws CommandFault {
    return matter
        .ledger()
        .find(matter.id())
        .flatMap(found -> matter.generation().trial(found.protocol()))
        .orElseThrow(
            () ->
                new CommandFault(
                    "the trial of "
                        + matter.id()
                        + " is not configured, so nobody can release it"));
  }

  /** The last time it was put aside is what counts, whatever happened before. */
  private static void requireHeldForPixels(Matter matter) throws CommandFault {
    Event last = null;
    for (Event event : matter.ledger().history(matter.id())) {
      last = event.event().equals("held") || event.event().equals("parked") ? event : last;
    }
    if (last == null || !last.event().equals("held")) {
      throw CommandFault.state(
          matter.id() + " was not held for a person to look at; its why.txt says why it is parked");
    }
    String codes = last.details().getOrDefault(HeldDetails.CODES, "");
    List<String> others =
        Arrays.stream(codes.split(" ")).filter(code -> !CODES.contains(code)).toList();
    if (!others.isEmpty()) {
      throw CommandFault.state(
          matter.id()
              + " is held for more than its pixels ("
              + (codes.isEmpty() ? "unknown" : String.join(", ", others))
              + "), and that is never released; mend the cause and retry, or, if it is a rule of"
              + " the trial, decide --accept");
    }
  }

  private List<String> names(Trial trial) throws CommandFault {
    if (second == null && trial.releaseNeedsTwo()) {
      throw new CommandFault(
          "trial " + trial.protocol() + " asks for two people; add --second NAME");
    }
    if (second == null) {
      return names();
    }
    if (second.isBlank() || second.strip().equalsIgnoreCase(by())) {
      throw new CommandFault("--second must name another person than --by");
    }
    return List.of(by(), second.strip());
  }
}
