package io.studygate;

import io.studygate.config.Generation;
import io.studygate.ledger.Event;
import io.studygate.ledger.Submission;
import io.studygate.spool.ParkedThings;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.commons.io.file.PathUtils;

/** One submission through the gateway's own routes, with a folder in place of every way out. */
final class DryRun {
  private static final Duration PATIENCE = Duration.ofHours(12);

  private final Generation generation;
  private final Path routes;
  private final Path folder;
  private final String trial;

  private DryRun(Generation generation, Path routes, Path folder, String trial) {
    this.generation = generation;
    this.routes = routes;
    this.folder = folder;
    this.trial = trial;
  }

  /**
   * Not begun yet.
   *
   * @param folder is there, and takes all that would leave
   */
  static DryRun of(Generation shipped, Path routes, Path folder, String trial) {
    return new DryRun(Rehearsal.of(shipped, folder, trial), routes, folder, trial);
  }

  /** The configuration that it runs under. */
  Generation generation() {
    return generation;
  }

  /**
   * How it ended.
   *
   * @param caseId {@code null} if it is not known
   * @param exit 0 accepted, with or without queries; 2 refused or held
   * @param results the site's result folder
   * @param report text of the report; empty if the trial's site gets none
   * @param rules what each rule measured, for a terminal
   */
  record Done(String caseId, int exit, Path results, String report, String rules) {}

  /**
   * Runs it to its end.
   *
   * @param in only read
   * @param caseId {@code null} for what the submission says itself
   * @param terminal is told how far it is
   * @throws CommandFault where a step of ours failed
   */
  Done of(Path in, String site, String caseId, PrintWriter terminal) throws Exception {
    try (House house = House.open(generation);
        Gateway gateway = Gateway.load(house, generation, routes, Ways.rehearsal(folder))) {
      HandIn handIn = new HandIn(house, generation, site, trial, caseId);
      Ticket ticket = handIn.of(in);
      String rules = RuleTable.of(generation, trial, house.spool().received(), ticket);
      gateway.start();
      ProgressLine progress = ProgressLine.of(terminal, 1);
      Waiting.until(
          "the end of the run",
          PATIENCE,
          () -> {
            progress.say(lastEvent(house.ledger().history(ticket.id())));
            return house.quiet();
          });
      progress.clear();
      Submission end = house.ledger().find(ticket.id()).orElseThrow();
      if (end.verdict() == null) {
        throw new CommandFault(failed(house, ticket.id()));
      }
      Path results = folder.resolve("site" + handIn.resultFolder());
      int exit = end.verdict().delivers() ? 0 : 2;
      return new Done(end.caseId(), exit, results, report(results), rules);
    }
  }

  /** Said here and now: the folder may be gone when somebody looks. */
  private static String failed(House house, String id) throws IOException {
    return new ParkedThings(house.spool())
        .find(id)
        .map(parked -> "a step of ours failed:\n" + parked.why())
        .orElse("a step of ours failed, and nothing says which");
  }

  private static String report(Path results) throws IOException {
    Path report = results.resolve("report.txt");
    return Files.exists(report) ? Files.readString(report) : "";
  }

  private static String lastEvent(List<Event> history) {
    return history.isEmpty() ? "" : history.get(history.size() - 1).event() + " ...";
  }

  /** Takes away what the run needed for itself: it holds what was sent. */
  void clear() throws IOException {
    PathUtils.deleteDirectory(own());
  }

  private Path own() {
    return folder.resolve(".studygate");
  }
}
