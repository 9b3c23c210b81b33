package io.studygate.observe;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * {@code /health/ready}: whether the gateway can do its work. The ledger must take events and the
 * disk have room; of several inboxes one must be reached, since all others go on while one is away.
 */
final class ReadyPage implements MonitorPage {
  /** A look that is older hangs. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Health health;
  private final Clock clock;

  ReadyPage(Health health, Clock clock) {
    this.health = health;
    this.clock = clock;
  }

  @Override
  public Answer answer() {
    Health.Look look = health.last();
    if (look == null || look.at().plus(FRESH).isBefore(clock.instant())) {
      return HealthText.of(false, List.of(new Health.Check("look", false)));
    }
    boolean house = look.checks().stream().filter(each -> !inbox(each)).allMatch(Health.Check::up);
    boolean none = look.checks().stream().noneMatch(ReadyPage::inbox);
    boolean reached = look.checks().stream().anyMatch(each -> inbox(each) && each.up());
    return HealthText.of(house && (none || reached), look.checks());
  }

  private static boolean inbox(Health.Check check) {
    return check.name().startsWith(HealthLook.INBOX);
  }
}
