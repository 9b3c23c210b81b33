package io.studygate.acceptance;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.config.Settings;
import io.studygate.ledger.ChainCheck;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

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
    Figures figures = new Figures();
    try (var kills = new Kills(Path.of(words[2]), new Random(seed))) {
      List<Place> places = kills.places();
      var archive = new DestinationWatch(places.get(0).cases(), Submissions::whole);
      var partner = new DestinationWatch(places.get(1).cases(), Submissions::whole);
      try (archive;
          partner) {
        kills.run(count, moments);
      }
      figures.line("kills", count + ", " + kills.named + " of them at a named moment");
      figures(figures, kills, archive, partner);
    }
    figures.line("took", (System.nanoTime() - start) / 1_000_000_000 + " s");
    System.exit(figures.wrong().isEmpty() ? 0 : 1);
  }

  /** The mail server's threads end so when the gateway is killed while it sends. */
  private static void tell(Thread thread, Throwable fault) {
    if (!thread.getName().startsWith("smtp:")) {
      fault.printStackTrace();
    }
  }

  private static void figures(
      Figures figures, Kills kills, DestinationWatch archive, DestinationWatch partner)
      throws Exception {
    Path var = kills.gateway.var();
    var settings =
        new Settings.Ledger("jdbc:h2:file:" + var.resolve("ledger/ledger"), "studygate", "");
    try (HikariDataSource database = LedgerDatabase.openExisting(settings)) {
      var ledger = new Ledger(database, Clock.systemUTC());
      var balance = new Balance(kills.submissions, List.of(kills.gateway), kills.places(), ledger);
      ChainCheck chain = balance.compare();
      balance.compare(kills.mails.messages());
      archive.again().stream().filter(kills.submissions::oneOnly).forEach(balance.twice::add);
      // There each submission has a file of its own.
      balance.twice.addAll(partner.again());
      Set<String> partial = new TreeSet<>(archive.partial());
      partial.addAll(partner.partial());
      // A moment that never comes is one at which nothing was shown.
      kills.missed.forEach(name -> figures.never("never came: " + name));
      figures.line("other faults", kills.faults);
      figures.line("submissions", kills.submissions.sent().size());
      figures.of(balance, partial, chain);
      int again = kills.mails.count() - kills.mails.messages().size();
      figures.line("e-mails", kills.mails.count() + ", " + again + " of them again");
      figures.none("differing", balance.mails);
    }
  }
}
