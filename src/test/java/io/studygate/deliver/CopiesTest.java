package io.studygate.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.studygate.deliver.FormerPlace.Copy;
import io.studygate.ledger.Event;
import io.studygate.spool.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CopiesTest {
  private static final Decision RECALL = Decision.recall(List.of("A"), "why", Instant.EPOCH);

  private final List<Event> history = new ArrayList<>();

  @Test
  void what_an_earlier_run_brought_under_other_uids_is_named_too() {
    say("decided", "protocol=P", "case=1");
    queued("pacs", "1", 5, "c1", "2.25.1 2.25.2");
    delivered("pacs", "1", 5, "c1");
    queued("pacs", "1", 3, "c2", "2.25.2 2.25.3");

    FormerPlace place = only();
    assertThat(place.copies())
        .containsExactly(new Copy("pacs", 5, "c1", List.of("2.25.1", "2.25.2", "2.25.3"), true));
  }

  @Test
  void what_was_delivered_counts_though_no_row_says_that_it_was_queued() {
    delivered("pacs", "1", 5, "c1");
    assertThat(only().copies()).containsExactly(new Copy("pacs", 5, "c1", List.of(), true));
  }

  @Test
  void rows_that_do_not_say_all_are_taken_for_the_place_before_and_none_is_a_fault() {
    say("delivered", "destination=lost");
    say("engine-queued", "run=r");
    say("decided", "verdict=refused");
    assertThat(Copies.of(history, RECALL)).isEmpty();

    say("decided", "protocol=P", "case=1");
    say("delivery-queued", "destination=pacs");
    say("delivered", "content=c1");
    say("engine-queued", "run=r");
    FormerPlace place = only();
    assertThat(place.caseId()).isEqualTo("1");
    assertThat(place.copies()).containsExactly(new Copy("pacs", 0, "", List.of(), false));
    assertThat(place.analysed()).isTrue();
  }

  @Test
  void each_case_has_its_own_copies() {
    queued("pacs", "1", 5, "c1", "2.25.1");
    queued("pacs", "2", 5, "c2", "2.25.2");
    assertThat(Copies.of(history, RECALL))
        .extracting(FormerPlace::caseId, place -> place.copies().get(0).studies())
        .containsExactly(tuple("1", List.of("2.25.1")), tuple("2", List.of("2.25.2")));
  }

  @Test
  void an_engine_of_others_is_named_once_a_study_was_queued_for_it_and_a_command_never() {
    for (String kind : List.of("folder", "http", "command")) {
      history.clear();
      say("decided", "protocol=P", "case=0");
      queued("pacs", "1", 5, "c1", "2.25.1");
      say("engine-queued", "protocol=P", "case=1", "kind=" + kind);
      assertThat(Copies.of(history, RECALL))
          .as(kind)
          .extracting(FormerPlace::analysed)
          .containsExactly(false, !kind.equals("command"));
    }
  }

  private FormerPlace only() {
    List<FormerPlace> places = Copies.of(history, RECALL);
    assertThat(places).hasSize(1);
    return places.get(0);
  }

  private void queued(String to, String caseId, int instances, String content, String studies) {
    brought("delivery-queued", to, caseId, instances, content, "studies=" + studies);
  }

  private void delivered(String to, String caseId, int instances, String content) {
    brought("delivered", to, caseId, instances, content, "bytes=1");
  }

  private void brought(
      String event, String to, String caseId, int instances, String content, String more) {
    say(
        event,
        "protocol=P",
        "case=" + caseId,
        "destination=" + to,
        "instances=" + instances,
        "content=" + content,
        more);
  }

  private void say(String event, String... details) {
    SortedMap<String, String> said = new TreeMap<>();
    for (String detail : details) {
      said.put(detail.split("=")[0], detail.split("=")[1]);
    }
    history.add(new Event(history.size() + 1, "abc", Instant.EPOCH, "route x", event, said));
  }
}
