package io.studygate;

import io.studygate.config.Generation;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.Recalls;
import io.studygate.ledger.Submission;
import io.studygate.spool.Decision;
import io.studygate.spool.RecallWish;
import io.studygate.spool.Rerun;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code recall ID}: a study is wanted back from wherever it went. The ledger is told first, and
 * from then on nothing of it leaves; one rename then brings the wish to the gateway. Killed between
 * the two, the command is called again.
 */
@Command(
    name = "recall",
    mixinStandardHelpOptions = true,
    description = {
      "Withdraws a submission: from every destination that allows it, and from the gateway itself.",
      "Trial and site are told, and where people have to remove it. Nothing brings it back.",
      "Called again, it says how far that is."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it is recalled, and the gateway withdraws it when it runs",
      "1:there is no such submission",
      "2:it was recalled before, or it only repeats another one"
    })
final class RecallCommand implements Callable<Integer> {
  @Mixin private Folders folders;
  @Mixin private WhoAndWhy whoAndWhy;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "the submission, as reports and e-mails name it")
  private String id;

  @Override
  public Integer call() throws Exception {
    whoAndWhy.check();
    Generation generation = folders.load();
    LedgerAlone.use(generation.settings(), ledger -> recall(generation, ledger));
    return 0;
  }

  /**
   * What was recalled is nobody's to decide about.
   *
   * @throws CommandFault if it was
   */
  static void refuse(Ledger ledger, String id) throws CommandFault {
    Optional<Event> asked = new Recalls(ledger).asked(id);
    if (asked.isPresent()) {
      throw CommandFault.state(
          words(asked.get()) + "; nothing of it leaves any more, and nothing brings it back");
    }
  }

  private void recall(Generation generation, Ledger ledger) throws CommandFault, IOException {
    Submission known =
        ledger.find(id).orElseThrow(() -> new CommandFault("no submission " + id + " here"));
    if (known.repeatOf() != null) {
      throw CommandFault.state(id + " is a repeat of " + known.repeatOf() + "; recall that one");
    }
    Recalls recalls = new Recalls(ledger);
    Optional<Event> before = recalls.asked(id);
    if (before.isPresent() && ledger.happened(id, Recalls.TOLD, Map.of())) {
      throw CommandFault.state(words(before.get()) + state(ledger.history(id)));
    }
    Map<String, String> details = new HashMap<>(whoAndWhy.details());
    details.put("by", whoAndWhy.by());
    recalls.ask(id, whoAndWhy.actor(), Instant.now(), details);
    Spool spool = new Spool(generation.settings().spool());
    Event asked = recalls.asked(id).orElseThrow();
    new RecallWish(recalls.ticket(id), decision(asked)).queue(spool);
    Rerun.soon(spool.received().resolve(id));
    PrintWriter out = spec.commandLine().getOut();
    out.println(before.isPresent() ? words(asked) + ", and is not through yet" : done());
    out.flush();
  }

  /** Of the event that put it in force, so that it is the same however often it is written. */
  private static Decision decision(Event asked) {
    Map<String, String> said = asked.details();
    Instant at = asked.at().truncatedTo(ChronoUnit.SECONDS);
    return Decision.recall(List.of(said.get("by")), said.get("reason"), at);
  }

  private String done() {
    return id
        + " is recalled: nothing of it leaves any more, and it is withdrawn when the gateway runs;"
        + " \"./studygate recall "
        + id
        + "\" with the same words says how far that is";
  }

  private static String words(Event asked) {
    return asked.submission()
        + " was recalled by "
        + asked.details().get("by")
        + " on "
        + asked.at()
        + ": "
        + asked.details().get("reason");
  }

  /** One line for each destination. */
  private static String state(List<Event> history) {
    List<String> lines = new ArrayList<>();
    for (Event event : history) {
      if (event.event().equals("recall-queued")) {
        for (String destination : event.details().get("destinations").split(" ")) {
          String place = event.details().get("protocol") + " case " + event.details().get("case");
          lines.add(
              "\n  " + destination + ", " + place + ": " + state(history, event, destination));
        }
      }
    }
    return String.join("", lines.stream().distinct().toList());
  }

  private static String state(List<Event> history, Event queued, String destination) {
    String state = "waits, or is not configured any more";
    for (Event event : history) {
      boolean same =
          event.seq() > queued.seq() && destination.equals(event.details().get("destination"));
      state =
          switch (same ? event.event() : "") {
            case "withdrawn" -> "withdrawn " + event.at();
            case "recalled" -> "cannot be withdrawn by us; its people were asked";
            case "delivery-waits" -> "waits: " + event.details().get("reason");
            default -> state;
          };
    }
    return state;
  }
}
