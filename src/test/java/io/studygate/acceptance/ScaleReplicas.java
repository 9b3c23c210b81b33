package io.studygate.acceptance;

import io.studygate.ledger.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One, two and three gateways on one inbox and one PostgreSQL: {@code ScaleReplicas FOLDER
 * [short]}. {@code bench/scale.sh} calls it. Exit code 0 only if nothing was lost or taken twice.
 */
public final class ScaleReplicas {
  private static final int SITES = 100;

  public static void main(String[] words) throws Exception {
    boolean quick = words.length > 1;
    int count = quick ? 30 : 300;
    boolean good = true;
    System.out.printf(
        "%d studies of 2 MB from %d sites, one inbox, one PostgreSQL:%n", count, SITES);
    for (int replicas = quick ? 3 : 1; replicas <= 3; replicas++) {
      Path folder = Files.createDirectory(Path.of(words[0]).resolve("replicas" + replicas));
      try (PostgresServer postgres = PostgresServer.orSkip();
          ScaleRig rig = new ScaleRig(folder, SITES, replicas, 0)) {
        rig.share(postgres.settings());
        ScaleLoad.Came came = ScaleLoad.run(rig, folder, postgres.settings(), count);
        int lost = came.lost(count);
        int twice = came.twice(count);
        ScaleLines.line(
            replicas + " replicas",
            "%.0f a minute, lost %d, taken twice %d",
            count / came.seconds() * 60,
            lost,
            twice);
        good &= lost == 0 && twice == 0;
      }
    }
    System.exit(good ? 0 : 1);
  }
}
