package io.studygate.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.WoundClock;
import io.studygate.config.Settings;
import io.studygate.config.Site;
import io.studygate.config.SiteLimits;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket.Layout;
import io.studygate.spool.Trouble;
import io.studygate.spool.TroubleTold;
import io.studygate.spool.Troubles;
import io.studygate.study.SubmissionNotes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakePartsTest {
  @Test
  void very_many_folders_of_one_site_take_neither_the_room_nor_the_turn_of_another() {
    Homes homes = new Homes(List.of(site("017", "/017"), site("018", "/018")));
    LooseFolders folders = new LooseFolders(Clock.systemUTC());
    for (int i = 0; i < LooseFolders.MOST + 10; i++) {
      folders.noted(homes.place("017/incoming/f" + i).orElseThrow());
    }
    folders.noted(homes.place("018/incoming/one").orElseThrow());
    List<String> first = paths(folders);
    List<String> second = paths(folders);
    assertThat(first).hasSize(LooseFolders.TURN + 1).contains("017/incoming/f0");
    assertThat(second).hasSize(LooseFolders.TURN + 1).doesNotContain("017/incoming/f0");
    assertThat(first).contains("018/incoming/one");
    assertThat(second).contains("018/incoming/one");
  }

  @Test
  void a_site_whose_folders_take_long_to_list_gets_to_all_of_them_in_turn() {
    Homes homes = new Homes(List.of(site("017", "/017")));
    LooseFolders folders = new LooseFolders(Clock.systemUTC());
    for (String name : List.of("long", "longer", "short")) {
      folders.noted(homes.place("017/incoming/" + name).orElseThrow());
    }
    // The first two used this look up.
    folders.turn(site -> true).subList(0, 2).forEach(folders::looked);
    assertThat(paths(folders))
        .containsExactly("017/incoming/short", "017/incoming/long", "017/incoming/longer");
  }

  @Test
  void very_many_study_folders_of_one_site_are_entered_in_turn_and_take_no_look_from_another() {
    Homes homes = new Homes(List.of(site("017", "/017"), site("018", "/018")));
    InputFolders folders = new InputFolders();
    List<String> many = java.util.stream.IntStream.range(0, 500).mapToObj(i -> "s" + i).toList();
    List<String> entered = new ArrayList<>();
    for (int look = 1; look <= 3; look++) {
      folders.begin();
      many.stream()
          .filter(name -> folders.enters(homes.place("017/input/" + name).orElseThrow()))
          .forEach(entered::add);
      assertThat(entered).hasSize(Math.min(500, look * InputFolders.TURN));
      assertThat(folders.enters(homes.place("017/input/s1/input").orElseThrow())).isTrue();
      assertThat(folders.enters(homes.place("018/input/one").orElseThrow())).isTrue();
    }
    assertThat(entered).containsExactlyElementsOf(many);
    folders.begin();
    assertThat(folders.enters(homes.place("017/input/s0").orElseThrow())).as("again").isTrue();
  }

  @Test
  void folders_that_lie_where_no_study_belongs_are_entered_so_many_in_a_look() {
    Homes homes = new Homes(List.of(site("017", "/017")));
    InputFolders folders = new InputFolders();
    folders.begin();
    long entered =
        java.util.stream.IntStream.range(0, 1_000)
            .filter(i -> folders.enters(homes.place("017/input/s/x/" + i).orElseThrow()))
            .count();
    assertThat(entered).isEqualTo(InputFolders.DEEPER);
  }

  private static List<String> paths(LooseFolders folders) {
    List<LooseFolder> turn = folders.turn(site -> true);
    turn.forEach(folders::looked);
    return turn.stream().map(folder -> folder.place().path()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "a/017/incoming/x.zip, INCOMING_ZIP,",
    "/a/017/incoming/x.ZIP, INCOMING_ZIP,",
    "a/017/input/P/input/x.zip, INPUT_ZIP, P",
    "a/017/input/P/x.zip, STRAY, P",
    "a/017/input/x.zip, STRAY,",
    "a/017/incoming/x.7z, STRAY,",
    "a/017/incoming/.zip, STRAY,"
  })
  void paths_say_what_lies_there(String path, Layout layout, String folder) {
    Homes homes = new Homes(List.of(site("017", "/a/017"), site("01", "/a/01")));
    Homes.Place place = homes.place(path).orElseThrow();
    assertThat(place.site()).isEqualTo("017");
    assertThat(place.layout()).isEqualTo(layout);
    assertThat(place.folder()).isEqualTo(folder);
    assertThat(place.receivedPath("id")).startsWith("a/017/received/id/");
    assertThat(homes.place("a/0170/incoming/x.zip")).isEmpty();
    assertThat(homes.above("a")).isTrue();
    assertThat(homes.above("a/0170")).isFalse();
  }

  private static Site site(String code, String home) {
    return new Site(code, "main", home, List.of(), List.of(), List.of(), SiteLimits.USUAL);
  }

  @Test
  void the_account_of_one_site_may_be_the_inbox_itself() {
    Homes homes = new Homes(List.of(site("017", "/")));
    assertThat(homes.place("incoming/x.zip").orElseThrow().receivedPath("id"))
        .isEqualTo("received/id/x.zip");
  }

  @Test
  void the_files_of_a_look_are_worked_on_site_by_site_and_the_large_one_last() {
    Turn turn = new Turn();
    turn.begin();
    List<String> listed = List.of("a/huge", "a/1", "a/2", "a/3", "b/1", "c/1", "c/2");
    for (String path : listed) {
      long size = path.endsWith("huge") ? Turn.LARGE + 1 : 10;
      assertThat(turn.admits(path.substring(0, 1), path, size)).isTrue();
    }
    List<GenericFile<SftpRemoteFile<?>>> files = new ArrayList<>();
    for (String path : listed) {
      GenericFile<SftpRemoteFile<?>> file = new GenericFile<>();
      file.setRelativeFilePath("./" + path);
      files.add(file);
    }
    files.sort(turn);
    assertThat(files)
        .extracting(file -> file.getRelativeFilePath())
        .containsExactly("./a/1", "./b/1", "./c/1", "./a/2", "./c/2", "./a/3", "./a/huge");
  }

  @Test
  void a_flood_or_a_huge_file_of_one_site_leaves_room_for_others_and_sites_take_turns() {
    Turn turn = new Turn();
    turn.begin();
    for (int i = 0; i < Turn.FILES; i++) {
      assertThat(turn.admits("a", "a/x", 10)).isTrue();
    }
    assertThat(turn.admits("a", "a/x", 10)).isFalse();
    assertThat(turn.admits("b", "b/x", 10)).isTrue();
    assertThat(turn.admits("a", "a/x", Turn.LARGE + 1)).isTrue();
    assertThat(turn.admits("a", "a/x", Turn.LARGE + 1)).isFalse();
    assertThat(turn.admits("b", "b/x", Turn.LARGE + 1)).isFalse();
    turn.begin();
    turn.begin();
  }

  @Test
  void the_second_site_with_a_large_file_comes_next() {
    Turn turn = new Turn();
    turn.begin();
    assertThat(turn.admits("a", "a/x", Turn.LARGE + 1)).isTrue();
    assertThat(turn.admits("b", "b/x", Turn.LARGE + 1)).isFalse();
    turn.begin();
    assertThat(turn.admits("a", "a/x", Turn.LARGE + 1)).isFalse();
    assertThat(turn.admits("b", "b/x", Turn.LARGE + 1)).isTrue();
    turn.begin();
    assertThat(turn.admits("a", "a/x", Turn.LARGE + 1)).isTrue();
  }

  @Test
  void memory_is_bounded_per_site() {
    UploadWatch watch = new UploadWatch(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    for (int i = 0; i < UploadWatch.PER_SITE; i++) {
      assertThat(watch.look("a", "f" + i, 1, Instant.EPOCH, Instant.EPOCH)).isPresent();
    }
    assertThat(watch.look("a", "one more", 1, Instant.EPOCH, Instant.EPOCH)).isEmpty();
    assertThat(watch.look("a", "f1", 1, Instant.EPOCH, Instant.EPOCH)).isPresent();
    assertThat(watch.look("b", "f", 1, Instant.EPOCH, Instant.EPOCH)).isPresent();
    watch.forget("a", "f2");
    assertThat(watch.look("a", "one more", 1, Instant.EPOCH, Instant.EPOCH)).isPresent();
  }

  @Test
  void files_that_have_gone_make_room_as_soon_as_they_may_be_taken_for_gone() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    UploadWatch watch = new UploadWatch(new WoundClock(now::get));
    assertThat(places(watch, "first", 1)).isEqualTo(1);
    now.set(Instant.EPOCH.plusSeconds(60));
    assertThat(places(watch, "others", UploadWatch.PER_SITE)).isEqualTo(UploadWatch.PER_SITE - 1);
    now.set(Instant.EPOCH.plusSeconds(120));
    assertThat(places(watch, "none", 1)).isZero();
    now.set(Instant.EPOCH.plusSeconds(121));
    assertThat(places(watch, "of the first", 2)).isEqualTo(1);
    now.set(Instant.EPOCH.plusSeconds(180));
    assertThat(places(watch, "none", 1)).isZero();
    now.set(Instant.EPOCH.plusSeconds(181));
    assertThat(places(watch, "of the others", UploadWatch.PER_SITE))
        .isEqualTo(UploadWatch.PER_SITE - 1);
  }

  /** Looks at so many new files of a site; how many of them are remembered. */
  private static long places(UploadWatch watch, String name, int files) {
    return IntStream.range(0, files)
        .filter(i -> watch.look("a", name + i, 1, Instant.EPOCH, Instant.EPOCH).isPresent())
        .count();
  }

  @Test
  void a_trouble_is_given_again_until_its_mail_is_queued(@TempDir Path folder) {
    Troubles troubles = new Troubles(new Spool(folder), Clock.systemUTC());
    InboxTroubles inbox = new InboxTroubles(troubles);
    inbox.unreadable("017");
    inbox.unreadable("018");
    Trouble first = troubles.next();
    assertThat(first.words()).contains("site 017");
    assertThat(troubles.next()).as("its mail could not be written").isEqualTo(first);
    new TroubleTold(troubles).told(first);
    assertThat(troubles.next().words()).contains("site 018");
  }

  @ParameterizedTest
  @CsvSource({
    "submission.txt, Instances: 2",
    "Submission.TXT, instances = 2",
    "submission.txt.txt, INSTANCES:2",
    "export/submission.txt, instances: 2"
  })
  void a_folder_is_complete_by_the_count_of_any_note_that_is_understood(String name, String line)
      throws Exception {
    Instant[] now = {Instant.EPOCH};
    LooseFolder folder = folder(now);
    String below = name.contains("/") ? "export/" : "";
    var files =
        Stream.of(name, below + "IM1", below + "IM2")
            .map(path -> new RemoteFiles.Remote(path, 1, Instant.EPOCH))
            .toList();
    LooseFolder.Note note = path -> SubmissionNotes.instances(line.getBytes());
    var found = new TreeWalk.Found(files, null);
    folder.look(found, note);
    folder.look(found, note);
    now[0] = now[0].plusSeconds(10);
    folder.look(found, note);
    assertThat(folder.complete(new Settings.Intake(5_000, 900_000, 120_000, 0), false)).isTrue();
  }

  private static LooseFolder folder(Instant[] now) {
    return new LooseFolder(
        new Homes(List.of(site("017", "/017"))).place("017/incoming/x").orElseThrow(),
        new WoundClock(() -> now[0]));
  }

  @Test
  void local_names_are_plain_and_unique() {
    assertThat(FileNames.local("IM 01_(2).dcm", 7)).isEqualTo("IM 01_(2).dcm");
    assertThat(FileNames.local("M\u00fcller\n.dcm", 7)).isEqualTo("7_M_ller_.dcm");
    assertThat(FileNames.local("..", 7)).isEqualTo("7_..");
    assertThat(FileNames.local("x".repeat(255), 7)).hasSize(102);
  }

  @Test
  void every_name_at_a_site_is_text_and_the_same_bytes_again() {
    Random random = new Random(20261122);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[1 + random.nextInt(8)];
      random.nextBytes(bytes);
      String raw = new String(bytes, StandardCharsets.ISO_8859_1);
      String name = RemoteNames.decode(raw);
      assertThat(RemoteNames.encode(name)).isEqualTo(raw);
      assertThat(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
          .isEqualTo(name);
    }
    for (String name : List.of("plain", "Gr\u00f6\u00dfe", "\u4e2d", "\ud83d\ude00")) {
      assertThat(RemoteNames.decode(RemoteNames.encode(name))).isEqualTo(name);
    }
  }

  @Test
  void ids_are_the_same_for_the_same_upload_only() {
    String sha = "ab".repeat(32);
    String id = SubmissionId.of("017", "/017/a.zip", 5, Instant.EPOCH, sha, 1);
    assertThat(id).hasSize(20).matches("[a-z2-7]+");
    assertThat(SubmissionId.of("017", "/017/a.zip", 5, Instant.EPOCH, sha, 1)).isEqualTo(id);
    assertThat(SubmissionId.of("017", "/017/a.zip", 5, Instant.EPOCH, sha, 2)).isNotEqualTo(id);
    Instant later = Instant.EPOCH.plus(Duration.ofSeconds(1));
    assertThat(SubmissionId.of("017", "/017/a.zip", 5, later, sha, 1)).isNotEqualTo(id);
  }
}
