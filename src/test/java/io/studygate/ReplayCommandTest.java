package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestCommand.Ran;
import io.studygate.spool.Ticket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changed rules over past submissions, with the whole gateway in between. */
class ReplayCommandTest {
  private static final String THREE_CT =
      """
      rules:
        - id: some-ct
          kind: count
          modalities: [ CT ]
          minInstances: 3
      """;

  @TempDir Path folder;

  private DecisionRig rig;

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private void rules(String from, String to) throws Exception {
    Path file = rig.config().resolve("trials/TEST-ANY.yaml");
    Files.writeString(file, Files.readString(file).replace(from, to));
  }

  @Test
  void it_says_whose_verdict_would_change_and_why_and_changes_nothing() throws Exception {
    rig = DecisionRig.start(folder, THREE_CT);
    Ticket small = rig.send("small", TestStudies.ct().seed("a"), "protocol: TEST-ANY", "case: 001");
    Ticket large =
        rig.send(
            "large", TestStudies.ct().seed("b").instances(6), "protocol: TEST-ANY", "case: 002");
    Ran same = rig.command("replay", "--trial", "TEST-ANY");
    assertThat(same.out())
        .isEqualTo(
            "Of 2 past submissions to TEST-ANY, 0 would get another verdict, 2 the same, 0 cannot"
                + " be told.\n");
    assertThat(same.exit()).isZero();

    rules("minInstances: 3", "minInstances: 5");
    Ran stricter = rig.command("replay", "--trial", "TEST-ANY");
    assertThat(stricter.exit()).isEqualTo(2);
    assertThat(stricter.out())
        .containsPattern(
            small.id() + " +20\\d\\d-\\d\\d-\\d\\d +001 +ACCEPTED +REFUSED +\\+MODALITY-MISSING\n")
        .doesNotContain(large.id())
        .contains("1 would get another verdict, 1 the same, 0 cannot be told.");
    assertThat(rig.house().ledger().find(small.id()).orElseThrow().verdict().name())
        .isEqualTo("ACCEPTED");
  }

  @Test
  void a_refusal_that_the_new_rules_would_not_give_is_told_with_what_was_not_asked()
      throws Exception {
    rig = DecisionRig.start(folder, THREE_CT.replace("3", "9"));
    rig.send("one", TestStudies.ct(), "protocol: TEST-ANY", "case: 001");
    rules("minInstances: 9", "minInstances: 1");
    assertThat(rig.command("replay", "--trial", "TEST-ANY").out())
        .containsPattern("REFUSED +ACCEPTED +-MODALITY-MISSING; pixels and proof not asked yet\n");
  }

  @Test
  void what_a_trial_officer_has_accepted_stays_accepted() throws Exception {
    rig = DecisionRig.start(folder, THREE_CT.replace("3", "9"));
    Ticket one = rig.send("one", TestStudies.ct(), "protocol: TEST-ANY", "case: 001");
    rig.command("decide", one.id(), "--accept", "--by", "Dr. Officer", "--reason", "enough here");
    assertThat(rig.site("one", "report.txt")).startsWith("ACCEPTED\n");
    Ran ran = rig.command("replay", "--trial", "TEST-ANY");
    assertThat(ran.out()).contains("0 would get another verdict, 1 the same, 0 cannot be told.");
    try (GZIPInputStream in =
        new GZIPInputStream(
            Files.newInputStream(
                folder.resolve("var/inventories/TEST-ANY/" + one.id() + ".json.gz")))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .doesNotContain("Officer", "enough here");
    }
  }

  @Test
  void what_was_not_read_then_and_what_is_not_kept_cannot_be_told() throws Exception {
    rig =
        DecisionRig.start(
            folder,
            """
            rules:
              - id: named
                kind: content
                content:
                  items:
                    - { name: planning CT, modality: CT, select: { description: 'Zorblax' } }
            """);
    rig.send(
        "one",
        TestStudies.ct().with(d -> d.setString(Tag.SeriesDescription, VR.LO, "Zorblax 3")),
        "protocol: TEST-ANY",
        "case: 001");
    Ran ran = rig.command("replay", "--trial", "TEST-ANY");
    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .contains("rule named judged by words that are not kept")
        .contains("0 the same, 1 cannot be told.");

    rules(
        "kind: content",
        "kind: expression\n    when: \"$.series[?(@.values.GantryDetectorTilt[0] > 1)]\"\n    says: The gantry was tilted.");
    rules(
        "    content:\n      items:\n        - { name: planning CT, modality: CT, select: { description: 'Zorblax' } }\n",
        "");
    assertThat(rig.command("replay", "--trial", "TEST-ANY").out())
        .contains("GantryDetectorTilt was not read then");
  }

  @Test
  void a_trial_that_is_not_there_and_one_without_submissions_are_told_apart() throws Exception {
    rig = DecisionRig.start(folder, "");
    assertThat(rig.command("replay", "--trial", "NONE").exit()).isEqualTo(1);
    Ran empty = rig.command("replay", "--trial", "AIDP");
    assertThat(empty.exit()).isZero();
    assertThat(empty.out()).contains("No inventory of a submission to AIDP is kept here yet.");
    assertThat(Files.exists(folder.resolve("var/inventories"))).isFalse();
  }

  @Test
  void every_submission_leaves_one_file_without_the_patient() throws Exception {
    rig = DecisionRig.start(folder, "");
    Ticket ticket = rig.send("one", TestStudies.rt(), "protocol: TEST-ANY", "case: 001");
    try (Stream<Path> files = Files.walk(folder.resolve("var/inventories"))) {
      assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
          .containsExactly(ticket.id() + ".json.gz");
    }
  }
}
