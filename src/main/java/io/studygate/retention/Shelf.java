package io.studygate.retention;

import java.io.IOException;

/** One kind of thing that is kept for a while after its submission has ended. */
public interface Shelf {
  /** What lies here, as settings and events call it: {@code received}. */
  String what();

  /** How long it is kept, days; 0 for ever, but for what goes with a recall. */
  int days();

  /**
   * Whether what lies here is the gateway's own and nobody's to have once its submission is
   * recalled: it goes at the next look, as what a recall at another replica left at this one.
   */
  default boolean goesWithRecall() {
    return false;
  }

  /**
   * Whether no other replica sees what lies here. Each looks at its own shelves, and one at a time
   * at those that all share.
   */
  default boolean own() {
    return false;
  }

  /** What is shown each thing; it may remove it. */
  interface Visitor {
    void see(Thing thing) throws IOException;
  }

  /**
   * Shows everything that lies here.
   *
   * @throws IOException if it cannot be looked at; what was shown before is true all the same
   */
  void each(Visitor visitor) throws IOException;
}
