package io.studygate.acceptance;

import io.studygate.ledger.PostgresServer;
import java.nio.file.Path;

/**
 * Kills three replicas while sites send, then counts what was lost and what came twice: {@code
 * ReplicasKilled SUBMISSIONS SEED FOLDER}; {@code bench/reliability.sh --replicas} calls it.
 */
public final class ReplicasKilled {
  private ReplicasKilled() {}

  /** Exit code 0 only if nothing was lost, came twice or differed. */
  public static void main(String[] words) throws Exception {
    long start = System.nanoTime();
    Figures figures;
    try (PostgresServer server = PostgresServer.orSkip();
        Replicas replicas =
            new Replicas(Path.of(words[2]), 3, server.settings(), Long.parseLong(words[1]))) {
      figures = replicas.survive(Integer.parseInt(words[0]));
    }
    figures.line("took", (System.nanoTime() - start) / 1_000_000_000 + " s");
    System.exit(figures.wrong().isEmpty() ? 0 : 1);
  }
}
