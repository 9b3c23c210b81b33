package io.studygate.engine;

import io.studygate.Variables;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.results.KeptResults;
import io.studygate.results.PendingAnalysis;
import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import io.studygate.study.Payloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Variable;

/** Puts a study with all that its analysis needs into {@code spool/engine/<protocol>/<run>/}. */
final class EngineQueue {
  static final String FILE = "engine.json";
  static final String STUDY = "study";

  private final Spool spool;
  private final Clock clock;

  EngineQueue(Spool spool, Clock clock) {
    this.spool = spool;
    this.clock = clock;
  }

  /**
   * Queues it. Of one submission one study is with an engine at a time: an older one, of a case
   * that it was moved from, is given up.
   *
   * @param folder of the submission
   */
  public void queue(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.FOLDER) Path folder,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.DEIDENTIFIED) DeidentifiedStudy study,
      @Variable(Variables.PENDING) PendingAnalysis pending)
      throws IOException {
    Path target = spool.engine().resolve(decision.trial().protocol()).resolve(pending.run());
    Path prepared = spool.prepare(pending.run());
    // The same study may be with the engine already: only the words beside it are new then.
    Path handed = target.resolve(HandedOff.FILE);
    boolean there = Files.exists(handed);
    if (there) {
      Files.copy(handed, prepared.resolve(HandedOff.FILE));
    }
    Instant queued =
        there ? Json.read(target.resolve(FILE), EngineRun.class).queued() : clock.instant();
    Json.write(
        prepared.resolve(FILE),
        EngineRun.of(ticket, decision, study.profile(), pending.run(), queued));
    LinkedTree.of(study.folder(), prepared.resolve(STUDY));
    LinkedTree.of(KeptResults.of(study), prepared.resolve(KeptResults.FOLDER));
    for (String payload : List.of(Payloads.ZIP, Payloads.FOLDER)) {
      LinkedTree.of(folder.resolve(payload), prepared.resolve(payload));
    }
    for (Path former : waiting(ticket.id())) {
      spool.remove(former);
      String name = former.getFileName().toString();
      if (!name.equals(pending.run())) {
        new CallBackFiles(spool).remove(name);
      }
    }
    spool.commit(prepared, target);
  }

  private List<Path> waiting(String id) throws IOException {
    List<Path> waiting = new ArrayList<>();
    try (Stream<Path> runs = Files.walk(spool.engine(), 2)) {
      runs.filter(run -> run.getFileName().toString().startsWith(id + "-")).forEach(waiting::add);
    }
    return waiting;
  }
}
