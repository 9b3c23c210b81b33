package io.studygate;

import io.studygate.config.Generation;
import io.studygate.ledger.Ledger;
import io.studygate.spool.Decision;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.validate.Judgement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * What people decide about a submission, also while the gateway runs. All of them do one thing: the
 * decision is written into the ledger, then beside the payload, and one rename brings the
 * submission back to {@code received/}, where the gateway takes it as if it had just come.
 */
abstract class DecisionCommand implements Callable<Integer> {
  @Mixin private Folders folders;
  @Mixin private WhoAndWhy whoAndWhy;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "the submission, as reports and e-mails name it")
  private String id;

  /**
   * A submission that somebody decides about.
   *
   * @param folder where it lies now
   * @param judgement what became of its last run; {@code null} if it never came to an outcome
   * @param now the time of the decision
   */
  record Matter(
      Generation generation,
      Ledger ledger,
      Spool spool,
      Path folder,
      Ticket ticket,
      Judgement judgement,
      Instant now) {
    String id() {
      return ticket.id();
    }

    /** Whether it was put aside for an operator. */
    boolean parked() {
      return folder.startsWith(spool.parked());
    }
  }

  /** Name of the event. */
  abstract String event();

  /**
   * The decision; {@code null} if it is only to be run again.
   *
   * @throws CommandFault if it cannot be decided about this one
   */
  abstract Decision decide(Matter matter) throws CommandFault, IOException;

  /** What the ledger keeps beside name and reason. */
  Map<String, String> details(Decision decision) {
    return Map.of();
  }

  /** What is said when it is done. */
  abstract String done(Matter matter);

  final String by() {
    return whoAndWhy.by();
  }

  final String reason() {
    return whoAndWhy.reason();
  }

  @Override
  public final Integer call() throws Exception {
    whoAndWhy.check();
    Generation generation = folders.load();
    LedgerAlone.use(generation.settings(), ledger -> decide(generation, ledger));
    return 0;
  }

  private void decide(Generation generation, Ledger ledger) throws CommandFault, IOException {
    Spool spool = new Spool(generation.settings().spool());
    Matter matter = Deciding.matter(generation, ledger, spool, id);
    Decision decision = decide(matter);
    Deciding.carryOut(matter, whoAndWhy, event(), details(decision), decision);
    spec.commandLine().getOut().println(done(matter));
  }

  final List<String> names() {
    return List.of(by());
  }
}
