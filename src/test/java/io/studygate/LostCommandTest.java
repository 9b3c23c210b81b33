package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.TestConfig;
import io.studygate.intake.Repeats;
import io.studygate.ledger.Arrivals;
import io.studygate.ledger.Arrivals.Whose;
import io.studygate.ledger.LostReplica;
import io.studygate.retention.KeptRig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lost REPLICA}: nothing that was in its hands stays there. */
class LostCommandTest {
  private static final Map<String, String> OTHER =
      Map.of("destination", "archive", "content", "0ther");

  @TempDir Path folder;
  private Path config;
  private Generation generation;

  @BeforeEach
  void configure() throws Exception {
    config = folder.resolve("config");
    TestConfig.copyTo(config, folder.resolve("var"));
    generation = ConfigLoader.load(config, Map.of()).orThrow();
  }

  private KeptRig rig() {
    return new KeptRig(folder.resolve("var"), generation.settings().ledger());
  }

  @Test
  void what_a_lost_replica_had_in_hand_is_listed_and_received_anew_by_another() throws Exception {
    try (KeptRig rig = rig()) {
      for (String id : new String[] {"a1", "b2"}) {
        new Arrivals(rig.ledger, "gone", rig.clock).begin(id);
      }
      rig.received("a1", "017", "Doe_Jane");
      // Killed between the word and the queue, and run again under changed rules.
      rig.ledger.event("b2", "route test", "delivery-queued", OTHER);
      rig.ended("b2", "017", "two");
      new Arrivals(rig.ledger, "lives", rig.clock).begin("c3");
      rig.received("c3", "018", "three");
      new Arrivals(rig.ledger, "gone", rig.clock).begin("d4");
      assertThat(repeatOf(rig, "e5", "ab" + "a1")).isEqualTo("a1");
    }

    TestCommand.Ran ran = lost();

    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .contains("site 017  received/a1/  put back")
        .contains("1 submissions were in the hands of gone.")
        .doesNotContain("b2", "c3", "Doe");
    assertThat(lost().out()).as("said once").contains("0 submissions");
    try (KeptRig rig = rig()) {
      assertThat(repeatOf(rig, "e5", "ab" + "a1")).as("sent anew").isNull();
      assertThat(repeatOf(rig, "f6", "ab" + "b2")).as("it has ended").isEqualTo("b2");
      assertThat(new Arrivals(rig.ledger, "lives", rig.clock).begin("d4")).isEqualTo(Whose.OURS);
      assertThat(rig.ledger.happened("a1", LostReplica.EVENT, Map.of("replica", "gone"))).isTrue();
      assertThat(rig.ledger.verify().whole()).isTrue();
    }
  }

  @Test
  void a_repeat_whose_answer_was_lost_is_listed_and_no_repeat_that_was_answered() throws Exception {
    try (KeptRig rig = rig()) {
      rig.ended("a1", "017", "one");
      rig.repeated("b2", "017", "Doe_Jane", "a1", "gone");
      rig.repeated("c3", "017", "three", "a1", "gone");
      rig.happened("c3", "receipt-written");
      rig.repeated("d4", "017", "four", "a1", "lives");
    }

    TestCommand.Ran ran = lost();

    assertThat(ran.out())
        .contains("site 017  received/b2/  put back")
        .contains("1 submissions were in the hands of gone.")
        .doesNotContain("a1", "c3", "d4", "Doe");
    assertThat(lost().out()).as("said once").contains("0 submissions");
    try (KeptRig rig = rig()) {
      assertThat(rig.ledger.happened("b2", LostReplica.EVENT, Map.of("replica", "gone"))).isTrue();
      assertThat(repeatOf(rig, "e5", "ab" + "a1")).as("put back").isEqualTo("a1");
      assertThat(rig.ledger.verify().whole()).isTrue();
    }
  }

  @Test
  void nothing_is_marked_without_a_reason() {
    TestCommand.Ran ran = lost(" ");

    assertThat(ran.exit()).isNotZero();
    assertThat(ran.err()).contains("--reason must say something");
  }

  private TestCommand.Ran lost() {
    return lost("disk");
  }

  private TestCommand.Ran lost(String reason) {
    return TestCommand.run(
        "lost", "gone", "--by", "Kim", "--reason", reason, "--config", config.toString());
  }

  private String repeatOf(KeptRig rig, String id, String sha256) throws IOException {
    return new Repeats(rig.spool, rig.ledger, generation)
        .of(rig.ticket(id, "017", "again-" + id, sha256), null, null);
  }
}
