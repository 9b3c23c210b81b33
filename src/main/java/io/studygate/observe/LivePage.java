package io.studygate.observe;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * {@code /health/live}: whether a restart would help. It would where threads wait for each other;
 * it would not where a server or a disk is the trouble.
 */
final class LivePage implements MonitorPage {
  @Override
  public Answer answer() {
    boolean stuck = ManagementFactory.getThreadMXBean().findDeadlockedThreads() != null;
    return HealthText.of(!stuck, List.of(new Health.Check("threads", !stuck)));
  }
}
