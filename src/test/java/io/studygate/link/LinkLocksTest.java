package io.studygate.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Who finishes an upload while somebody else does. */
class LinkLocksTest {
  private final LinkLocks locks = new LinkLocks();

  @Test
  void whoever_comes_second_is_told_at_once_and_other_uploads_go_on() throws Exception {
    String done = locks.alone("one", this::meanwhile);
    assertThat(done).isEqualTo("other");
    assertThat(locks.<String>alone("one", () -> "again")).isEqualTo("again");
  }

  private String meanwhile() throws IOException, Refusal {
    assertThatThrownBy(() -> locks.alone("one", () -> "second"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("finished already");
    return locks.alone("other", () -> "other");
  }
}
