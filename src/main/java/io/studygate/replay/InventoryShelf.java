package io.studygate.replay;

import io.studygate.retention.Shelf;
import io.studygate.retention.Thing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Inventories that are kept for replays. */
public final class InventoryShelf implements Shelf {
  private final KeptFolder folder;
  private final int days;

  public InventoryShelf(KeptFolder folder, int days) {
    this.folder = folder;
    this.days = days;
  }

  @Override
  public String what() {
    return "inventories";
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
  public boolean own() {
    return true;
  }

  @Override
  public void each(Visitor visitor) throws IOException {
    for (Path trial : folder.trials()) {
      for (Path file : KeptFolder.list(trial)) {
        String id = KeptFolder.submission(file);
        String place = "inventories/" + trial.getFileName() + "/" + file.getFileName();
        visitor.see(new Thing(List.of(id), place, null, () -> Files.deleteIfExists(file)));
      }
    }
  }
}
