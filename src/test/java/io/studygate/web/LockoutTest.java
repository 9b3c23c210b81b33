package io.studygate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.WoundClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Wrong passwords, by a clock of ours. */
class LockoutTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-05T08:00:00Z"));

  private final Lockout lockout = new Lockout(new WoundClock(now::get));

  private void wrong(String who, int times) {
    for (int i = 0; i < times; i++) {
      lockout.wrong(who);
    }
  }

  @Test
  void ten_wrong_ones_in_a_row_lock_out_for_a_minute_and_each_further_one_for_longer() {
    wrong("a", 9);
    assertThat(lockout.wait("a")).isZero();
    wrong("a", 1);
    assertThat(lockout.wait("a")).isEqualTo(Duration.ofMinutes(1));
    assertThat(lockout.wait("b")).as("nobody else").isZero();
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
    assertThat(lockout.wait("a")).isZero();
    wrong("a", 1);
    assertThat(lockout.wait("a")).isEqualTo(Duration.ofMinutes(2));
    wrong("a", 100);
    assertThat(lockout.wait("a")).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void the_right_one_forgets_the_wrong_ones() {
    wrong("a", 9);
    lockout.right("a");
    wrong("a", 9);
    assertThat(lockout.wait("a")).isZero();
  }

  @Test
  void so_many_are_remembered_and_those_who_go_on_are_not_pushed_out() {
    wrong("a", 10);
    for (int i = 0; i < 20_000; i++) {
      wrong("other " + i, 1);
      lockout.wait("a");
    }
    assertThat(lockout.size()).isEqualTo(10_000);
    assertThat(lockout.wait("a")).isEqualTo(Duration.ofMinutes(1));
  }
}
