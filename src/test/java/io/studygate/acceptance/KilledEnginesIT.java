package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.ledger.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway that is killed in the middle of an engine's run: with engines of every kind, that work
 * on while it is down.
 */
class KilledEnginesIT {
  private static final String ENGINE =
      """
      engine:
        kind: %s
        %s
        files: [ { name: prediction.txt } ]
        within: 1h
      """;

  private static final Map<String, String> CALLS = Map.of("protocol", "CALL");

  @TempDir Path folder;

  @Test
  void each_result_arrives_once_and_what_is_handed_off_again_is_the_same_bytes() throws Exception {
    Assumptions.assumeTrue(OpenSshServer.installed(), "no OpenSSH here");
    try (KilledRig rig = new KilledRig(folder);
        Engines engines = new Engines(Files.createDirectory(folder.resolve("engines")))) {
      trials(rig, engines);
      kill(rig);
      rig.finish();

      for (String name : rig.sent) {
        Path results = rig.results(name);
        assertThat(results.resolve("prediction.txt")).as(name).hasContent(Engines.ANSWER);
        assertThat(results.resolveSibling(name + "_2_out")).doesNotExist();
      }
      assertThat(rig.histories()).hasSameSizeAs(rig.sent).allSatisfy(KilledEnginesIT::once);
      assertThat(rig.mails("case-analysis")).isEqualTo(rig.sent.size());
      assertThat(rig.mails("analysis-trouble")).isZero();
      assertThat(engines.sums()).hasSize(rig.sent.size() - 1).allSatisfy(KilledEnginesIT::same);
      assertThat(engines.sums().values()).as("some came again").anyMatch(sums -> sums.size() > 1);
    }
  }

  private static void trials(KilledRig rig, Engines engines) throws Exception {
    rig.trial("FOLDER", "", ENGINE.formatted("folder", engines.folders()));
    rig.trial("COMMAND", "", ENGINE.formatted("command", engines.command()));
    rig.trial("HTTP", "", ENGINE.formatted("http", engines.asked()));
    rig.trial("CALL", "", ENGINE.formatted("http", engines.calls()));
    rig.gateway.set("STUDYGATE_HTTP_ENABLED", "true");
    rig.gateway.set("STUDYGATE_HTTP_PORT", String.valueOf(engines.callPort));
  }

  private static void kill(KilledRig rig) throws Exception {
    Moment takenByFolder = Moment.after("has it", "engine.FolderHandOff", "handOff", "");
    rig.killedAt("FOLDER", takenByFolder, 1);
    rig.killedAt("FOLDER", Moment.renamed("decided", "/analysis.json"), 1);
    rig.killedAt("COMMAND", Moment.renamed("program runs", "/process.json"), 1);
    rig.killedAt("HTTP", Moment.after("posted", "engine.HttpHandOff", "post", ""), 1);
    rig.killedAt("HTTP", Moment.after("ended", "ledger.Ledger", "event", "-> engine-ended$"), 1);
    rig.killedAt("CALL", Moment.renamed("called", "/spool/answers/[^/]+"), 1);
    rig.killedAt(
        "CALL", Moment.before("told", "ledger.Ledger", "event", "-> engine-called-back$"), 1);
  }

  private static void once(List<Event> history) {
    assertThat(history)
        .filteredOn(event -> event.event().equals("engine-ended"))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("state", "complete"));
    assertThat(history).extracting(Event::event).containsOnlyOnce("delivered", "moved");
    boolean calls = history.stream().anyMatch(event -> event.is("decided", CALLS));
    assertThat(history)
        .filteredOn(event -> event.event().equals("engine-called-back"))
        .hasSize(calls ? 1 : 0);
  }

  private static void same(String run, List<String> sums) {
    assertThat(sums.stream().distinct()).as(run).hasSize(1);
  }
}
