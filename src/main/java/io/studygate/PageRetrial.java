package io.studygate;

import io.studygate.DecisionCommand.Matter;
import io.studygate.config.Generation;
import io.studygate.page.Retrial;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

/** {@code retry} as the page asks for it: the same conditions, the same event, the same rename. */
final class PageRetrial implements Retrial {
  /** Two windows may ask at once, of whichever generation. */
  private static final Object TURN = new Object();

  private final House house;
  private final Generation generation;

  PageRetrial(House house, Generation generation) {
    this.house = house;
    this.generation = generation;
  }

  @Override
  public boolean possible(String id) throws IOException {
    try {
      RetryCommand.requireRunnable(matter(id));
      return true;
    } catch (CommandFault | NoSuchFileException e) {
      // It may just have been taken up.
      return false;
    }
  }

  private Matter matter(String id) throws CommandFault, IOException {
    return Deciding.matter(generation, house.ledger(), house.spool(), id);
  }

  @Override
  public void retry(String id, String by, String reason) throws NotRetried, IOException {
    WhoAndWhy who = WhoAndWhy.of(by, reason);
    try {
      synchronized (TURN) {
        Matter matter = matter(id);
        RetryCommand.requireRunnable(matter);
        Deciding.carryOut(matter, who, RetryCommand.EVENT, Map.of(), null);
      }
    } catch (CommandFault e) {
      throw new NotRetried(e.getMessage());
    }
  }
}
