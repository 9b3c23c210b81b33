package io.studygate;

import io.studygate.config.Generation;
import io.studygate.config.Trial;
import io.studygate.finding.FindingCode;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.spool.Parking;
import io.studygate.spool.Release;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.spool.TicketReader;
import io.studygate.validate.HeldDetails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
      "1:it is not held, or for more than its pixels, or a name is missing"
    })
final class ReleaseCommand implements Callable<Integer> {
  @Mixin private Folders folders;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "the submission, as spool/parked/ shows it")
  private String id;

  @Option(names = "--by", required = true, paramLabel = "NAME", description = "who decided")
  private String by;

  @Option(
      names = "--second",
      paramLabel = "NAME",
      description = "who else has looked, where the trial says releaseNeedsTwo")
  private String second;

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why")
  private String reason;

  @Override
  public Integer call() throws Exception {
    Generation generation = folders.load();
    Spool spool = new Spool(generation.settings().spool());
    Path parked = spool.parked().resolve(id);
    if (!id.matches("[A-Za-z0-9]+") || !Files.isDirectory(parked)) {
      throw new CommandFault(
          "no submission " + id + " in " + spool.parked() + "; ls shows what is there");
    }
    List<Event> history = new ArrayList<>();
    List<Trial> trial = new ArrayList<>();
    House.withLedger(
        generation.settings(),
        ledger -> {
          history.addAll(ledger.history(id));
          trialOf(generation, ledger).ifPresent(trial::add);
        });
    requireHeldForPixels(history);
    List<String> names = names(trial.isEmpty() ? null : trial.get(0));
    let(generation, spool, names);
    spec.commandLine()
        .getOut()
        .println(id + " is back in received/ and is delivered when it runs and the proof passes");
    return 0;
  }

  /** The ledger first: no release may be in force of which it does not know. */
  private void let(Generation generation, Spool spool, List<String> names) throws IOException {
    Path parked = spool.parked().resolve(id);
    Ticket ticket = new TicketReader().read(parked);
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    House.withLedger(
        generation.settings(), ledger -> ledger.event(id, by.strip(), "released", details(names)));
    new Release(id, ticket.sha256(), names, now).write(parked);
    Parking.unpark(spool, id);
  }

  private Optional<Trial> trialOf(Generation generation, Ledger ledger) {
    return ledger.find(id).flatMap(found -> generation.trial(found.protocol()));
  }

  /** The last time it was put aside is what counts, whatever happened before. */
  private void requireHeldForPixels(List<Event> history) throws CommandFault {
    Event last = null;
    for (Event event : history) {
      last = event.event().equals("held") || event.event().equals("parked") ? event : last;
    }
    if (last == null || !last.event().equals("held")) {
      throw new CommandFault(
          id + " was not held for a person to look at; its why.txt says why it is parked");
    }
    Set<String> pixels = Release.CODES.stream().map(FindingCode::code).collect(Collectors.toSet());
    String codes = last.details().getOrDefault(HeldDetails.CODES, "");
    List<String> others =
        Arrays.stream(codes.split(" ")).filter(code -> !pixels.contains(code)).toList();
    if (!others.isEmpty()) {
      throw new CommandFault(
          id
              + " is held for more than its pixels ("
              + (codes.isEmpty() ? "unknown" : String.join(", ", others))
              + "), and that is never released; mend the cause and retry");
    }
  }

  private List<String> names(Trial trial) throws CommandFault {
    if (trial == null) {
      throw new CommandFault("the trial of " + id + " is not configured, so nobody can release it");
    }
    if (by.isBlank() || reason.isBlank()) {
      throw new CommandFault("--by and --reason must say something");
    }
    if (second == null && trial.releaseNeedsTwo()) {
      throw new CommandFault(
          "trial " + trial.protocol() + " asks for two people; add --second NAME");
    }
    if (second == null) {
      return List.of(by.strip());
    }
    if (second.isBlank() || second.strip().equalsIgnoreCase(by.strip())) {
      throw new CommandFault("--second must name another person than --by");
    }
    return List.of(by.strip(), second.strip());
  }

  private Map<String, String> details(List<String> names) {
    Map<String, String> details = new HashMap<>();
    details.put("reason", reason.strip());
    if (names.size() > 1) {
      details.put("second", names.get(1));
    }
    return details;
  }
}
