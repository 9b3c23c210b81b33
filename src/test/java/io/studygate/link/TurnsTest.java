package io.studygate.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who finishes an upload while somebody else does. */
class TurnsTest {
  private final Turns turns = new Turns(2);

  @Test
  void whoever_comes_second_is_told_at_once_and_other_uploads_go_on() throws Exception {
    String done = turns.alone(upload("one"), this::meanwhile);
    assertThat(done).isEqualTo("other");
    assertThat(turns.<String>alone(upload("one"), () -> "again")).isEqualTo("again");
  }

  private String meanwhile() throws IOException, Refusal {
    assertThatThrownBy(() -> turns.alone(upload("one"), () -> "second"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("finished already");
    return turns.alone(upload("other"), () -> "other");
  }

  private static Group upload(String number) {
    return new Group(number, "018", "TEST-ANY", "", "", "", "", 1, 1, Instant.EPOCH);
  }
}
