package io.studygate.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.WoundClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SilentSitesTest {
  private static final List<String> MANY =
      IntStream.range(0, 5_000).mapToObj(i -> "s" + i).toList();

  private Instant now = Instant.EPOCH.plus(Duration.ofDays(1));
  private final SilentSites silent = new SilentSites("main", new WoundClock(() -> now));

  /** What a server says of each home's folder {@code incoming/}. */
  private final Map<String, Instant> changed =
      new HashMap<>(MANY.stream().collect(Collectors.toMap(home -> home, home -> now)));

  private boolean answers = true;

  @BeforeEach
  void all_homes_have_been_silent_for_long() {
    look(home -> {});
    look(home -> {});
  }

  /** One look five seconds after the last: which homes it visits. */
  private Set<String> look(Consumer<Map<String, Visit>> finds) {
    now = now.plusSeconds(5);
    Map<String, Instant> times =
        silent.asks(MANY).stream()
            .filter(folder -> answers)
            .collect(Collectors.toMap(folder -> folder, folder -> changed.get(home(folder))));
    Map<String, Visit> begun = silent.begin(MANY, times);
    begun.forEach((home, visit) -> visit.enters(home + "/incoming", changed.get(home), now));
    finds.accept(begun);
    silent.over(begun);
    return begun.keySet();
  }

  private Set<String> look() {
    return look(visits -> {});
  }

  private static String home(String folder) {
    return folder.substring(0, folder.indexOf('/'));
  }

  @Test
  void
      a_home_is_visited_as_soon_as_one_of_its_folders_has_changed_and_until_that_is_some_seconds_ago() {
    assertThat(look()).isEmpty();
    changed.put("s7", now);
    assertThat(look()).containsOnly("s7");
    assertThat(look()).as("it may have changed again within the same second").containsOnly("s7");
    assertThat(look()).isEmpty();
  }

  @Test
  void a_home_where_something_waits_is_visited_by_every_look() {
    changed.put("s7", now);
    for (int i = 0; i < 3; i++) {
      assertThat(look(visits -> visits.get("s7").waits())).containsOnly("s7");
    }
    look();
    assertThat(look()).isEmpty();
  }

  @Test
  void a_home_of_which_not_all_was_seen_is_visited_by_every_look() {
    changed.put("s7", now);
    for (int i = 0; i < 5; i++) {
      assertThat(look(visits -> visits.get("s7").missed())).containsOnly("s7");
    }
  }

  @Test
  void a_home_of_more_folders_than_are_remembered_is_visited_by_every_look() {
    changed.put("s7", now);
    for (int i = 0; i < 5; i++) {
      assertThat(
              look(
                  visits ->
                      IntStream.range(0, Visit.MOST)
                          .forEach(n -> visits.get("s7").enters("s7/input/" + n, now, now))))
          .containsOnly("s7");
    }
  }

  @Test
  void a_look_that_broke_off_has_visited_nobody() {
    changed.put("s7", now);
    now = now.plusSeconds(5);
    assertThat(silent.begin(MANY, Map.copyOf(folders()))).containsOnlyKeys("s7");
    assertThat(look()).containsOnly("s7");
  }

  private Map<String, Instant> folders() {
    return silent.asks(MANY).stream()
        .collect(Collectors.toMap(folder -> folder, folder -> changed.get(home(folder))));
  }

  @Test
  void each_silent_home_is_visited_within_a_minute_whatever_its_folders_times_say() {
    Map<String, Instant> last = new HashMap<>();
    MANY.forEach(home -> last.put(home, now));
    for (int i = 0; i < 60; i++) {
      look().forEach(home -> last.put(home, now));
      assertThat(last.values()).allMatch(visit -> visit.plusSeconds(60).isAfter(now));
    }
  }

  @Test
  void they_do_not_come_due_together() {
    for (int i = 0; i < 40; i++) {
      assertThat(look()).hasSizeLessThan(MANY.size() / 2);
    }
  }

  @Test
  void where_times_stand_still_though_something_has_come_they_are_not_believed_any_more() {
    somethingComesUnseenTo(List.of("s7", "s8", "s9"));
    assertThat(look()).contains("s7", "s8", "s9").hasSizeGreaterThan(SilentSites.IN_TURN);
    Set<String> visited = new HashSet<>();
    for (int i = 0; i < 12; i++) {
      visited.addAll(look());
    }
    assertThat(visited).hasSize(MANY.size());
  }

  @Test
  void one_home_whose_times_stand_still_is_visited_more_often_and_no_other_is() {
    somethingComesUnseenTo(List.of("s7"));
    for (int i = 0; i < 12; i++) {
      assertThat(look()).contains("s7").hasSizeLessThan(MANY.size() / 2);
    }
  }

  @Test
  void an_hour_later_times_are_believed_again() {
    somethingComesUnseenTo(List.of("s7", "s8", "s9"));
    now = now.plus(Duration.ofMinutes(61));
    look();
    look();
    assertThat(look()).isEmpty();
  }

  private void somethingComesUnseenTo(List<String> homes) {
    for (int i = 0; i < 12; i++) {
      look(visits -> homes.forEach(home -> visits.getOrDefault(home, visit()).waits()));
    }
    look();
  }

  @Test
  void a_file_that_comes_between_the_times_and_the_listing_is_no_reason_not_to_believe_them() {
    for (int i = 0; i < 12; i++) {
      look(
          visits -> {
            if (visits.containsKey("s7")) {
              changed.put("s7", now);
              visits.get("s7").waits();
            }
          });
    }
    changed.put("s7", now);
    for (int i = 0; i < 12; i++) {
      assertThat(look().size()).isLessThan(MANY.size() / 2);
    }
    assertThat(silent.asks(MANY)).hasSize(MANY.size());
  }

  @Test
  void where_nobody_can_say_when_folders_have_changed_homes_are_visited_in_turn() {
    answers = false;
    Set<String> visited = new HashSet<>();
    for (int i = 0; i < 12; i++) {
      Set<String> look = look(visits -> visits.getOrDefault("s7", visit()).waits());
      assertThat(look).hasSizeGreaterThanOrEqualTo(SilentSites.IN_TURN);
      visited.addAll(look);
    }
    assertThat(visited).hasSize(MANY.size());
  }

  private Visit visit() {
    return new Visit(null, now, false);
  }
}
