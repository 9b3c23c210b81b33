package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.TestConfig;
import io.studygate.ledger.Event;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Submissions through the real routes, held, released and run again. */
class ReleaseCommandTest {
  @TempDir Path folder;
  private Path config;

  @BeforeEach
  void configure() throws IOException {
    config = folder.resolve("config");
    TestConfig.copyTo(config, folder.resolve("var"));
  }

  @Test
  void a_study_held_for_its_pixels_is_delivered_after_its_release_and_the_ledger_says_by_whom()
      throws Exception {
    String id = run(TestStudies.ct().instances(3).burnedIn("YES"));
    assertThat(parked(id).resolve("held.png")).isRegularFile();
    assertThat(delivered()).isEmpty();

    TestCommand.Ran ran = release(id, "--by", "A. Reader", "--reason", "No text in the pixels");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exit()).isZero();
    List<Event> events = runAgain(id);
    assertThat(delivered()).hasSize(3);
    assertThat(parked(id)).doesNotExist();
    assertThat(events)
        .filteredOn(event -> event.event().equals("released"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.actor()).isEqualTo("operator A. Reader");
              assertThat(event.details()).containsEntry("reason", "No text in the pixels");
            });
    assertThat(record())
        .contains(
            "\"by\" : [ \"A. Reader\" ]", "\"result\" : \"passed\"", "\"profile\" : \"basic\"");
    assertThat(Fakes.in(record())).isEmpty();
    assertThat(events)
        .filteredOn(event -> event.event().equals("proved"))
        .last()
        .satisfies(
            event -> {
              String hashes = event.details().get("keyed-hashes");
              assertThat(hashes).matches("([0-9a-f]{16} ?)+");
              assertThat(record())
                  .as("the same record beside the study")
                  .contains("\"keyedHashes\" : [ \"" + hashes.replace(" ", "\", \"") + "\" ]");
              assertThat(event.details()).containsEntry("result", "passed");
              assertThat(Fakes.in(event.details().toString())).isEmpty();
            });
  }

  @Test
  void a_head_series_is_delivered_after_its_release() throws Exception {
    editTrial("headSeriesWaived:.*", "");
    String id =
        run(
            TestStudies.mr()
                .series(1)
                .instances(16)
                .with(data -> data.setString(Tag.BodyPartExamined, VR.CS, "HEAD")));
    assertThat(parked(id)).isDirectory();

    assertThat(release(id, "--by", "A", "--reason", "defaced").exit()).isZero();

    runAgain(id);
    assertThat(delivered()).hasSize(16);
  }

  @Test
  void where_the_trial_wants_two_people_one_name_or_the_same_name_twice_is_refused()
      throws Exception {
    editTrial("headSeriesWaived:", "releaseNeedsTwo: true\nheadSeriesWaived:");
    String id = run(TestStudies.ct().instances(1).burnedIn("YES"));

    assertThat(release(id, "--by", "A", "--reason", "x").err()).contains("add --second NAME");
    assertThat(release(id, "--by", "A", "--second", " a ", "--reason", "x").err())
        .contains("another person");
    assertThat(parked(id)).isDirectory();
    assertThat(release(id, "--by", "A", "--second", "B", "--reason", "x").exit()).isZero();
    assertThat(runAgain(id).toString()).contains("second=B");
    assertThat(delivered()).hasSize(1);
  }

  @Test
  void the_proof_still_stops_a_released_study_and_that_is_never_released() throws Exception {
    Files.writeString(
        config.resolve("profiles/basic.yaml"),
        """
        name: basic
        exceptions:
          - attribute: StudyDescription
            action: keep
            reason: The trial needs it
        """);
    String id =
        run(
            TestStudies.ct()
                .instances(1)
                .burnedIn("YES")
                .patient("Quimbyton^Zelda", "MRN778812")
                .with(data -> data.setString(Tag.StudyDescription, VR.LO, "CT of QUIMBYTON")));
    assertThat(release(id, "--by", "A", "--reason", "no text seen").exit()).isZero();

    runAgain(id);
    TestCommand.Ran again = release(id, "--by", "A", "--reason", "no text seen");

    assertThat(delivered()).isEmpty();
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("held for more than its pixels (PROOF-FAILED)");
    assertThat(parked(id)).isDirectory();
  }

  @Test
  void a_submission_that_is_not_there_is_said_so() throws Exception {
    assertThat(release("NOTHING", "--by", "A", "--reason", "x").err())
        .contains("begins when the gateway first runs");
    run(TestStudies.ct().instances(1));
    assertThat(release("NOTHING", "--by", "A", "--reason", "x").err())
        .contains("no submission NOTHING");
    assertThat(release("../received", "--by", "A", "--reason", "x").exit()).isEqualTo(1);
  }

  private TestCommand.Ran release(String id, String... more) {
    List<String> args = new ArrayList<>(List.of("release", "--config", config.toString(), id));
    args.addAll(List.of(more));
    return TestCommand.run(args.toArray(String[]::new));
  }

  private void editTrial(String pattern, String by) throws IOException {
    Path file = config.resolve("trials/TEST-ANY.yaml");
    Files.writeString(file, Files.readString(file).replaceFirst(pattern, by));
  }

  private Path parked(String id) {
    return folder.resolve("var/spool/parked/" + id);
  }

  private String run(TestStudies study) throws Exception {
    Path in = study.asZip(folder.resolve("study.zip"));
    try (House house = House.open(generation());
        Gateway gateway = gateway(house)) {
      Ticket ticket = new HandIn(house, generation(), "017", "TEST-ANY", "001").of(in);
      gateway.start();
      Waiting.until("the end of the run", Duration.ofMinutes(5), house::quiet);
      return ticket.id();
    }
  }

  private List<Event> runAgain(String id) throws Exception {
    try (House house = House.open(generation());
        Gateway gateway = gateway(house)) {
      gateway.start();
      Waiting.until("the end of the run", Duration.ofMinutes(5), house::quiet);
      return house.ledger().history(id);
    }
  }

  private Generation generation() {
    return ConfigLoader.load(config).orThrow();
  }

  private Gateway gateway(House house) throws Exception {
    return Gateway.load(house, generation(), Path.of("routes"), Ways.rehearsal(folder));
  }

  private String record() throws IOException {
    Path study = delivered().get(0).getParent().getParent();
    return Files.readString(study.resolve("deidentification.json"));
  }

  private List<Path> delivered() throws IOException {
    Path root = folder.resolve("destinations");
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(path -> path.toString().endsWith(".dcm")).toList();
    }
  }
}
