package io.studygate.acceptance;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.config.Settings;
import io.studygate.ledger.ChainCheck;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Kills a gateway while sites send, then counts what was lost and what came twice: {@code
 * Reliability KILLS SEED FOLDER [MOMENT]}, where MOMENT is found in the names of the moments that
 * are wanted. Prints the figures that the README quotes; {@code bench/reliability.sh} calls it.
 */
public final class Reliability {
  private Reliability() {}

  /** Exit code 0 only if nothing was lost, came twice or differed, and every moment came. */
  public static void main(String[] words) throws Exception {
    long start = System.nanoTime();
    Thread.setDefaultUncaughtExceptionHandler(Reliability::tell);
    String wanted = words.length > 3 ? words[3] : "";
    List<Moment> moments =
        new ArrayList<>(
            Moment.all().stream().filter(each -> each.name().contains(wanted)).toList());
    int count = Integer.parseInt(words[0]);
    long seed = Long.parseLong(words[1]);
    // Few kills do not come to all of them: the next seed begins with another.
    Collections.rotate(moments, (int) -(seed % moments.size()));
    boolean good;
    try (var kills = new Kills(Path.of(words[2]), new Random(seed))) {
      Path cases = Balance.destination(kills.gateway.var());
      var watch = new DestinationWatch(cases, objects -> objects % Submissions.OBJECTS == 0);
      try (watch) {
        kills.run(count, moments);
      }
      line("kills", count + ", " + kills.named + " of them at a named moment");
      good = figures(kills, watch);
    }
    line("took", (System.nanoTime() - start) / 1_000_000_000 + " s");
    System.exit(good ? 0 : 1);
  }

  /** The mail server's threads end so when the gateway is killed while it sends. */
  private static void tell(Thread thread, Throwable fault) {
    if (!thread.getName().startsWith("smtp:")) {
      fault.printStackTrace();
    }
  }

  private static boolean figures(Kills kills, DestinationWatch watch) throws Exception {
    Path var = kills.gateway.var();
    var settings =
        new Settings.Ledger("jdbc:h2:file:" + var.resolve("ledger/ledger"), "studygate", "");
    try (HikariDataSource database = LedgerDatabase.openExisting(settings)) {
      var ledger = new Ledger(database, Clock.systemUTC());
      var balance = new Balance(kills.submissions, var, ledger);
      ChainCheck chain = balance.compare();
      balance.compare(kills.mails.messages());
      watch.again().stream().filter(kills.submissions::oneOnly).forEach(balance.twice::add);
      kills.missed.forEach(name -> line("", "never came: " + name));
      line("other faults", kills.faults);
      line("submissions", kills.submissions.sent().size());
      count("lost", balance.lost);
      count("twice", balance.twice);
      count("seen in part", watch.partial());
      line("chain", chain.fault().orElse("whole") + ", " + chain.events() + " events");
      int again = kills.mails.count() - kills.mails.messages().size();
      line("e-mails", kills.mails.count() + ", " + again + " of them again");
      count("differing", balance.mails);
      // A moment that never comes is one at which nothing was shown.
      return chain.whole()
          && Stream.of(balance.lost, balance.twice, watch.partial(), balance.mails, kills.missed)
              .allMatch(Collection::isEmpty);
    }
  }

  private static void count(String name, Collection<String> what) {
    line(name, what.size());
    what.forEach(each -> line("", each));
  }

  private static void line(String name, Object value) {
    System.out.printf("  %-12s  %s%n", name, value);
  }
}
