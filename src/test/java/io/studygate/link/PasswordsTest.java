package io.studygate.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Links and passwords: what is made, and what is kept of it. */
class PasswordsTest {
  @Test
  void a_password_opens_its_own_hash_alone_and_the_hash_does_not_tell_it() {
    String password = LinkKeys.password();
    String kept = Passwords.hash(password);
    assertThat(kept).startsWith("argon2id$19456$2$").doesNotContain(password);
    assertThat(Passwords.hash(password)).as("another salt").isNotEqualTo(kept);
    assertThat(Passwords.matches(password, kept)).isTrue();
    assertThat(Passwords.matches(password + "x", kept)).isFalse();
    assertThat(Passwords.matches("", kept)).isFalse();
    assertThat(kept).hasSizeLessThan(255);
  }

  @Test
  void a_link_that_there_is_not_costs_a_slow_hash_too_and_opens_nothing() {
    Passwords.matches("warm", null);
    long known = time(Passwords.hash("right"));
    long unknown = time(null);
    assertThat((double) unknown / known).isBetween(0.2, 5.0);
    assertThat(Passwords.matches("", null)).isFalse();
  }

  /** Of the processor: on a busy machine the clock runs on while nothing is done. */
  private static long time(String kept) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long began = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < 3; i++) {
      Passwords.matches("wrong", kept);
    }
    return threads.getCurrentThreadCpuTime() - began;
  }

  @Test
  void links_and_passwords_are_too_many_to_guess() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      assertThat(LinkKeys.secret()).matches("[A-Za-z0-9_-]{32}");
      assertThat(LinkKeys.password()).matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}");
      assertThat(seen.add(LinkKeys.secret())).isTrue();
    }
  }
}
