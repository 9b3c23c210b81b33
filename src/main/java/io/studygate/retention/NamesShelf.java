package io.studygate.retention;

import io.studygate.ledger.UploadNames;
import java.io.IOException;
import java.util.List;

/** The names of uploads in the ledger, of those whose result folders are no longer needed. */
public final class NamesShelf implements Shelf {
  private final UploadNames names;
  private final int days;

  public NamesShelf(UploadNames names, int days) {
    this.names = names;
    this.days = days;
  }

  @Override
  public String what() {
    return "names";
  }

  @Override
  public int days() {
    return days;
  }

  @Override
  public void each(Visitor visitor) throws IOException {
    for (String id : names.withoutResults()) {
      visitor.see(new Thing(List.of(id), "ledger", null, () -> names.forget(id)));
    }
  }
}
