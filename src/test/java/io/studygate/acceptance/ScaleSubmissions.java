package io.studygate.acceptance;

import io.studygate.config.Settings;
import java.nio.file.Path;
import java.util.List;

/**
 * Small studies of 100 sites: {@code ScaleSubmissions FOLDER [short]}. {@code bench/scale.sh} calls
 * it. Exit code 0 only if nothing was lost or taken twice, and memory did not grow in the second
 * half of an hour's load.
 */
public final class ScaleSubmissions {
  private static final int SITES = 100;

  /** Of 20,000 a day, three times an hour's mean. */
  private static final int HOUR = 2_500;

  /** The most by which memory may grow in the second half: a tenth. */
  private static final double GROWTH = 1.1;

  public static void main(String[] words) throws Exception {
    Path folder = Path.of(words[0]);
    int count = words.length > 1 ? 60 : HOUR;
    boolean good;
    try (ScaleRig rig = new ScaleRig(folder, SITES, 1, 0)) {
      String url = "jdbc:h2:file:" + rig.gateways().get(0).var().resolve("ledger/ledger");
      rig.gateways().get(0).set("STUDYGATE_LEDGER_URL", url);
      Settings.Ledger ledger = new Settings.Ledger(url, "studygate", "");
      ScaleLoad.Came came = ScaleLoad.run(rig, folder, ledger, count);
      System.out.printf("%d studies of 2 MB from %d sites, all at once:%n", count, SITES);
      ScaleLines.line("through", "%.0f a minute", count / came.seconds() * 60);
      ScaleLines.line("safe to receipt", "%s", ScaleLines.spread(came.receipts()));
      ScaleLines.line("safe to delivered", "%s", ScaleLines.spread(came.deliveries()));
      ScaleLines.line("lost, taken twice", "%d, %d", came.lost(count), came.twice(count));
      ScaleLines.line("resident memory on the way", "%s MB", came.memory());
      good = came.lost(count) == 0 && came.twice(count) == 0;
      List<Long> memory = came.memory();
      good &= count < HOUR || memory.get(5) <= GROWTH * memory.get(2);
    }
    System.exit(good ? 0 : 1);
  }
}
