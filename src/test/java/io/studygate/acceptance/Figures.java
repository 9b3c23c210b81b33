package io.studygate.acceptance;

import io.studygate.ledger.ChainCheck;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What came of a run, line by line as the README quotes it, and whether all is as it must be. */
final class Figures {
  private final List<String> wrong = new ArrayList<>();

  /** All that should not be. */
  List<String> wrong() {
    return wrong;
  }

  void line(String name, Object value) {
    System.out.printf("  %-12s  %s%n", name, value);
  }

  /** What was sent against what came of it. */
  void of(Balance balance, Collection<String> partial, ChainCheck chain) {
    none("lost", balance.lost);
    none("twice", balance.twice);
    none("seen in part", partial);
    none("altered", balance.altered);
    line("", "of " + balance.files() + " files at destinations and sites");
    line("chain", chain.fault().orElse("whole") + ", " + chain.events() + " events");
    chain.fault().ifPresent(wrong::add);
  }

  /** There must be none of these. */
  void none(String name, Collection<String> what) {
    line(name, what.size());
    what.forEach(each -> never(each));
  }

  /** This must not be. */
  void never(String what) {
    line("", what);
    wrong.add(what);
  }
}
