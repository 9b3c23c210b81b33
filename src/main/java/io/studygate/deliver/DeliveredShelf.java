package io.studygate.deliver;

import io.studygate.config.Generation;
import io.studygate.proof.DeidentificationRecord;
import io.studygate.retention.Shelf;
import io.studygate.retention.Thing;
import java.io.IOException;
import java.util.List;

/**
 * The studies at {@code file:} destinations, as retention sees them. A study without our record of
 * the submissions that it came from is nobody's and stays.
 */
public final class DeliveredShelf implements Shelf {
  private final Generation generation;
  private final FolderDestination destination;

  public DeliveredShelf(Generation generation, FolderDestination destination) {
    this.generation = generation;
    this.destination = destination;
  }

  @Override
  public String what() {
    return "delivered";
  }

  @Override
  public int days() {
    return generation.settings().retention().deliveredDays();
  }

  @Override
  public void each(Visitor visitor) throws IOException {
    DeliveredStudy.each(generation, study -> visitor.see(thing(study)));
  }

  private Thing thing(DeliveredStudy study) throws IOException {
    List<String> submissions = submissions(study);
    return new Thing(
        submissions,
        study.place(),
        null,
        () ->
            destination.remove(
                study.root(), study.folder(), () -> submissions(study).equals(submissions)));
  }

  private static List<String> submissions(DeliveredStudy study) throws IOException {
    return study.records().stream().map(DeidentificationRecord::submission).toList();
  }
}
