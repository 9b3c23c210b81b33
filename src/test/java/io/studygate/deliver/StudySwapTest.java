package io.studygate.deliver;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.studygate.Forced;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudySwapTest {
  @TempDir Path folder;
  private Path aside;
  private Path place;
  private StudySwap swap;

  @BeforeEach
  void prepare() {
    aside = folder.resolve("root/.incoming/P/1/2.25.1");
    place = folder.resolve("root/P/1/2.25.1");
    swap = new StudySwap(aside, place);
  }

  @Test
  void study_comes_to_its_place_whole_and_leaves_nothing_aside() throws Exception {
    swap.place(study("a", "s1/i1.dcm", "one", "s2/i2.dcm", "two"), Set.of());
    assertThat(tree(place)).isEqualTo(Map.of("s1/i1.dcm", "one", "s2/i2.dcm", "two"));
    assertThat(tree(aside)).isEmpty();
  }

  @Test
  void same_study_again_changes_no_file() throws Exception {
    Path study = study("a", "s1/i1.dcm", "one");
    swap.place(study, Set.of());
    FileTime old = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(place.resolve("s1/i1.dcm"), old);
    swap.place(study, Set.of());
    assertThat(Files.getLastModifiedTime(place.resolve("s1/i1.dcm"))).isEqualTo(old);
  }

  @Test
  void later_submission_of_the_study_is_united_with_what_is_there() throws Exception {
    swap.place(study("a", "s1/i1.dcm", "one", "s1/i2.dcm", "two"), Set.of());
    swap.place(study("b", "s1/i2.dcm", "two, mended", "s2/i3.dcm", "three"), Set.of());
    assertThat(tree(place))
        .isEqualTo(Map.of("s1/i1.dcm", "one", "s1/i2.dcm", "two, mended", "s2/i3.dcm", "three"));
  }

  @Test
  void study_on_the_same_disk_is_linked_and_not_written_again_but_for_its_first_file()
      throws Exception {
    Path study = study("a", "record.json", "{}", "s1/i1.dcm", "one", "s1/i2.dcm", "two");
    assumeTrue(
        Files.getPosixFilePermissions(study.resolve("record.json")).contains(OTHERS_READ),
        "the umask here lets nobody else read, and then files are copied");
    List<Path> forced = Forced.by(() -> swap.place(study, Set.of()));
    assertThat(forced)
        .contains(aside.resolve("ready/record.json"), aside.resolve("ready/s1"))
        .doesNotContain(aside.resolve("ready/s1/i1.dcm"), aside.resolve("ready/s1/i2.dcm"));
    for (String object : List.of("s1/i1.dcm", "s1/i2.dcm")) {
      assertThat(Files.isSameFile(study.resolve(object), place.resolve(object))).isTrue();
    }
    assertThat(Files.isSameFile(study.resolve("record.json"), place.resolve("record.json")))
        .isFalse();
  }

  @Test
  void files_that_would_have_other_rights_at_the_destination_are_copied() throws Exception {
    for (String rights : List.of("rw-------", "rw-r-----")) {
      Path study = study(rights, "record.json", "{}", "s1/i1.dcm", "one of " + rights);
      try (Stream<Path> all = Files.walk(study)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        }
      }
      List<Path> forced = Forced.by(() -> swap.place(study, Set.of()));
      assertThat(forced).contains(aside.resolve("ready/s1/i1.dcm"));
      assertThat(Files.isSameFile(study.resolve("s1/i1.dcm"), place.resolve("s1/i1.dcm")))
          .isFalse();
    }
  }

  @Test
  void crash_between_the_two_renames_is_mended_by_whoever_comes_next() throws Exception {
    swap.place(study("a", "s1/i1.dcm", "one"), Set.of());
    Files.createDirectories(aside);
    Files.move(place, aside.resolve("before"));
    new StudySwap(aside, place).place(study("b", "s2/i2.dcm", "two"), Set.of());
    assertThat(tree(place)).isEqualTo(Map.of("s1/i1.dcm", "one", "s2/i2.dcm", "two"));
    assertThat(tree(aside)).isEmpty();
  }

  @Test
  void crash_while_the_study_is_made_ready_leaves_nothing_of_it() throws Exception {
    Files.createDirectories(aside.resolve("ready/s9"));
    Files.writeString(aside.resolve("ready/s9/half.dcm"), "ha");
    swap.place(study("a", "s1/i1.dcm", "one"), Set.of());
    assertThat(tree(place)).isEqualTo(Map.of("s1/i1.dcm", "one"));
  }

  @Test
  void study_is_on_disk_before_its_rename_and_the_folders_above_it_after() throws Exception {
    Path study = study("a", "s1/i1.dcm", "one");
    assertThat(Forced.by(() -> swap.place(study, Set.of())))
        .containsSubsequence(aside.resolve("ready/s1/i1.dcm"), place.getParent())
        .contains(aside.resolve("ready"), folder.resolve("root"), folder.resolve("root/P"));
  }

  @Test
  void failure_leaves_what_was_there_before() throws Exception {
    swap.place(study("a", "s1/i1.dcm", "one"), Set.of());
    // A file where the study has a folder: the union cannot be built.
    Path bad = study("b", "s1/i1.dcm/i2.dcm", "two");
    assertThatThrownBy(() -> swap.place(bad, Set.of())).isInstanceOf(IOException.class);
    assertThat(tree(place)).isEqualTo(Map.of("s1/i1.dcm", "one"));
    assertThat(tree(aside)).isEmpty();
  }

  private Path study(String name, String... filesAndTexts) throws IOException {
    Path study = folder.resolve("queue").resolve(name);
    for (int i = 0; i < filesAndTexts.length; i += 2) {
      Path file = study.resolve(filesAndTexts[i]);
      Files.createDirectories(file.getParent());
      Files.writeString(file, filesAndTexts[i + 1]);
    }
    return study;
  }

  private static Map<String, String> tree(Path root) throws IOException {
    Map<String, String> found = new TreeMap<>();
    if (!Files.exists(root)) {
      return found;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      paths.filter(Files::isRegularFile).forEach(file -> found.put(name(root, file), text(file)));
    }
    return found;
  }

  private static String name(Path root, Path file) {
    return root.relativize(file).toString();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
