package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.ledger.Event;
import io.studygate.observe.GenerationState;
import io.studygate.observe.GenerationState.Refused;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of the configuration and the routes while a gateway runs on them. */
class GenerationsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String SITE = "config/sites/018.yaml";

  @TempDir Path folder;
  @AutoClose private GenerationRig rig;

  @BeforeEach
  void prepare() throws Exception {
    rig = new GenerationRig(folder);
  }

  private Event last() {
    List<Event> events = rig.events();
    return events.get(events.size() - 1);
  }

  @Test
  void an_edit_makes_the_next_generation_once_it_has_stood_still_for_two_looks() throws Exception {
    rig.start();
    rig.append(GenerationRig.TRIAL, "# half ");
    rig.edits.look();
    rig.append(GenerationRig.TRIAL, "saved\n");
    rig.edits.look();
    assertThat(rig.number()).isEqualTo(1);
    rig.edits.look();
    assertThat(rig.number()).isEqualTo(2);

    assertThat(last().event()).isEqualTo("configuration-changed");
    assertThat(last().actor()).isEqualTo("replica " + rig.house.replica());
    assertThat(last().details())
        .containsEntry(GenerationRig.TRIAL, DigestUtils.sha256Hex(rig.text(GenerationRig.TRIAL)))
        .containsEntry("configuration", rig.generations.now().generation().hash())
        .hasSize(2);
    GenerationState state = rig.edits.state();
    assertThat(state.number()).isEqualTo(2);
    assertThat(state.files()).containsKeys(GenerationRig.TRIAL, "routes/00-flow.camel.yaml");
    assertThat(state.refused()).isNull();
  }

  @Test
  void one_fault_refuses_the_edit_as_a_whole_and_it_is_told_once() throws Exception {
    rig.start();
    String before = rig.text(GenerationRig.TRIAL);
    rig.append(SITE, "# a good edit beside a bad one\n");
    rig.save(GenerationRig.TRIAL, before.replace("profile: basic", "profile: basik"));
    rig.looks();
    rig.looks();

    assertThat(rig.number()).isEqualTo(1);
    Refused refused = rig.edits.state().refused();
    assertThat(refused.reason()).contains("trials/TEST-ANY.yaml", "line ", "basik");
    assertThat(refused.files()).containsOnlyKeys(GenerationRig.TRIAL, SITE);
    assertThat(rig.edits.state().refusals()).isEqualTo(1);
    assertThat(folder.resolve("var/spool/troubles"))
        .isDirectoryContaining(note -> text(note).contains("refused as a whole"))
        .isDirectoryNotContaining(note -> !text(note).contains("basik"));
    assertThat(rig.events()).filteredOn(e -> e.event().equals("configuration-refused")).hasSize(1);
    assertThat(last().details()).containsKeys(GenerationRig.TRIAL, SITE, "reason");

    rig.save(GenerationRig.TRIAL, before);
    rig.looks();
    assertThat(rig.number()).as("the good one alone").isEqualTo(2);
    assertThat(rig.edits.state().refused()).isNull();
    assertThat(last().details()).containsOnlyKeys(SITE, "configuration");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void an_edit_that_is_taken_back_leaves_no_refusal_behind() throws Exception {
    rig.start();
    String before = rig.text(GenerationRig.TRIAL);
    rig.append(GenerationRig.TRIAL, "nonsense: true\n");
    rig.looks();
    assertThat(rig.edits.state().refused()).isNotNull();
    rig.save(GenerationRig.TRIAL, before);
    rig.looks();
    assertThat(rig.edits.state().refused()).isNull();
    assertThat(rig.number()).isEqualTo(1);

    rig.append(GenerationRig.TRIAL, "nonsense: true\n");
    rig.looks();
    assertThat(rig.edits.state().refusals()).as("again is another edit").isEqualTo(2);
  }

  @Test
  void a_config_map_whose_link_is_swapped_is_one_edit() throws Exception {
    Path sites = folder.resolve("config/sites");
    Path one = Files.createDirectory(sites.resolve("..one"));
    Files.createSymbolicLink(sites.resolve("..data"), Path.of("..one"));
    for (String name : List.of("017.yaml", "018.yaml")) {
      Files.move(sites.resolve(name), one.resolve(name));
      Files.createSymbolicLink(sites.resolve(name), Path.of("..data", name));
    }
    rig.start();
    rig.looks();
    assertThat(rig.number()).isEqualTo(1);

    Path two = Files.createDirectory(sites.resolve("..two"));
    for (String name : List.of("017.yaml", "018.yaml")) {
      Files.writeString(two.resolve(name), Files.readString(one.resolve(name)) + "# new\n");
    }
    Path link = Files.createSymbolicLink(sites.resolve("..tmp"), Path.of("..two"));
    Files.move(link, sites.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    rig.looks();
    assertThat(rig.number()).isEqualTo(2);
    assertThat(last().details()).containsOnlyKeys("config/sites/017.yaml", SITE, "configuration");
  }

  @Test
  void settings_in_a_config_map_above_those_of_the_folders_are_one_edit_too() throws Exception {
    String name = "application.properties";
    Path config = folder.resolve("config");
    Path one = Files.createDirectory(config.resolve("..one"));
    Files.createSymbolicLink(config.resolve("..data"), Path.of("..one"));
    Files.move(config.resolve(name), one.resolve(name));
    Files.createSymbolicLink(config.resolve(name), Path.of("..data", name));
    rig.start();

    Path two = Files.createDirectory(config.resolve("..two"));
    String text = Files.readString(one.resolve(name)) + "studygate.digest.hour=9\n";
    Files.writeString(two.resolve(name), text);
    Path link = Files.createSymbolicLink(config.resolve("..tmp"), Path.of("..two"));
    Files.move(link, config.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    rig.looks();
    assertThat(rig.number()).isEqualTo(2);
    assertThat(last().details()).containsOnlyKeys("config/" + name, "configuration");
  }

  @Test
  void an_edit_is_tried_on_samples_where_there_are_some_and_a_pod_has_none() throws Exception {
    rig.append(GenerationRig.TRIAL, "samples:\n  - { file: one.json, verdict: accepted }\n");
    rig.start();
    rig.append(SITE, "# in a pod\n");
    rig.looks();
    assertThat(rig.number()).isEqualTo(2);

    Files.createDirectory(folder.resolve("config/samples"));
    rig.append(SITE, "# where there is a folder of samples\n");
    rig.looks();
    assertThat(rig.number()).isEqualTo(2);
    assertThat(rig.edits.state().refused().reason()).contains("one.json is not there");
  }

  @Test
  void what_only_a_restart_can_change_is_refused_and_says_so() throws Exception {
    rig.start();
    rig.append("config/application.properties", "studygate.ledger.user=another\n");
    rig.append("config/application.properties", "studygate.sftp.address=0.0.0.0\n");
    rig.looks();
    assertThat(rig.number()).isEqualTo(1);
    assertThat(rig.edits.state().refused().reason())
        .contains("studygate.ledger.user", "studygate.sftp.address", "restart");
  }

  @Test
  void a_changed_route_takes_effect_and_one_that_cannot_be_made_does_not() throws Exception {
    rig.start();
    String file = "routes/80-ledger.camel.yaml";
    String before = rig.text(file);
    rig.save(file, before.replace("ref: eventRecorder", "ref: eventRecorda"));
    rig.looks();
    assertThat(rig.number()).isEqualTo(1);
    assertThat(rig.edits.state().refused().reason()).contains("80-ledger", "eventRecorda");
    rig.save(
        file,
        before.replaceFirst(
            "steps:\n",
            "steps:\n        - to: { id: own-copy, uri: \"file:{{gate}}?fileName=seen&allowNullBody=true\" }\n"));
    rig.looks();
    assertThat(rig.number()).isEqualTo(2);
    rig.handIn("one", TestStudies.ct());
    await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("gate/seen")));
  }

  @Test
  void what_is_in_hand_finishes_under_the_rules_it_began_with_and_holds_nobody_up()
      throws Exception {
    String routes = rig.text("routes/30-validate.camel.yaml");
    rig.closeGate();
    rig.start();
    String oldHash = rig.generations.now().generation().hash();
    Ticket slow = rig.handIn("slow", TestStudies.ct());
    await().atMost(PATIENCE).until(() -> has(slow, "identified"));

    rig.append(GenerationRig.TRIAL, GenerationRig.ONLY_MR);
    rig.save("routes/30-validate.camel.yaml", routes);
    rig.looks();
    assertThat(rig.number()).isEqualTo(2);
    Ticket next = rig.handIn("next", TestStudies.ct());
    await().atMost(PATIENCE).until(() -> has(next, "decided"));
    assertThat(decided(next))
        .containsEntry("verdict", "REFUSED")
        .containsEntry("configuration", rig.generations.now().generation().hash());
    rig.generations.endDrained();
    assertThat(rig.generations.draining()).isEqualTo(1);
    assertThat(has(slow, "decided")).isFalse();

    rig.openGate();
    await().atMost(PATIENCE).until(() -> has(slow, "decided"));
    assertThat(decided(slow))
        .containsEntry("verdict", "ACCEPTED")
        .containsEntry("configuration", oldHash);
    await().atMost(PATIENCE).until(this::drained);
    assertThat(rig.events(slow.id()).stream().map(Event::event)).containsOnlyOnce("opened");
  }

  private boolean drained() throws Exception {
    rig.generations.endDrained();
    return rig.generations.draining() == 0;
  }

  private boolean has(Ticket ticket, String event) {
    return rig.events(ticket.id()).stream().anyMatch(each -> each.event().equals(event));
  }

  private SortedMap<String, String> decided(Ticket ticket) {
    return rig.events(ticket.id()).stream()
        .filter(each -> each.event().equals("decided"))
        .findFirst()
        .orElseThrow()
        .details();
  }

  @Test
  void a_stop_does_not_wait_for_hours_of_work_of_an_old_generation_and_it_is_done_again()
      throws Exception {
    String routes = rig.text("routes/30-validate.camel.yaml");
    rig.closeGate();
    rig.start();
    Ticket slow = rig.handIn("slow", TestStudies.ct());
    await().atMost(PATIENCE).until(() -> has(slow, "identified"));
    rig.save("routes/30-validate.camel.yaml", routes);
    CamelContext old = rig.generations.now().gateway().context();
    rig.looks();
    old.getShutdownStrategy().setTimeout(1);
    rig.close();
    assertThat(folder.resolve("var/spool/received").resolve(slow.id())).isDirectory();
    rig.start();
    await().atMost(PATIENCE).until(() -> has(slow, "decided"));
  }

  @Test
  void what_changed_while_the_gateway_was_down_is_recorded_once_at_its_next_start()
      throws Exception {
    rig.start();
    int first = rig.events().size();
    assertThat(last().details()).containsKeys(GenerationRig.TRIAL, "routes/00-flow.camel.yaml");
    rig.close();
    rig.start();
    assertThat(rig.events()).hasSize(first);
    rig.close();
    rig.append(SITE, "# edited meanwhile\n");
    Files.delete(folder.resolve("config/sites/017.yaml"));
    rig.start();
    assertThat(rig.events()).hasSize(first + 1);
    assertThat(last().details())
        .containsEntry("config/sites/017.yaml", "removed")
        .containsKeys(SITE, "configuration")
        .hasSize(3);
  }

  @Test
  void a_kill_between_the_event_and_the_change_is_made_good_by_the_next_start() throws Exception {
    rig.start();
    int before = rig.events().size();
    FileHashes was = rig.generations.now().files();
    rig.append(SITE, "# edited\n");
    FileHashes now = FileHashes.of(rig.folders());
    new ConfigurationEvents(rig.house.ledger(), rig.house.replica()).changed(was, now, "hash");
    rig.close();
    rig.start();
    assertThat(rig.generations.now().files()).isEqualTo(now);
    assertThat(rig.events()).hasSize(before + 1);
  }

  @Test
  void ten_changes_in_a_row_leave_neither_contexts_nor_threads_behind() throws Exception {
    rig.start();
    List<WeakReference<CamelContext>> old = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      old.add(new WeakReference<>(rig.generations.now().gateway().context()));
      rig.append(SITE, "# edit " + i + "\n");
      rig.looks();
      await().atMost(PATIENCE).until(this::drained);
    }
    assertThat(rig.number()).isEqualTo(11);
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              System.gc();
              return old.stream().allMatch(each -> each.get() == null);
            });
    // A thread that was told to end may need a moment for it.
    await().untilAsserted(() -> assertThat(contextsWithThreads()).hasSize(1));
  }

  private static Set<String> contextsWithThreads() {
    Pattern camel = Pattern.compile("Camel \\(([^)]+)\\) thread.*");
    return Thread.getAllStackTraces().keySet().stream()
        .map(thread -> camel.matcher(thread.getName()))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .collect(Collectors.toSet());
  }
}
