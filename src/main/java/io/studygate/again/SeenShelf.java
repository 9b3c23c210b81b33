package io.studygate.again;

import io.studygate.ledger.Sightings;
import io.studygate.retention.Shelf;
import io.studygate.retention.Thing;
import java.io.IOException;
import java.util.List;

/** What the ledger remembers of the persons and images of submissions. */
public final class SeenShelf implements Shelf {
  private final Sightings sightings;
  private final int days;

  public SeenShelf(Sightings sightings, int days) {
    this.sightings = sightings;
    this.days = days;
  }

  @Override
  public String what() {
    return "seen";
  }

  @Override
  public int days() {
    return days;
  }

  @Override
  public boolean goesWithRecall() {
    return true;
  }

  @Override
  public void each(Visitor visitor) throws IOException {
    for (String id : sightings.all()) {
      visitor.see(new Thing(List.of(id), "ledger", null, () -> sightings.forget(id)));
    }
  }
}
