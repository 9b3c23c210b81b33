package io.studygate.spool;

import java.util.List;

/** What the routes call to take things from the folder queues and to put them aside. */
public final class SpoolBeans {
  private SpoolBeans() {}

  public static List<Object> of(
      Spool spool,
      FolderQueue queue,
      FreeSpace space,
      Troubles troubles,
      int processTries,
      boolean keep) {
    return List.of(
        queue,
        new Due(queue),
        new FaultLog(),
        new KeptFault(),
        new NextTrouble(troubles),
        new TroubleTold(troubles),
        new SubmissionFolder(),
        new TicketReader(),
        new DecisionReader(),
        new RecallReader(),
        new FinishSubmission(spool, keep),
        new FailedSubmission(queue, space, processTries),
        new Parking(spool));
  }
}
